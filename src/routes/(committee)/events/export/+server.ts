import { eventsTable } from '#lib/features/events/export-columns.ts';
import { eventList } from '#lib/features/events/queries.server.ts';
import { answerExport } from '#lib/server/exporting/answer.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) => answerExport(event, eventList, eventsTable);
