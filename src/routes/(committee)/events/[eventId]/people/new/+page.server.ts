import { addParticipant } from '#lib/features/people/commands.server.ts';
import { participantForm } from '#lib/features/people/queries.server.ts';
import { personChoices } from '#lib/features/units/person-queries.server.ts';
import { m } from '#lib/paraglide/messages.js';
import { ask, done, submit } from '#lib/server/kernel/http.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { searchParams } = event.url;
  await ask(event, participantForm, { eventId: event.params.eventId });
  return ask(event, personChoices, {
    q: searchParams.get('personQ'),
    chosen: searchParams.get('person')
  });
};

export const actions: Actions = {
  default: async (event) => {
    const { eventId } = event.params;
    const added = await submit(event, addParticipant, { eventId });
    if (!added.ok) return added.refused;
    return done(event, `/events/${eventId}/people`, m.participants_added());
  }
};
