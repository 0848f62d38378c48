import { answerByLink, openByLink } from '#lib/features/consent/link-commands.server.ts';
import { dropNote, keepNote, noteOf } from '#lib/features/consent/device.ts';
import { m } from '#lib/paraglide/messages.js';
import { done, submit } from '#lib/server/kernel/http.ts';
import { redirect } from '@sveltejs/kit';
import type { Actions } from './$types';

const pathOf = ({ params }: { params: { token: string } }) =>
  `/consent/${encodeURIComponent(params.token)}`;

export const actions: Actions = {
  open: async (event) => {
    const address = event.getClientAddress();
    const opened = await submit(event, openByLink, { token: event.params.token, address });
    if (!opened.ok) return opened.refused;
    keepNote(event, opened.value);
    redirect(303, pathOf(event));
  },
  answer: async (event) => {
    const from = {
      token: event.params.token,
      device: noteOf(event),
      locale: event.locals.locale
    };
    const sent = await submit(event, answerByLink, from);
    if (!sent.ok) return sent.refused;
    return done(event, pathOf(event), m.consent_sent());
  },
  forget: (event) => {
    dropNote(event);
    return done(event, pathOf(event), m.consent_forgotten());
  }
};
