import { addLine } from '#lib/features/budget/line-commands.server.ts';
import { newLineChoices } from '#lib/features/budget/queries.server.ts';
import { m } from '#lib/paraglide/messages.js';
import { ask, done, submit } from '#lib/server/kernel/http.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) =>
  ask(event, newLineChoices, {
    eventId: event.params.eventId,
    groupId: event.url.searchParams.get('groupId')
  });

export const actions: Actions = {
  add: async (event) => {
    const { eventId } = event.params;
    const added = await submit(event, addLine, { eventId });
    if (!added.ok) return added.refused;
    const again = event.url.searchParams.has('again');
    const groupId = encodeURIComponent(added.value.groupId);
    const next = again ? `/lines/new?groupId=${groupId}` : '';
    return done(event, `/events/${eventId}/budget${next}`, m.budget_added_line());
  }
};
