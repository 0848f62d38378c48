import { editGroup, removeGroup } from '#lib/features/budget/group-commands.server.ts';
import { groupToEdit } from '#lib/features/budget/queries.server.ts';
import { m } from '#lib/paraglide/messages.js';
import { failureText } from '#lib/server/kernel/failure-text.ts';
import { ask, done, submit } from '#lib/server/kernel/http.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { group, can } = await ask(event, groupToEdit, event.params);
  return { group, removeReason: can.remove === true ? undefined : failureText(can.remove) };
};

export const actions: Actions = {
  edit: async (event) => {
    const edited = await submit(event, editGroup, event.params);
    if (!edited.ok) return edited.refused;
    return done(event, `/events/${event.params.eventId}/budget`, m.budget_saved());
  },
  remove: async (event) => {
    const removed = await submit(event, removeGroup, event.params);
    if (!removed.ok) return removed.refused;
    return done(event, `/events/${event.params.eventId}/budget`, m.budget_removed());
  }
};
