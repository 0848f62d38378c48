import { resolve } from '$app/paths';
import { resultFormOf } from '#lib/features/plan/activity-queries.server.ts';
import { recordResult } from '#lib/features/plan/result-commands.server.ts';
import { m } from '#lib/paraglide/messages.js';
import { ask, done, submit } from '#lib/server/kernel/http.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => ask(event, resultFormOf, event.params);

export const actions: Actions = {
  default: async (event) => {
    const { targetId } = event.params;
    const recorded = await submit(event, recordResult, { targetId });
    if (!recorded.ok) return recorded.refused;
    const { activityId } = recorded.value;
    return done(
      event,
      resolve('/(committee)/plan/activities/[activityId]', { activityId }),
      m.plan_result_recorded()
    );
  }
};
