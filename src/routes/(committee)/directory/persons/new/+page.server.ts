import { addPerson } from '#lib/features/units/person-commands.server.ts';
import { personForm } from '#lib/features/units/person-queries.server.ts';
import { m } from '#lib/paraglide/messages.js';
import { ask, done, submit } from '#lib/server/kernel/http.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
  const { searchParams } = event.url;
  return ask(event, personForm, { q: searchParams.get('unitQ'), chosen: searchParams.get('unit') });
};

export const actions: Actions = {
  default: async (event) => {
    const added = await submit(event, addPerson);
    if (!added.ok) return added.refused;
    return done(event, '/directory/persons', m.people_added());
  }
};
