import { editVolunteer } from '#lib/features/volunteers/roster-commands.server.ts';
import { volunteerPage } from '#lib/features/volunteers/roster-queries.server.ts';
import { m } from '#lib/paraglide/messages.js';
import { ask, contextOf, done, submit } from '#lib/server/kernel/http.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
  ...(await ask(event, volunteerPage, event.params)),
  today: contextOf(event).clock.today()
});

export const actions: Actions = {
  edit: async (event) => {
    const edited = await submit(event, editVolunteer, event.params);
    if (!edited.ok) return edited.refused;
    return done(event, event.url.pathname, m.volunteers_volunteer_saved());
  }
};
