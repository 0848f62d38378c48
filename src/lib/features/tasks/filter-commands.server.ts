import { findEvent } from '#lib/features/events/store.server.ts';
import { command } from '#lib/server/kernel/command.ts';
import { refuse } from '#lib/server/kernel/failures.ts';
import { newId } from '#lib/values/ids.ts';
import { filterForm, newFilterForm } from './part-forms.ts';
import { mayReadTasks } from './policy.ts';
import { accountOf } from './reader.ts';

/** Keeps a filter of an event's tasks under a name, for oneself; the same name is written over. */
export const saveFilter = command({
  action: 'task.filterSaved',
  input: newFilterForm,
  allow: async ({ db, actor }, { eventId }) =>
    mayReadTasks(actor, await findEvent(db, actor, eventId)),
  async run({ db, actor, note }, { eventId, name, params }) {
    const id = newId();
    await db
      .insertInto('task_filters')
      .values({ id, account_id: accountOf(actor), event_id: eventId, name, params })
      .onConflict((conflict) =>
        conflict.columns(['account_id', 'event_id', 'name']).doUpdateSet({ params })
      )
      .execute();
    note('event', eventId);
  }
});

/** Forgets a filter of one's own. */
export const removeFilter = command({
  action: 'task.filterRemoved',
  input: filterForm,
  allow: async ({ db, actor }, { eventId }) =>
    mayReadTasks(actor, await findEvent(db, actor, eventId)),
  async run({ db, actor, note }, { eventId, filterId }) {
    const result = await db
      .deleteFrom('task_filters')
      .where('id', '=', filterId)
      .where('event_id', '=', eventId)
      .where('account_id', '=', accountOf(actor))
      .executeTakeFirst();
    if (result.numDeletedRows === 0n) refuse('notVisible');
    note('event', eventId);
  }
});
