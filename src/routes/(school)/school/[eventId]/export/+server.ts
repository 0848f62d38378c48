import { schoolListTable } from '#lib/features/delegates/export-columns.ts';
import { schoolListToExport } from '#lib/features/delegates/export-queries.server.ts';
import { answerExport } from '#lib/server/exporting/answer.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) =>
  answerExport(event, schoolListToExport, schoolListTable);
