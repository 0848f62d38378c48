import { auditTable } from '#lib/features/audit/export-columns.ts';
import { auditList } from '#lib/features/audit/queries.server.ts';
import { answerExport } from '#lib/server/exporting/answer.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) => answerExport(event, auditList, auditTable);
