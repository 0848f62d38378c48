import { paperScan } from '#lib/features/consent/paper-queries.server.ts';
import { scanResponse } from '#lib/features/consent/scan-response.ts';
import { ask } from '#lib/server/kernel/http.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) =>
  scanResponse(await ask(event, paperScan, event.params));
