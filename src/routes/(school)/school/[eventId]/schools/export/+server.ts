import { answerExport } from '#lib/server/exporting/answer.ts';
import { districtTable } from '#lib/features/delegates/side-export-columns.ts';
import { districtToExport } from '#lib/features/delegates/export-queries.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) => answerExport(event, districtToExport, districtTable);
