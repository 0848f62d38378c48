import { searchOf } from '#lib/features/delegates/addresses.ts';
import { declineOffer, takeOffer } from '#lib/features/delegates/offer-commands.server.ts';
import { setQuotas, sharePlaces } from '#lib/features/delegates/quota-commands.server.ts';
import { schoolReserve } from '#lib/features/delegates/reserve-queries.server.ts';
import {
  cancelReservation,
  reservePlaces
} from '#lib/features/delegates/reservations-commands.server.ts';
import { shortlistChildren } from '#lib/features/delegates/shortlist-commands.server.ts';
import { schoolEvent } from '#lib/features/delegates/school-queries.server.ts';
import {
  askConfirmation,
  submitChildren
} from '#lib/features/delegates/submitting-commands.server.ts';
import { m } from '#lib/paraglide/messages.js';
import { whyNot } from '#lib/server/kernel/failure-text.ts';
import type { Allowed } from '#lib/server/kernel/failures.ts';
import { act, ask } from '#lib/server/kernel/http.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async (event) => {
  const unit = event.url.searchParams.get('unit');
  const view = await ask(event, schoolEvent, { eventId: event.params.eventId, unit });
  const can: Record<string, Allowed> = 'can' in view ? view.can : {};
  const reasons = Object.entries(can).map(([name, answer]) => [name, whyNot(answer)] as const);
  const reserve =
    view.kind === 'school'
      ? await ask(event, schoolReserve, { eventId: view.event.id, schoolId: view.unit.id })
      : null;
  return { view, reserve, why: Object.fromEntries(reasons) };
};

const here = ({ url, params }: RequestEvent) => `/school/${params.eventId}${searchOf(url)}`;

export const actions: Actions = {
  take: act(takeOffer, here, ({ state }) =>
    state === 'draft' ? m.reserve_taken_draft() : m.reserve_taken_submitted()
  ),
  declineOffer: act(declineOffer, here, () => m.reserve_declined()),
  submit: act(submitChildren, here, (count) => m.delegates_submitted({ count })),
  ask: act(askConfirmation, here, (count) => m.registering_asked({ count })),
  reserve: act(reservePlaces, here, () => m.registering_reserve_saved()),
  unreserve: act(cancelReservation, here, () => m.registering_reserve_cancelled()),
  shortlist: act(shortlistChildren, here, (count) => m.registering_shortlist_done({ count })),
  share: act(sharePlaces, here, (count) => m.registering_shared({ count })),
  split: act(setQuotas, here, (count) => m.delegates_quota_saved({ count }))
};
