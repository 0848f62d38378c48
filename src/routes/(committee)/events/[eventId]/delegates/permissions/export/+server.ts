import { answerEventExport } from '#lib/features/events/event-export.ts';
import { permissionsPage } from '#lib/features/delegates/permissions-commands.server.ts';
import { permissionsTable } from '#lib/features/delegates/side-export-columns.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) =>
  answerEventExport(event, permissionsPage, permissionsTable);
