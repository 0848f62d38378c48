import { searchOf } from '#lib/features/delegates/addresses.ts';
import { setQuotas, sharePlaces } from '#lib/features/delegates/quota-commands.server.ts';
import { quotaPage } from '#lib/features/delegates/quota-queries.server.ts';
import { quotaTabsFor } from '#lib/features/delegates/quota-tabs.ts';
import { m } from '#lib/paraglide/messages.js';
import { whyNot } from '#lib/server/kernel/failure-text.ts';
import { ask, contextOf, done, submit } from '#lib/server/kernel/http.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const place = event.url.searchParams.get('place');
  const quotas = await ask(event, quotaPage, { eventId: event.params.eventId, place });
  const tabs = quotaTabsFor(contextOf(event).actor, event.params.eventId);
  return { quotas, tabs, why: whyNot(quotas.can.edit) };
};

export const actions: Actions = {
  share: async (event) => {
    const { eventId } = event.params;
    const shared = await submit(event, sharePlaces, { eventId });
    if (!shared.ok) return shared.refused;
    const here = `/events/${eventId}/delegates/quota${searchOf(event.url)}`;
    return done(event, here, m.registering_shared({ count: shared.value }));
  },
  split: async (event) => {
    const { eventId } = event.params;
    const set = await submit(event, setQuotas, { eventId });
    if (!set.ok) return set.refused;
    const here = `/events/${eventId}/delegates/quota${searchOf(event.url)}`;
    return done(event, here, m.delegates_quota_saved({ count: set.value }));
  }
};
