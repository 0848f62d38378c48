import { rejectPaper, verifyPaper } from '#lib/features/consent/paper-commands.server.ts';
import { paperPage } from '#lib/features/consent/paper-queries.server.ts';
import { m } from '#lib/paraglide/messages.js';
import { whyNot } from '#lib/server/kernel/failure-text.ts';
import { ask, done, submit } from '#lib/server/kernel/http.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { can, ...page } = await ask(event, paperPage, event.params);
  return { ...page, why: whyNot(can.decide) };
};

const listOf = ({ params }: { params: { eventId: string } }) => `/events/${params.eventId}/consent`;

export const actions: Actions = {
  verify: async (event) => {
    const verified = await submit(event, verifyPaper, event.params);
    if (!verified.ok) return verified.refused;
    return done(event, listOf(event), m.consent_paper_verified());
  },
  reject: async (event) => {
    const rejected = await submit(event, rejectPaper, event.params);
    if (!rejected.ok) return rejected.refused;
    return done(event, listOf(event), m.consent_paper_rejected());
  }
};
