import { recordPaper } from '#lib/features/consent/paper-commands.server.ts';
import { childConsent } from '#lib/features/consent/school-queries.server.ts';
import { m } from '#lib/paraglide/messages.js';
import { ask, done, submit } from '#lib/server/kernel/http.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { child, asksChild } = await ask(event, childConsent, event.params);
  return { child, asksChild };
};

export const actions: Actions = {
  default: async (event) => {
    const recorded = await submit(event, recordPaper, event.params);
    if (!recorded.ok) return recorded.refused;
    const { eventId, delegateId } = event.params;
    return done(event, `/school/${eventId}/consent/${delegateId}`, m.consent_uploaded());
  }
};
