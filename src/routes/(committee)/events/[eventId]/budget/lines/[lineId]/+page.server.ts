import { editLine, removeLine } from '#lib/features/budget/line-commands.server.ts';
import { lineToEdit } from '#lib/features/budget/queries.server.ts';
import { m } from '#lib/paraglide/messages.js';
import { ask, done, submit } from '#lib/server/kernel/http.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => ask(event, lineToEdit, event.params);

export const actions: Actions = {
  edit: async (event) => {
    const edited = await submit(event, editLine, event.params);
    if (!edited.ok) return edited.refused;
    return done(event, `/events/${event.params.eventId}/budget`, m.budget_saved());
  },
  remove: async (event) => {
    const removed = await submit(event, removeLine, event.params);
    if (!removed.ok) return removed.refused;
    return done(event, `/events/${event.params.eventId}/budget`, m.budget_removed());
  }
};
