import { revokeConsentLink } from '#lib/features/consent/school-commands.server.ts';
import { childConsent } from '#lib/features/consent/school-queries.server.ts';
import { m } from '#lib/paraglide/messages.js';
import { ask, done, submit } from '#lib/server/kernel/http.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => ask(event, childConsent, event.params);

export const actions: Actions = {
  revoke: async (event) => {
    const revoked = await submit(event, revokeConsentLink, event.params);
    if (!revoked.ok) return revoked.refused;
    const { eventId, delegateId } = event.params;
    return done(event, `/school/${eventId}/consent/${delegateId}`, m.consent_revoked());
  }
};
