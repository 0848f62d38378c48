import { resolve } from '$app/paths';
import { addEvent } from '#lib/features/events/commands.server.ts';
import { newEventForm } from '#lib/features/events/queries.server.ts';
import { m } from '#lib/paraglide/messages.js';
import { ask, done, submit } from '#lib/server/kernel/http.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
  ...(await ask(event, newEventForm)),
  activityId: event.url.searchParams.get('activity')
});

export const actions: Actions = {
  default: async (event) => {
    const added = await submit(event, addEvent);
    if (!added.ok) return added.refused;
    const path = resolve('/(committee)/events/[eventId]', { eventId: added.value });
    return done(event, path, m.events_added());
  }
};
