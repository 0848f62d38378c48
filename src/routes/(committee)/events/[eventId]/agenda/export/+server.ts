import { agendaTable } from '#lib/features/agenda/export-columns.ts';
import { agendaOf } from '#lib/features/agenda/queries.server.ts';
import { answerEventExport } from '#lib/features/events/event-export.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) => answerEventExport(event, agendaOf, agendaTable);
