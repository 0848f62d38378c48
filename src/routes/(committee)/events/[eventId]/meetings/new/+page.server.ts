import { addMeeting } from '#lib/features/meetings/commands.server.ts';
import { newMeetingChoices } from '#lib/features/meetings/queries.server.ts';
import { m } from '#lib/paraglide/messages.js';
import { ask, done, submit } from '#lib/server/kernel/http.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => ask(event, newMeetingChoices, event.params);

export const actions: Actions = {
  default: async (event) => {
    const { eventId } = event.params;
    const added = await submit(event, addMeeting, { eventId });
    if (!added.ok) return added.refused;
    return done(event, `/events/${eventId}/meetings/${added.value}`, m.meetings_added());
  }
};
