import { quotaTabsFor } from '#lib/features/delegates/quota-tabs.ts';
import { addRule, rulesPage } from '#lib/features/delegates/rules-commands.server.ts';
import { m } from '#lib/paraglide/messages.js';
import { whyNot } from '#lib/server/kernel/failure-text.ts';
import { ask, contextOf, done, submit } from '#lib/server/kernel/http.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { eventId } = event.params;
  const { rules, startsOn, can } = await ask(event, rulesPage, { eventId });
  return {
    rules,
    startsOn,
    why: whyNot(can.add),
    tabs: quotaTabsFor(contextOf(event).actor, eventId)
  };
};

export const actions: Actions = {
  default: async (event) => {
    const added = await submit(event, addRule);
    if (!added.ok) return added.refused;
    const here = `/events/${event.params.eventId}/delegates/rules`;
    return done(event, here, m.registering_rule_added());
  }
};
