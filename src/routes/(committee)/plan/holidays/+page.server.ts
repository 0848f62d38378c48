import type { RequestEvent } from '@sveltejs/kit';
import {
  addHoliday,
  addStatutoryYear,
  editHoliday,
  removeHoliday
} from '#lib/features/plan/holiday-commands.server.ts';
import { holidayList } from '#lib/features/plan/holiday-queries.server.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Door } from '#lib/server/kernel/door.ts';
import { ask, done, submit } from '#lib/server/kernel/http.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) =>
  ask(event, holidayList, { year: event.url.searchParams.get('year') });

function action(door: Door<{ year: string }>) {
  return async (event: RequestEvent) => {
    const saved = await submit(event, door);
    if (!saved.ok) return saved.refused;
    const path = `${event.url.pathname}?year=${saved.value.year}`;
    return done(event, path, m.plan_holidays_saved());
  };
}

export const actions: Actions = {
  add: action(addHoliday),
  edit: action(editHoliday),
  remove: action(removeHoliday),
  addYear: action(addStatutoryYear)
};
