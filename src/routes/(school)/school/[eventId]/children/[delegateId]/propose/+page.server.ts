import { proposePage } from '#lib/features/delegates/child-change-queries.server.ts';
import { proposeChange } from '#lib/features/delegates/proposal-commands.server.ts';
import { m } from '#lib/paraglide/messages.js';
import { ask, done, submit } from '#lib/server/kernel/http.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => ask(event, proposePage, event.params);

export const actions: Actions = {
  default: async (event) => {
    const { eventId, delegateId } = event.params;
    const proposed = await submit(event, proposeChange, event.params);
    if (!proposed.ok) return proposed.refused;
    return done(event, `/school/${eventId}/children/${delegateId}`, m.review_proposed());
  }
};
