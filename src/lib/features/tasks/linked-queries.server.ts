import * as v from 'valibot';
import { findEvent, visibleEvents } from '#lib/features/events/store.server.ts';
import { query, type AnswerOf } from '#lib/server/kernel/query.ts';
import { id, oneOf } from '#lib/values/fields.ts';
import { mayReadTasks } from './policy.ts';
import { dueKey } from './store.server.ts';

const linkedForm = v.object({ eventId: id(), to: oneOf(['agenda', 'budget']) });

/** Tasks of an event that belong to an item of its agenda, or a line of its budget, with what that is called. */
export const linkedTasks = query({
  input: linkedForm,
  allow: async ({ db, actor }, { eventId }) =>
    mayReadTasks(actor, await findEvent(db, actor, eventId)),
  async run({ db, actor }, { eventId, to }) {
    const tasks = visibleEvents(db, actor)
      .innerJoin('tasks', 'tasks.event_id', 'events.id')
      .where('events.id', '=', eventId)
      .select(['tasks.id', 'tasks.title', 'tasks.state', 'tasks.due_on as dueOn']);
    if (to === 'agenda') {
      return tasks
        .innerJoin('agenda_items', 'agenda_items.id', 'tasks.agenda_item_id')
        .select(['agenda_items.id as ofId', 'agenda_items.title as of'])
        .orderBy('agenda_items.held_on')
        .orderBy('agenda_items.starts_time')
        .orderBy(dueKey)
        .orderBy('tasks.id')
        .execute();
    }
    return tasks
      .innerJoin('budget_lines', 'budget_lines.id', 'tasks.budget_line_id')
      .innerJoin('budget_groups', 'budget_groups.id', 'budget_lines.group_id')
      .select(['budget_lines.id as ofId', 'budget_lines.content as of'])
      .orderBy('budget_groups.position')
      .orderBy('budget_lines.position')
      .orderBy(dueKey)
      .orderBy('tasks.id')
      .execute();
  }
});

export type LinkedTask = AnswerOf<typeof linkedTasks>[number];
