import { editPerson, removePerson } from '#lib/features/units/person-commands.server.ts';
import { personPage } from '#lib/features/units/person-queries.server.ts';
import { m } from '#lib/paraglide/messages.js';
import { failureText } from '#lib/server/kernel/failure-text.ts';
import { ask, done, submit } from '#lib/server/kernel/http.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { searchParams } = event.url;
  const page = await ask(event, personPage, {
    personId: event.params.personId,
    q: searchParams.get('unitQ'),
    // Absent: the person's own unit; anything that is no id: none.
    unit: searchParams.get('unit') ?? undefined
  });
  const { remove } = page.can;
  return { ...page, removeReason: remove === true ? undefined : failureText(remove) };
};

export const actions: Actions = {
  edit: async (event) => {
    const edited = await submit(event, editPerson, { personId: event.params.personId });
    if (!edited.ok) return edited.refused;
    return done(event, '/directory/persons', m.people_saved());
  },
  remove: async (event) => {
    const removed = await submit(event, removePerson, { personId: event.params.personId });
    if (!removed.ok) return removed.refused;
    return done(event, '/directory/persons', m.people_removed());
  }
};
