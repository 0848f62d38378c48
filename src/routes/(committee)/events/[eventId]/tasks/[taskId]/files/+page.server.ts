import { addTaskFile } from '#lib/features/tasks/file-commands.server.ts';
import { taskPage } from '#lib/features/tasks/page-queries.server.ts';
import { m } from '#lib/paraglide/messages.js';
import { ask, done, submit } from '#lib/server/kernel/http.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { task, can } = await ask(event, taskPage, event.params);
  return { task: { title: task.title }, can };
};

export const actions: Actions = {
  default: async (event) => {
    const added = await submit(event, addTaskFile, event.params);
    if (!added.ok) return added.refused;
    const { eventId, taskId } = event.params;
    return done(event, `/events/${eventId}/tasks/${taskId}`, m.tasks_file_added());
  }
};
