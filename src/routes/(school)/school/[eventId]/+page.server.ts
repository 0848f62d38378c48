import { searchOf } from '#lib/features/delegates/addresses.ts';
import { setQuotas } from '#lib/features/delegates/quota-commands.server.ts';
import { schoolEvent } from '#lib/features/delegates/school-queries.server.ts';
import { submitChildren } from '#lib/features/delegates/submitting-commands.server.ts';
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
  return { view, why: Object.fromEntries(reasons) };
};

const here = ({ url, params }: { url: URL; params: { eventId: string } }) =>
  `/school/${params.eventId}${searchOf(url)}`;

export const actions: Actions = {
  submit: async (event) => {
    const sent = await submit(event, submitChildren, { eventId: event.params.eventId });
    if (!sent.ok) return sent.refused;
    return done(event, here(event), m.delegates_submitted({ count: sent.value }));
  },
  split: async (event) => {
    const split = await submit(event, setQuotas, { eventId: event.params.eventId });
    if (!split.ok) return split.refused;
    return done(event, here(event), m.delegates_quota_saved({ count: split.value }));
  }
};
