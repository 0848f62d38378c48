import { accountsTable } from '#lib/features/accounts/export-columns.ts';
import { accountList } from '#lib/features/accounts/queries.server.ts';
import { answerExport } from '#lib/server/exporting/answer.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) => answerExport(event, accountList, accountsTable);
