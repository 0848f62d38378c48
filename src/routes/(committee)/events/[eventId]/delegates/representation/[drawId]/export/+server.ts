import { answerEventExport } from '#lib/features/events/event-export.ts';
import { drawExport } from '#lib/features/representation/draw-queries.server.ts';
import { drawTable } from '#lib/features/representation/export-columns.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) => answerEventExport(event, drawExport, drawTable);
