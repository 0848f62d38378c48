import { rosterTable } from '#lib/features/volunteers/export-columns.ts';
import { roster } from '#lib/features/volunteers/roster-queries.server.ts';
import { answerExport } from '#lib/server/exporting/answer.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) => answerExport(event, roster, rosterTable);
