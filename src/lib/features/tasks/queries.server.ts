import { findEvent } from '#lib/features/events/store.server.ts';
import { cutPage, pageStart } from '#lib/server/db/lists.ts';
import type { Db } from '#lib/server/db/schema.ts';
import { query } from '#lib/server/kernel/query.ts';
import type { Actor } from '#lib/server/kernel/actor.ts';
import { refuse } from '#lib/server/kernel/failures.ts';
import { ofEventForm, taskForm, taskListForm, type TaskSort } from './forms.ts';
import { isLate, type TaskFilter } from './model.ts';
import { mayPlanTasks, mayReadTasks, mayTickTask } from './policy.ts';
import { countTasks, findTask, listPossibleOwners, listTasks } from './store.server.ts';

const personOf = (actor: Actor) => (actor.kind === 'account' ? actor.personId : null);

/** The order of a list that nobody has sorted: what is due first; of the done, the latest. */
function usualSort(filter: TaskFilter): { by: TaskSort; descending: boolean } {
  return filter === 'done' ? { by: 'done', descending: true } : { by: 'due', descending: false };
}

/**
 * The tasks of an event: filtered, searched, sorted, 50 a page; with the number behind each
 * filter. Days are ISO, `doneAt` an instant.
 */
export const eventTasks = query({
  input: taskListForm,
  allow: async ({ db, actor }, { eventId }) =>
    mayReadTasks(actor, await findEvent(db, actor, eventId)),
  async run({ db, actor, clock, pageSize }, { eventId, status, q, sort, ...keys }) {
    const event = await findEvent(db, actor, eventId);
    const [start, today, personId] = [pageStart(keys, pageSize), clock.today(), personOf(actor)];
    const listing = {
      eventId,
      q,
      today,
      personId,
      filter: status,
      sort: sort ?? usualSort(status)
    };
    const { rows, paging } = cutPage(await listTasks(db, actor, listing, start), start);
    return {
      today,
      status,
      searched: q !== '',
      sort: sort && (sort.descending ? `-${sort.by}` : sort.by),
      paging,
      counts: await countTasks(db, actor, eventId, today, personId),
      can: { plan: mayPlanTasks(actor, event) },
      tasks: rows.map((row) => ({
        id: row.id,
        title: row.title,
        note: row.note,
        priority: row.priority,
        dueOn: row.due_on,
        late: row.done_at === null && isLate(row.due_on, today),
        ownerName: row.owner_name,
        doneAt: row.done_at,
        doneByName: row.done_by_name,
        can: { tick: mayTickTask(actor, event, { ownerPersonId: row.owner_person_id }) }
      }))
    };
  }
});

/** Whom a new task may be given to. Answers for planners only: others add none. */
export const newTaskChoices = query({
  input: ofEventForm,
  allow: async ({ db, actor }, { eventId }) =>
    mayPlanTasks(actor, await findEvent(db, actor, eventId)),
  run: async ({ db }) => ({ people: await peopleFor(db) })
});

/** One task to edit, and whom it may be given to. */
export const taskToEdit = query({
  input: taskForm,
  allow: async ({ db, actor }, { eventId }) =>
    mayPlanTasks(actor, await findEvent(db, actor, eventId)),
  async run({ db, actor }, { eventId, taskId }) {
    const row = await findTask(db, actor, eventId, taskId);
    if (!row) refuse('notVisible');
    return {
      task: {
        id: row.id,
        version: row.version,
        title: row.title,
        note: row.note,
        priority: row.priority,
        dueOn: row.due_on,
        ownerPersonId: row.owner_person_id
      },
      people: await peopleFor(db)
    };
  }
});

async function peopleFor(db: Db) {
  const rows = await listPossibleOwners(db);
  return rows.map(({ id, name, unit_name }) => ({ id, name, unitName: unit_name }));
}

type Answer<D extends (...args: never[]) => Promise<unknown>> = Extract<
  Awaited<ReturnType<D>>,
  { ok: true; value: unknown }
>['value'];

/** One row of the list, as the page gets it. */
export type TaskRow = Answer<typeof eventTasks>['tasks'][number];
export type TaskToEdit = Answer<typeof taskToEdit>['task'];
export type PossibleOwner = Answer<typeof taskToEdit>['people'][number];
