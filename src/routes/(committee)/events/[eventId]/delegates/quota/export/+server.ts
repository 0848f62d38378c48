import { quotasTable } from '#lib/features/delegates/export-columns.ts';
import { quotaPage } from '#lib/features/delegates/quota-queries.server.ts';
import { answerEventExport } from '#lib/features/events/event-export.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) => answerEventExport(event, quotaPage, quotasTable);
