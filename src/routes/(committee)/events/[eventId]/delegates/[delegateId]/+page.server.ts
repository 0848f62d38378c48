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
import { act, ask, submit } from '#lib/server/kernel/http.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async (event) => {
  const page = await ask(event, delegatePage, event.params);
  const keepDates = await ask(event, keepDatesOf, { eventId: event.params.eventId });
  return { ...page, keepDates, why: { accept: whyNot(page.can.accept) } };
};

const here = ({ params }: RequestEvent) =>
  `/events/${params.eventId}/delegates/${params.delegateId}`;

export const actions: Actions = {
  accept: act(acceptDelegate, here, () => m.delegates_accepted_one()),
  return: act(returnDelegate, here, () => m.delegates_returned_one()),
  reserve: act(reserveDelegate, here, () => m.review_reserved_one()),
  decline: act(declineDelegate, here, () => m.delegates_declined_one()),
  reconsider: act(reconsiderDelegate, here, () => m.delegates_reconsidered_one()),
  approve: act(approveProposal, here, () => m.review_approved()),
  refuse: act(refuseProposal, here, () => m.review_refused()),
  place: act(setLogistics, here, () => m.review_placed()),
  restrict: act(restrictChild, here, () => m.sensitive_restricted_done()),
  unrestrict: act(unrestrictChild, here, () => m.sensitive_unrestricted_done()),
  // These two answer with their page: what was opened lives in this answer alone.
  openProposal: async (event) => {
    const opened = await submit(event, openProposal, event.params);
    return opened.ok ? { openedProposal: opened.value } : opened.refused;
  },
  open: async (event) => {
    const opened = await submit(event, openPrivate, event.params);
    return opened.ok ? { opened: opened.value } : opened.refused;
  }
};
