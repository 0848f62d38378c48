import { escortPage } from '#lib/features/delegates/child-queries.server.ts';
import { editEscort, removeEscort } from '#lib/features/delegates/escort-commands.server.ts';
import { m } from '#lib/paraglide/messages.js';
import { whyNot } from '#lib/server/kernel/failure-text.ts';
import { ask, contextOf, done, submit } from '#lib/server/kernel/http.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { escort, can } = await ask(event, escortPage, event.params);
  return { escort, today: contextOf(event).clock.today(), why: whyNot(can.edit) };
};

export const actions: Actions = {
  edit: async (event) => {
    const edited = await submit(event, editEscort, event.params);
    if (!edited.ok) return edited.refused;
    const list = `/school/${event.params.eventId}?unit=${edited.value}`;
    return done(event, list, m.delegates_escort_saved());
  },
  remove: async (event) => {
    const removed = await submit(event, removeEscort, event.params);
    if (!removed.ok) return removed.refused;
    const list = `/school/${event.params.eventId}?unit=${removed.value}`;
    return done(event, list, m.delegates_escort_removed());
  }
};
