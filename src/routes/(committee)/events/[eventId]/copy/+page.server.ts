import { resolve } from '$app/paths';
import { copyEvent } from '#lib/features/events/copy-commands.server.ts';
import { copyPreview } from '#lib/features/events/copy-queries.server.ts';
import { m } from '#lib/paraglide/messages.js';
import { ask, done, submit } from '#lib/server/kernel/http.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
  copy: await ask(event, copyPreview, {
    eventId: event.params.eventId,
    to: event.url.searchParams.get('to')
  })
});

export const actions: Actions = {
  default: async (event) => {
    const copied = await submit(event, copyEvent, { eventId: event.params.eventId });
    if (!copied.ok) return copied.refused;
    const path = resolve('/(committee)/events/[eventId]', { eventId: copied.value });
    return done(event, path, m.events_copied());
  }
};
