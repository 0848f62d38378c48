import { quotaTabsFor } from '#lib/features/delegates/quota-tabs.ts';
import {
  registrationSettings,
  setRegistration
} from '#lib/features/delegates/settings-commands.server.ts';
import { m } from '#lib/paraglide/messages.js';
import { whyNot } from '#lib/server/kernel/failure-text.ts';
import { ask, contextOf, done, submit } from '#lib/server/kernel/http.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { eventId } = event.params;
  const { settings, can } = await ask(event, registrationSettings, { eventId });
  return {
    settings,
    why: whyNot(can.edit),
    tabs: quotaTabsFor(contextOf(event).actor, eventId)
  };
};

export const actions: Actions = {
  default: async (event) => {
    const { eventId } = event.params;
    const set = await submit(event, setRegistration, { eventId });
    if (!set.ok) return set.refused;
    return done(event, `/events/${eventId}/delegates/settings`, m.registering_settings_saved());
  }
};
