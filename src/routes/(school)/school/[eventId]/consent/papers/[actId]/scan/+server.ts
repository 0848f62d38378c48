import { paperScan } from '#lib/features/consent/paper-queries.server.ts';
import { paperResponse } from '#lib/server/files/paper-response.ts';
import { ask } from '#lib/server/kernel/http.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) =>
  paperResponse(await ask(event, paperScan, event.params), 'giay-dong-y.pdf');
