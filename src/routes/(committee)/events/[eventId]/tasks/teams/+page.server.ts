import { addTeam } from '#lib/features/tasks/team-commands.server.ts';
import { eventTeams } from '#lib/features/tasks/team-queries.server.ts';
import { m } from '#lib/paraglide/messages.js';
import { ask, done, submit } from '#lib/server/kernel/http.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => ask(event, eventTeams, event.params);

export const actions: Actions = {
  default: async (event) => {
    const added = await submit(event, addTeam, event.params);
    if (!added.ok) return added.refused;
    return done(event, `/events/${event.params.eventId}/tasks/teams`, m.tasks_team_added());
  }
};
