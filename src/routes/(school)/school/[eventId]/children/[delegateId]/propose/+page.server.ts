import { proposePage } from '#lib/features/delegates/child-change-queries.server.ts';
import { proposeChange } from '#lib/features/delegates/proposal-commands.server.ts';
import { m } from '#lib/paraglide/messages.js';
import { whyNot } from '#lib/server/kernel/failure-text.ts';
import { ask, done, submit } from '#lib/server/kernel/http.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { child, wanted, today, can } = await ask(event, proposePage, event.params);
  return { child, wanted, today, why: whyNot(can.propose) };
};

export const actions: Actions = {
  default: async (event) => {
    const { eventId, delegateId } = event.params;
    const proposed = await submit(event, proposeChange, event.params);
    if (!proposed.ok) return proposed.refused;
    return done(event, `/school/${eventId}/children/${delegateId}`, m.review_proposed());
  }
};
