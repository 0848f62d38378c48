import { substitutePage } from '#lib/features/delegates/child-change-queries.server.ts';
import { substituteChild } from '#lib/features/delegates/substitution-commands.server.ts';
import { m } from '#lib/paraglide/messages.js';
import { whyNot } from '#lib/server/kernel/failure-text.ts';
import { ask, done, submit } from '#lib/server/kernel/http.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { child, today, can } = await ask(event, substitutePage, event.params);
  return { child, today, why: whyNot(can.substitute) };
};

export const actions: Actions = {
  default: async (event) => {
    const substituted = await submit(event, substituteChild, event.params);
    if (!substituted.ok) return substituted.refused;
    const page = `/school/${event.params.eventId}/children/${substituted.value.id}`;
    return done(event, page, m.reserve_substituted());
  }
};
