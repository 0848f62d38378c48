import { answerEventExport } from '#lib/features/events/event-export.ts';
import { escortList } from '#lib/features/delegates/escort-acceptance.server.ts';
import { escortsTable } from '#lib/features/delegates/side-export-columns.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) => answerEventExport(event, escortList, escortsTable);
