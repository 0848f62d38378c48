import { editTeam, removeTeam } from '#lib/features/tasks/team-commands.server.ts';
import { teamToEdit } from '#lib/features/tasks/team-queries.server.ts';
import { m } from '#lib/paraglide/messages.js';
import { ask, done, submit } from '#lib/server/kernel/http.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => ask(event, teamToEdit, event.params);

export const actions: Actions = {
  edit: async (event) => {
    const edited = await submit(event, editTeam, event.params);
    if (!edited.ok) return edited.refused;
    return done(event, `/events/${event.params.eventId}/tasks/teams`, m.tasks_team_saved());
  },
  remove: async (event) => {
    const removed = await submit(event, removeTeam, event.params);
    if (!removed.ok) return removed.refused;
    return done(event, `/events/${event.params.eventId}/tasks/teams`, m.tasks_team_removed());
  }
};
