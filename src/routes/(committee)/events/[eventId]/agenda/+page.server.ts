import {
  addAgendaItem,
  editAgendaItem,
  removeAgendaItem
} from '#lib/features/agenda/commands.server.ts';
import { agendaOf } from '#lib/features/agenda/queries.server.ts';
import { linkedTasks } from '#lib/features/tasks/linked-queries.server.ts';
import { m } from '#lib/paraglide/messages.js';
import { ask, done, submit } from '#lib/server/kernel/http.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
  agenda: await ask(event, agendaOf, { eventId: event.params.eventId }),
  tasks: await ask(event, linkedTasks, { eventId: event.params.eventId, to: 'agenda' }),
  editing: event.url.searchParams.get('edit')
});

export const actions: Actions = {
  add: async (event) => {
    const added = await submit(event, addAgendaItem, { eventId: event.params.eventId });
    if (!added.ok) return added.refused;
    return done(event, `${event.url.pathname}#item-${added.value}`, m.agenda_saved());
  },
  edit: async (event) => {
    const edited = await submit(event, editAgendaItem, { eventId: event.params.eventId });
    if (!edited.ok) return edited.refused;
    return done(event, `${event.url.pathname}#item-${edited.value}`, m.agenda_saved());
  },
  remove: async (event) => {
    const removed = await submit(event, removeAgendaItem, { eventId: event.params.eventId });
    if (!removed.ok) return removed.refused;
    return done(event, event.url.pathname, m.agenda_removed());
  }
};
