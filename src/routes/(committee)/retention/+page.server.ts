import { setPeriod } from '#lib/features/retention/commands.server.ts';
import { retentionPage } from '#lib/features/retention/queries.server.ts';
import { m } from '#lib/paraglide/messages.js';
import { ask, done, submit } from '#lib/server/kernel/http.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => ask(event, retentionPage);

export const actions: Actions = {
  period: async (event) => {
    const set = await submit(event, setPeriod);
    if (!set.ok) return set.refused;
    return done(event, '/retention', m.retention_period_saved());
  }
};
