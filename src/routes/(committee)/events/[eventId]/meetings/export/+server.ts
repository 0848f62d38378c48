import { answerEventExport } from '#lib/features/events/event-export.ts';
import { meetingsTable } from '#lib/features/meetings/export-columns.ts';
import { eventMeetings } from '#lib/features/meetings/queries.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) =>
  answerEventExport(event, eventMeetings, meetingsTable);
