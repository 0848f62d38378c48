import { answerEventExport } from '#lib/features/events/event-export.ts';
import { rulesPage } from '#lib/features/delegates/rules-commands.server.ts';
import { rulesTable } from '#lib/features/delegates/side-export-columns.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) => answerEventExport(event, rulesPage, rulesTable);
