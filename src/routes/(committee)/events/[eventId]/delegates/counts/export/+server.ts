import { countsTable } from '#lib/features/delegates/export-columns.ts';
import { delegateCounts } from '#lib/features/delegates/review-queries.server.ts';
import { answerEventExport } from '#lib/features/events/event-export.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) => answerEventExport(event, delegateCounts, countsTable);
