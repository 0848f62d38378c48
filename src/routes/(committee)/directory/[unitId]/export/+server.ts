import { unitsBelowTable } from '#lib/features/units/export-columns.ts';
import { unitPage } from '#lib/features/units/queries.server.ts';
import { answerExport } from '#lib/server/exporting/answer.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) => answerExport(event, unitPage, unitsBelowTable);
