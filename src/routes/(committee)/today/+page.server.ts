import { pageHere } from '#lib/features/tasks/addresses.ts';
import { seeMention } from '#lib/features/tasks/part-commands.server.ts';
import { finishTask } from '#lib/features/tasks/progress-commands.server.ts';
import { todayOverview } from '#lib/features/tasks/today-queries.server.ts';
import { m } from '#lib/paraglide/messages.js';
import { ask, done, submit } from '#lib/server/kernel/http.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
  today: await ask(event, todayOverview, Object.fromEntries(event.url.searchParams))
});

export const actions: Actions = {
  finish: async (event) => {
    const finished = await submit(event, finishTask);
    if (!finished.ok) return finished.refused;
    return done(event, pageHere(event.url), m.tasks_done_said());
  },
  seen: async (event) => {
    const seen = await submit(event, seeMention);
    if (!seen.ok) return seen.refused;
    return done(event, pageHere(event.url), m.tasks_today_mention_seen_said());
  }
};
