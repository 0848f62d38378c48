import { editMeeting, removeMeeting } from '#lib/features/meetings/commands.server.ts';
import { meetingToEdit } from '#lib/features/meetings/queries.server.ts';
import { m } from '#lib/paraglide/messages.js';
import { ask, done, submit } from '#lib/server/kernel/http.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => ask(event, meetingToEdit, event.params);

export const actions: Actions = {
  edit: async (event) => {
    const edited = await submit(event, editMeeting, event.params);
    if (!edited.ok) return edited.refused;
    const { eventId, meetingId } = event.params;
    return done(event, `/events/${eventId}/meetings/${meetingId}`, m.meetings_saved());
  },
  remove: async (event) => {
    const removed = await submit(event, removeMeeting, event.params);
    if (!removed.ok) return removed.refused;
    return done(event, `/events/${event.params.eventId}/meetings`, m.meetings_removed());
  }
};
