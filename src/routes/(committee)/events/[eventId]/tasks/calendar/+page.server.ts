import { taskCalendar } from '#lib/features/tasks/view-queries.server.ts';
import {
  askedOf,
  closedReason,
  forgetFilter,
  saveFilter
} from '#lib/features/tasks/view-actions.ts';
import { ask } from '#lib/server/kernel/http.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const sheet = await ask(event, taskCalendar, askedOf(event));
  return { sheet, closedReason: closedReason(sheet.can.plan) };
};

export const actions: Actions = { saveFilter, forgetFilter };
