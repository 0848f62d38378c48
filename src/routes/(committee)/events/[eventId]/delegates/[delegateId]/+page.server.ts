import { setLogistics } from '#lib/features/delegates/logistics-commands.server.ts';
import { openPrivate } from '#lib/features/delegates/opening-commands.server.ts';
import {
  approveProposal,
  refuseProposal
} from '#lib/features/delegates/proposal-commands.server.ts';
import { openProposal } from '#lib/features/delegates/proposal-opening-commands.server.ts';
import {
  restrictChild,
  unrestrictChild
} from '#lib/features/delegates/restricting-commands.server.ts';
import {
  acceptDelegate,
  declineDelegate,
  reconsiderDelegate,
  reserveDelegate,
  returnDelegate
} from '#lib/features/delegates/review-commands.server.ts';
import { delegatePage } from '#lib/features/delegates/review-queries.server.ts';
import { keepDatesOf } from '#lib/features/retention/queries.server.ts';
import { m } from '#lib/paraglide/messages.js';
import { whyNot } from '#lib/server/kernel/failure-text.ts';
import { ask, done, submit } from '#lib/server/kernel/http.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const page = await ask(event, delegatePage, event.params);
  const keepDates = await ask(event, keepDatesOf, { eventId: event.params.eventId });
  return { ...page, keepDates, why: { accept: whyNot(page.can.accept) } };
};

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
  reserve: async (event) => {
    const waiting = await submit(event, reserveDelegate, event.params);
    if (!waiting.ok) return waiting.refused;
    return done(event, here(event.params), m.review_reserved_one());
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
  approve: async (event) => {
    const approved = await submit(event, approveProposal, event.params);
    if (!approved.ok) return approved.refused;
    return done(event, here(event.params), m.review_approved());
  },
  refuse: async (event) => {
    const refused = await submit(event, refuseProposal, event.params);
    if (!refused.ok) return refused.refused;
    return done(event, here(event.params), m.review_refused());
  },
  place: async (event) => {
    const placed = await submit(event, setLogistics, event.params);
    if (!placed.ok) return placed.refused;
    return done(event, here(event.params), m.review_placed());
  },
  // These two answer with their page: what was opened lives in this answer alone.
  openProposal: async (event) => {
    const opened = await submit(event, openProposal, event.params);
    return opened.ok ? { openedProposal: opened.value } : opened.refused;
  },
  restrict: async (event) => {
    const restricted = await submit(event, restrictChild, event.params);
    if (!restricted.ok) return restricted.refused;
    return done(event, here(event.params), m.sensitive_restricted_done());
  },
  unrestrict: async (event) => {
    const shown = await submit(event, unrestrictChild, event.params);
    if (!shown.ok) return shown.refused;
    return done(event, here(event.params), m.sensitive_unrestricted_done());
  },
  open: async (event) => {
    const opened = await submit(event, openPrivate, event.params);
    return opened.ok ? { opened: opened.value } : opened.refused;
  }
};
