import { resolve } from '$app/paths';
import { editEvent } from '#lib/features/events/commands.server.ts';
import { editEventFormOf } from '#lib/features/events/queries.server.ts';
import { m } from '#lib/paraglide/messages.js';
import { ask, done, submit } from '#lib/server/kernel/http.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
  fields: await ask(event, editEventFormOf, { eventId: event.params.eventId })
});

export const actions: Actions = {
  default: async (event) => {
    const { eventId } = event.params;
    const edited = await submit(event, editEvent, { eventId });
    if (!edited.ok) return edited.refused;
    return done(event, resolve('/(committee)/events/[eventId]', { eventId }), m.events_edited());
  }
};
