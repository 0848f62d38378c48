import { answerExport } from '#lib/server/exporting/answer.ts';
import { consentsTable } from '#lib/features/consent/export-columns.ts';
import { consentsToExport } from '#lib/features/consent/school-queries.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) => answerExport(event, consentsToExport, consentsTable);
