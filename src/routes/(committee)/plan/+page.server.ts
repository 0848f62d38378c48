import type { RequestEvent } from '@sveltejs/kit';
import { addActivity, removeActivity } from '#lib/features/plan/activity-commands.server.ts';
import {
  addPlan,
  addTaskGroup,
  editPlan,
  editTaskGroup,
  removePlan,
  removeTaskGroup
} from '#lib/features/plan/commands.server.ts';
import { copyPlan } from '#lib/features/plan/copy-commands.server.ts';
import { planOverview } from '#lib/features/plan/queries.server.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Door } from '#lib/server/kernel/door.ts';
import { ask, done, submit } from '#lib/server/kernel/http.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { searchParams } = event.url;
  return {
    ...(await ask(event, planOverview, {
      planId: searchParams.get('plan'),
      lacks: searchParams.get('lacks')
    })),
    editing: searchParams.get('edit')
  };
};

type Place = { planId?: string; groupId?: string };

/** An action that leads back to where in the plan something was changed. */
function action(door: Door<Place>, message: () => string) {
  return async (event: RequestEvent) => {
    const changed = await submit(event, door);
    if (!changed.ok) return changed.refused;
    const { planId, groupId } = changed.value;
    const query = planId ? `?plan=${planId}` : '';
    const anchor = groupId ? `#group-${groupId}` : '';
    return done(event, `${event.url.pathname}${query}${anchor}`, message());
  };
}

export const actions: Actions = {
  addPlan: action(addPlan, m.plan_saved),
  copyPlan: action(copyPlan, m.plan_copied),
  editPlan: action(editPlan, m.plan_saved),
  removePlan: action(removePlan, m.plan_removed),
  addGroup: action(addTaskGroup, m.plan_saved),
  editGroup: action(editTaskGroup, m.plan_saved),
  removeGroup: action(removeTaskGroup, m.plan_removed),
  addActivity: action(addActivity, m.plan_saved),
  removeActivity: action(removeActivity, m.plan_removed)
};
