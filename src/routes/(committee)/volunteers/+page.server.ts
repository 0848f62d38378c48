import { addVolunteer } from '#lib/features/volunteers/roster-commands.server.ts';
import { roster } from '#lib/features/volunteers/roster-queries.server.ts';
import { m } from '#lib/paraglide/messages.js';
import { ask, contextOf, done, submit } from '#lib/server/kernel/http.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
  roster: await ask(event, roster, Object.fromEntries(event.url.searchParams)),
  today: contextOf(event).clock.today()
});

export const actions: Actions = {
  add: async (event) => {
    const added = await submit(event, addVolunteer);
    if (!added.ok) return added.refused;
    return done(event, `/volunteers/${added.value}`, m.volunteers_volunteer_added());
  }
};
