import { editParticipant, removeParticipant } from '#lib/features/people/commands.server.ts';
import { participantPage } from '#lib/features/people/queries.server.ts';
import { m } from '#lib/paraglide/messages.js';
import { failureText } from '#lib/server/kernel/failure-text.ts';
import { ask, done, submit } from '#lib/server/kernel/http.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const page = await ask(event, participantPage, event.params);
  const { remove } = page.can;
  return { ...page, removeReason: remove === true ? undefined : failureText(remove) };
};

export const actions: Actions = {
  edit: async (event) => {
    const edited = await submit(event, editParticipant, event.params);
    if (!edited.ok) return edited.refused;
    return done(event, `/events/${event.params.eventId}/people`, m.participants_saved());
  },
  remove: async (event) => {
    const removed = await submit(event, removeParticipant, event.params);
    if (!removed.ok) return removed.refused;
    return done(event, `/events/${event.params.eventId}/people`, m.participants_removed());
  }
};
