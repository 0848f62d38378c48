import { addDecision, removeDecision } from '#lib/features/meetings/commands.server.ts';
import { meetingPage } from '#lib/features/meetings/queries.server.ts';
import { m } from '#lib/paraglide/messages.js';
import { ask, done, submit } from '#lib/server/kernel/http.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
  minutes: await ask(event, meetingPage, event.params)
});

export const actions: Actions = {
  decide: async (event) => {
    const decided = await submit(event, addDecision, event.params);
    if (!decided.ok) return decided.refused;
    return done(event, event.url.pathname, m.meetings_decided());
  },
  strike: async (event) => {
    const struck = await submit(event, removeDecision, event.params);
    if (!struck.ok) return struck.refused;
    return done(event, event.url.pathname, m.meetings_decision_removed());
  }
};
