import { pageHere } from '#lib/features/tasks/addresses.ts';
import { finishTask, reopenTask } from '#lib/features/tasks/commands.server.ts';
import { eventTasks } from '#lib/features/tasks/queries.server.ts';
import { m } from '#lib/paraglide/messages.js';
import { failureText } from '#lib/server/kernel/failure-text.ts';
import { ask, done, submit } from '#lib/server/kernel/http.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const list = await ask(event, eventTasks, {
    ...Object.fromEntries(event.url.searchParams),
    eventId: event.params.eventId
  });
  const { plan } = list.can;
  const closed = plan !== true && plan.code === 'eventClosed';
  return { ...list, closedReason: closed ? failureText(plan) : undefined };
};

export const actions: Actions = {
  finish: async (event) => {
    const finished = await submit(event, finishTask, { eventId: event.params.eventId });
    if (!finished.ok) return finished.refused;
    return done(event, pageHere(event.url), m.tasks_done_said());
  },
  reopen: async (event) => {
    const reopened = await submit(event, reopenTask, { eventId: event.params.eventId });
    if (!reopened.ok) return reopened.refused;
    return done(event, pageHere(event.url), m.tasks_reopened());
  }
};
