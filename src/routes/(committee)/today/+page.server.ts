import { pageHere } from '#lib/features/tasks/addresses.ts';
import { finishTask } from '#lib/features/tasks/commands.server.ts';
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
  }
};
