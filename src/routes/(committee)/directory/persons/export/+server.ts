import { personsTable } from '#lib/features/units/export-columns.ts';
import { personList } from '#lib/features/units/person-queries.server.ts';
import { answerExport } from '#lib/server/exporting/answer.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) => answerExport(event, personList, personsTable);
