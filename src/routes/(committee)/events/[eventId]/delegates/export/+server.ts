import { delegatesTable } from '#lib/features/delegates/export-columns.ts';
import { delegatesToExport } from '#lib/features/delegates/export-queries.server.ts';
import { answerEventExport } from '#lib/features/events/event-export.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) =>
  answerEventExport(event, delegatesToExport, delegatesTable);
