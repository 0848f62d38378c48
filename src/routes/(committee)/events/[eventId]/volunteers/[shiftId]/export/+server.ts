import { answerEventExport } from '#lib/features/events/event-export.ts';
import { assignedTable } from '#lib/features/volunteers/export-columns.ts';
import { shiftPage } from '#lib/features/volunteers/shift-queries.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) => answerEventExport(event, shiftPage, assignedTable);
