import { resultPaper } from '#lib/features/plan/activity-queries.server.ts';
import { ask } from '#lib/server/kernel/http.ts';
import { paperResponse } from '#lib/server/files/paper-response.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) =>
  paperResponse(await ask(event, resultPaper, event.params), 'minh-chung.pdf');
