import { resolve } from '$app/paths';
import { editActivity } from '#lib/features/plan/activity-commands.server.ts';
import { activityForm } from '#lib/features/plan/activity-queries.server.ts';
import { m } from '#lib/paraglide/messages.js';
import { ask, done, submit } from '#lib/server/kernel/http.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => ask(event, activityForm, event.params);

export const actions: Actions = {
  default: async (event) => {
    const edited = await submit(event, editActivity, event.params);
    if (!edited.ok) return edited.refused;
    return done(
      event,
      resolve('/(committee)/plan/activities/[activityId]', event.params),
      m.plan_saved()
    );
  }
};
