import { searchOf } from '#lib/features/delegates/addresses.ts';
import { setQuotas } from '#lib/features/delegates/quota-commands.server.ts';
import { quotaPage } from '#lib/features/delegates/quota-queries.server.ts';
import { m } from '#lib/paraglide/messages.js';
import { whyNot } from '#lib/server/kernel/failure-text.ts';
import { ask, done, submit } from '#lib/server/kernel/http.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const place = event.url.searchParams.get('place');
  const quotas = await ask(event, quotaPage, { eventId: event.params.eventId, place });
  return { quotas, why: whyNot(quotas.can.edit) };
};

export const actions: Actions = {
  split: async (event) => {
    const { eventId } = event.params;
    const set = await submit(event, setQuotas, { eventId });
    if (!set.ok) return set.refused;
    const here = `/events/${eventId}/delegates/quota${searchOf(event.url)}`;
    return done(event, here, m.delegates_quota_saved({ count: set.value }));
  }
};
