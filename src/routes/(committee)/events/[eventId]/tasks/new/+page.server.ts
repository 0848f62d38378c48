import { addTask } from '#lib/features/tasks/commands.server.ts';
import { newTaskChoices } from '#lib/features/tasks/queries.server.ts';
import { m } from '#lib/paraglide/messages.js';
import { ask, done, submit } from '#lib/server/kernel/http.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => ask(event, newTaskChoices, event.params);

export const actions: Actions = {
  add: async (event) => {
    const { eventId } = event.params;
    const added = await submit(event, addTask, { eventId });
    if (!added.ok) return added.refused;
    const again = event.url.searchParams.has('again');
    return done(event, `/events/${eventId}/tasks${again ? '/new' : ''}`, m.tasks_added());
  }
};
