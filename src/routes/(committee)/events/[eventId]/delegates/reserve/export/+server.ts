import { answerEventExport } from '#lib/features/events/event-export.ts';
import { reserveTable } from '#lib/features/delegates/side-export-columns.ts';
import { reserveToExport } from '#lib/features/delegates/export-queries.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) =>
  answerEventExport(event, reserveToExport, reserveTable);
