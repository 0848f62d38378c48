import { answerEventExport } from '#lib/features/events/event-export.ts';
import { tasksTable } from '#lib/features/tasks/export-columns.ts';
import { eventTasks } from '#lib/features/tasks/queries.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) => answerEventExport(event, eventTasks, tasksTable);
