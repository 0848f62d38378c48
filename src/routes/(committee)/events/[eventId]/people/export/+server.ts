import { answerEventExport } from '#lib/features/events/event-export.ts';
import { participantsTable } from '#lib/features/people/export-columns.ts';
import { participantList } from '#lib/features/people/queries.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) =>
  answerEventExport(event, participantList, participantsTable);
