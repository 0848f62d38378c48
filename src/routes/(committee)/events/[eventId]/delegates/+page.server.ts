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
import { act, ask } from '#lib/server/kernel/http.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

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

const here = ({ url, params }: RequestEvent) =>
  `/events/${params.eventId}/delegates${searchOf(url)}`;

type Moved = { count: number; left: number; withoutConsent?: number };

const said = (moved: (of: { count: number }) => string, { count, left, ...rest }: Moved) =>
  [
    moved({ count }),
    ...(left > 0 ? [m.delegates_left_as_is({ count: left })] : []),
    ...(rest.withoutConsent ? [m.review_left_consent({ count: rest.withoutConsent })] : [])
  ].join(' ');

const returnedList = ({ params }: RequestEvent) =>
  `/events/${params.eventId}/delegates?state=returned`;

export const actions: Actions = {
  accept: act(acceptDelegates, here, (moved) => said(m.delegates_accepted_many, moved)),
  return: act(returnDelegates, returnedList, (moved) => said(m.delegates_returned_many, moved)),
  reserve: act(reserveDelegates, here, (moved) => said(m.review_reserved_many, moved)),
  place: act(setLogisticsMany, here, (moved) => said(m.review_placed_many, moved))
};
