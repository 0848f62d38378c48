import { searchOf } from '#lib/features/delegates/addresses.ts';
import { kitchenCounts } from '#lib/features/delegates/kitchen-queries.server.ts';
import { setLogisticsMany } from '#lib/features/delegates/logistics-commands.server.ts';
import {
  acceptDelegates,
  reserveDelegates,
  returnDelegates
} from '#lib/features/delegates/review-many-commands.server.ts';
import { delegateCounts, delegateList } from '#lib/features/delegates/review-queries.server.ts';
import { ruleChecks } from '#lib/features/delegates/rules-commands.server.ts';
import { gapPanel } from '#lib/features/representation/queries.server.ts';
import { m } from '#lib/paraglide/messages.js';
import { ask, done, submit } from '#lib/server/kernel/http.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { eventId } = event.params;
  const counts = await ask(event, delegateCounts, { eventId });
  const checks = await ask(event, ruleChecks, { eventId });
  const kitchen = await ask(event, kitchenCounts, { eventId });
  // Who may not read names gets the counts alone: the list is not even asked for.
  if (counts.can.readNames !== true) {
    return { counts, checks, kitchen, list: null, panel: null };
  }
  const asked = { ...Object.fromEntries(event.url.searchParams), eventId };
  const list = await ask(event, delegateList, asked);
  return { counts, checks, kitchen, list, panel: await ask(event, gapPanel, { eventId }) };
};

const here = ({ url, params }: { url: URL; params: { eventId: string } }) =>
  `/events/${params.eventId}/delegates${searchOf(url)}`;

type Moved = { count: number; left: number; withoutConsent?: number };

const said = (moved: (of: { count: number }) => string, { count, left, ...rest }: Moved) =>
  [
    moved({ count }),
    ...(left > 0 ? [m.delegates_left_as_is({ count: left })] : []),
    ...(rest.withoutConsent ? [m.review_left_consent({ count: rest.withoutConsent })] : [])
  ].join(' ');

export const actions: Actions = {
  accept: async (event) => {
    const accepted = await submit(event, acceptDelegates, { eventId: event.params.eventId });
    if (!accepted.ok) return accepted.refused;
    return done(event, here(event), said(m.delegates_accepted_many, accepted.value));
  },
  return: async (event) => {
    const returned = await submit(event, returnDelegates, { eventId: event.params.eventId });
    if (!returned.ok) return returned.refused;
    const list = `/events/${event.params.eventId}/delegates?state=returned`;
    return done(event, list, said(m.delegates_returned_many, returned.value));
  },
  reserve: async (event) => {
    const waiting = await submit(event, reserveDelegates, { eventId: event.params.eventId });
    if (!waiting.ok) return waiting.refused;
    return done(event, here(event), said(m.review_reserved_many, waiting.value));
  },
  place: async (event) => {
    const placed = await submit(event, setLogisticsMany, { eventId: event.params.eventId });
    if (!placed.ok) return placed.refused;
    return done(event, here(event), said(m.review_placed_many, placed.value));
  }
};
