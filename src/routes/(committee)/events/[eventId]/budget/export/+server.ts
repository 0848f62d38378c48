import { budgetTable } from '#lib/features/budget/export-columns.ts';
import { eventBudget } from '#lib/features/budget/queries.server.ts';
import { answerEventExport } from '#lib/features/events/event-export.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) => answerEventExport(event, eventBudget, budgetTable);
