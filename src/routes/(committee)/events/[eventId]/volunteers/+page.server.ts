import { addShift } from '#lib/features/volunteers/shift-commands.server.ts';
import { eventShifts } from '#lib/features/volunteers/shift-queries.server.ts';
import { m } from '#lib/paraglide/messages.js';
import { ask, done, submit } from '#lib/server/kernel/http.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
  list: await ask(event, eventShifts, {
    eventId: event.params.eventId,
    show: event.url.searchParams.get('show')
  })
});

export const actions: Actions = {
  add: async (event) => {
    const added = await submit(event, addShift, { eventId: event.params.eventId });
    if (!added.ok) return added.refused;
    return done(event, event.url.pathname, m.volunteers_shift_added());
  }
};
