import { resolve } from '$app/paths';
import { moveEvent } from '#lib/features/events/move-commands.server.ts';
import { movePreview } from '#lib/features/events/move-queries.server.ts';
import { m } from '#lib/paraglide/messages.js';
import { ask, done, submit } from '#lib/server/kernel/http.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
  move: await ask(event, movePreview, {
    eventId: event.params.eventId,
    to: event.url.searchParams.get('to')
  })
});

export const actions: Actions = {
  default: async (event) => {
    const { eventId } = event.params;
    const moved = await submit(event, moveEvent, { eventId });
    if (!moved.ok) return moved.refused;
    return done(event, resolve('/(committee)/events/[eventId]', { eventId }), m.events_moved());
  }
};
