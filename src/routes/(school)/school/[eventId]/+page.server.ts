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
import { ask, done, submit } from '#lib/server/kernel/http.ts';
import type { Actions, PageServerLoad } from './$types';

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

const here = ({ url, params }: { url: URL; params: { eventId: string } }) =>
  `/school/${params.eventId}${searchOf(url)}`;

export const actions: Actions = {
  take: async (event) => {
    const taken = await submit(event, takeOffer, { eventId: event.params.eventId });
    if (!taken.ok) return taken.refused;
    const isDraft = taken.value.state === 'draft';
    return done(
      event,
      here(event),
      isDraft ? m.reserve_taken_draft() : m.reserve_taken_submitted()
    );
  },
  declineOffer: async (event) => {
    const declined = await submit(event, declineOffer, { eventId: event.params.eventId });
    if (!declined.ok) return declined.refused;
    return done(event, here(event), m.reserve_declined());
  },
  submit: async (event) => {
    const sent = await submit(event, submitChildren, { eventId: event.params.eventId });
    if (!sent.ok) return sent.refused;
    return done(event, here(event), m.delegates_submitted({ count: sent.value }));
  },
  ask: async (event) => {
    const asked = await submit(event, askConfirmation, { eventId: event.params.eventId });
    if (!asked.ok) return asked.refused;
    return done(event, here(event), m.registering_asked({ count: asked.value }));
  },
  reserve: async (event) => {
    const reserved = await submit(event, reservePlaces, { eventId: event.params.eventId });
    if (!reserved.ok) return reserved.refused;
    return done(event, here(event), m.registering_reserve_saved());
  },
  unreserve: async (event) => {
    const given = await submit(event, cancelReservation, { eventId: event.params.eventId });
    if (!given.ok) return given.refused;
    return done(event, here(event), m.registering_reserve_cancelled());
  },
  shortlist: async (event) => {
    const marked = await submit(event, shortlistChildren, { eventId: event.params.eventId });
    if (!marked.ok) return marked.refused;
    return done(event, here(event), m.registering_shortlist_done({ count: marked.value }));
  },
  share: async (event) => {
    const shared = await submit(event, sharePlaces, { eventId: event.params.eventId });
    if (!shared.ok) return shared.refused;
    return done(event, here(event), m.registering_shared({ count: shared.value }));
  },
  split: async (event) => {
    const split = await submit(event, setQuotas, { eventId: event.params.eventId });
    if (!split.ok) return split.refused;
    return done(event, here(event), m.delegates_quota_saved({ count: split.value }));
  }
};
