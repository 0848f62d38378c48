import { taskTimeline } from '#lib/features/tasks/view-queries.server.ts';
import {
  askedOf,
  closedReason,
  forgetFilter,
  saveFilter
} from '#lib/features/tasks/view-actions.ts';
import { ask } from '#lib/server/kernel/http.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const line = await ask(event, taskTimeline, askedOf(event));
  return { line, closedReason: closedReason(line.can.plan) };
};

export const actions: Actions = { saveFilter, forgetFilter };
