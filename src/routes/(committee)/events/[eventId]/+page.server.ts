import { changeEventState } from '#lib/features/events/commands.server.ts';
import { undoMove } from '#lib/features/events/move-commands.server.ts';
import { eventOverview } from '#lib/features/events/overview-queries.server.ts';
import { m } from '#lib/paraglide/messages.js';
import { ask, done, submit } from '#lib/server/kernel/http.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
  overview: await ask(event, eventOverview, { eventId: event.params.eventId })
});

export const actions: Actions = {
  state: async (event) => {
    const changed = await submit(event, changeEventState, { eventId: event.params.eventId });
    if (!changed.ok) return changed.refused;
    return done(event, event.url.pathname, m.events_state_changed());
  },
  undoMove: async (event) => {
    const undone = await submit(event, undoMove, { eventId: event.params.eventId });
    if (!undone.ok) return undone.refused;
    return done(event, event.url.pathname, m.events_move_undone());
  }
};
