import { pageHere } from '#lib/features/tasks/addresses.ts';
import {
  changeTasks,
  finishTask,
  reopenTask
} from '#lib/features/tasks/progress-commands.server.ts';
import { eventTasks } from '#lib/features/tasks/queries.server.ts';
import {
  askedOf,
  closedReason,
  forgetFilter,
  saveFilter
} from '#lib/features/tasks/view-actions.ts';
import { m } from '#lib/paraglide/messages.js';
import { ask, done, submit } from '#lib/server/kernel/http.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const list = await ask(event, eventTasks, askedOf(event));
  return { ...list, closedReason: closedReason(list.can.plan) };
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
  },
  change: async (event) => {
    const changed = await submit(event, changeTasks, { eventId: event.params.eventId });
    if (!changed.ok) return changed.refused;
    return done(event, pageHere(event.url), m.tasks_bulk_done({ count: changed.value }));
  },
  saveFilter,
  forgetFilter
};
