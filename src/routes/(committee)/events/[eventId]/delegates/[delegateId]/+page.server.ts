import { openPrivate } from '#lib/features/delegates/opening-commands.server.ts';
import {
  acceptDelegate,
  declineDelegate,
  reconsiderDelegate,
  returnDelegate
} from '#lib/features/delegates/review-commands.server.ts';
import { delegatePage } from '#lib/features/delegates/review-queries.server.ts';
import { m } from '#lib/paraglide/messages.js';
import { ask, done, submit } from '#lib/server/kernel/http.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => ask(event, delegatePage, event.params);

const here = ({ eventId, delegateId }: { eventId: string; delegateId: string }) =>
  `/events/${eventId}/delegates/${delegateId}`;

export const actions: Actions = {
  accept: async (event) => {
    const accepted = await submit(event, acceptDelegate, event.params);
    if (!accepted.ok) return accepted.refused;
    return done(event, here(event.params), m.delegates_accepted_one());
  },
  return: async (event) => {
    const returned = await submit(event, returnDelegate, event.params);
    if (!returned.ok) return returned.refused;
    return done(event, here(event.params), m.delegates_returned_one());
  },
  decline: async (event) => {
    const declined = await submit(event, declineDelegate, event.params);
    if (!declined.ok) return declined.refused;
    return done(event, here(event.params), m.delegates_declined_one());
  },
  reconsider: async (event) => {
    const taken = await submit(event, reconsiderDelegate, event.params);
    if (!taken.ok) return taken.refused;
    return done(event, here(event.params), m.delegates_reconsidered_one());
  },
  // The one action that answers with its page: what was opened lives in this answer alone.
  open: async (event) => {
    const opened = await submit(event, openPrivate, event.params);
    return opened.ok ? { opened: opened.value } : opened.refused;
  }
};
