import { answerEventExport } from '#lib/features/events/event-export.ts';
import { uninvitedSchools } from '#lib/features/accounts/school-invites.server.ts';
import { uninvitedTable } from '#lib/features/accounts/export-columns.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) =>
  answerEventExport(event, uninvitedSchools, uninvitedTable);
