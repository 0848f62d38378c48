import { publishText } from '#lib/features/consent/text-commands.server.ts';
import { consentTexts } from '#lib/features/consent/text-queries.server.ts';
import { m } from '#lib/paraglide/messages.js';
import { whyNot } from '#lib/server/kernel/failure-text.ts';
import { ask, done, submit } from '#lib/server/kernel/http.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { texts, can } = await ask(event, consentTexts);
  return { texts, why: whyNot(can.publish) };
};

export const actions: Actions = {
  publish: async (event) => {
    const published = await submit(event, publishText);
    if (!published.ok) return published.refused;
    return done(event, '/consent-texts', m.consent_texts_published());
  }
};
