import { editTask, removeTask } from '#lib/features/tasks/commands.server.ts';
import { taskToEdit } from '#lib/features/tasks/queries.server.ts';
import { m } from '#lib/paraglide/messages.js';
import { ask, done, submit } from '#lib/server/kernel/http.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => ask(event, taskToEdit, event.params);

export const actions: Actions = {
  edit: async (event) => {
    const edited = await submit(event, editTask, event.params);
    if (!edited.ok) return edited.refused;
    const { eventId, taskId } = event.params;
    return done(event, `/events/${eventId}/tasks/${taskId}`, m.tasks_saved());
  },
  remove: async (event) => {
    const removed = await submit(event, removeTask, event.params);
    if (!removed.ok) return removed.refused;
    return done(event, `/events/${event.params.eventId}/tasks`, m.tasks_removed());
  }
};
