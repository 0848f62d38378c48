import type { RequestEvent } from '@sveltejs/kit';
import { activityPage } from '#lib/features/plan/activity-queries.server.ts';
import { withdrawResult } from '#lib/features/plan/result-commands.server.ts';
import { addTarget, editTarget, removeTarget } from '#lib/features/plan/target-commands.server.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Door } from '#lib/server/kernel/door.ts';
import { ask, done, submit } from '#lib/server/kernel/http.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => ask(event, activityPage, event.params);

function action(door: Door<unknown>, message: () => string) {
  return async (event: RequestEvent) => {
    const changed = await submit(event, door, event.params);
    return changed.ok ? done(event, event.url.pathname, message()) : changed.refused;
  };
}

export const actions: Actions = {
  addTarget: action(addTarget, m.plan_target_saved),
  editTarget: action(editTarget, m.plan_target_saved),
  removeTarget: action(removeTarget, m.plan_removed),
  withdraw: action(withdrawResult, m.plan_result_withdrawn_done)
};
