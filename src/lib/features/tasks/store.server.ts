import { sql, type RawBuilder } from 'kysely';
import { visibleEvents } from '#lib/features/events/store.server.ts';
import { beyond, contains, pageOrder, type PageStart } from '#lib/server/db/lists.ts';
import type { Db, Trx } from '#lib/server/db/schema.ts';
import type { Actor } from '#lib/server/kernel/actor.ts';
import type { DateOn, Instant } from '#lib/values/dates.ts';
import { newId } from '#lib/values/ids.ts';
import { foldText } from '#lib/values/text.ts';
import type { TaskSort } from './forms.ts';
import type { TaskFilter, TaskPriority } from './model.ts';

const visibleTasks = (db: Db, actor: Actor, eventId: string) =>
  visibleEvents(db, actor)
    .innerJoin('tasks', 'tasks.event_id', 'events.id')
    .leftJoin('persons', 'persons.id', 'tasks.owner_person_id')
    .where('events.id', '=', eventId);

const taskColumns = [
  'tasks.id',
  'tasks.title',
  'tasks.note',
  'tasks.priority',
  'tasks.due_on',
  'tasks.owner_person_id',
  'tasks.done_at',
  'tasks.version',
  'persons.name as owner_name'
] as const;

/** One task of this event. */
export function findTask(db: Db, actor: Actor, eventId: string, taskId: string) {
  return visibleTasks(db, actor, eventId)
    .select(taskColumns)
    .where('tasks.id', '=', taskId)
    .executeTakeFirst();
}

/** A task without a due day stands behind those that have one. */
export const dueKey = sql<string>`coalesce(tasks.due_on, '9999-12-31')`;

const sortKeys: Record<TaskSort, RawBuilder<string>> = {
  due: dueKey,
  priority: sql<string>`case tasks.priority when 'high' then '1' when 'normal' then '2' else '3' end
    || ${dueKey}`,
  owner: sql<string>`coalesce(persons.sort_key, 'zzzz')`,
  done: sql<string>`coalesce(tasks.done_at, '')`
};

export interface TaskListing {
  eventId: string;
  filter: TaskFilter;
  /** Folded; found in the title and in the owner's name. */
  q: string;
  sort: { by: TaskSort; descending: boolean };
  today: DateOn;
  personId: string | null;
}

/** A page (and one row more) of an event's tasks. */
export function listTasks(db: Db, actor: Actor, listing: TaskListing, start: PageStart) {
  const { eventId, filter, q, sort, today, personId } = listing;
  const along = { ...start, back: start.back !== sort.descending };
  const matching = visibleTasks(db, actor, eventId)
    .leftJoin('accounts', 'accounts.id', 'tasks.done_by')
    .select([...taskColumns, 'accounts.name as done_by_name'])
    .select(sortKeys[sort.by].as('sort_key'))
    .where('tasks.done_at', filter === 'done' ? 'is not' : 'is', null)
    .$if(filter === 'late', (query) => query.where('tasks.due_on', '<', today))
    .$if(filter === 'mine', (query) => query.where('tasks.owner_person_id', '=', personId ?? ''))
    .where((eb) => eb.or([contains('tasks.folded_title', q), contains('persons.folded_name', q)]));
  return db
    .selectFrom(matching.as('t'))
    .selectAll()
    .where(beyond(along, 't.sort_key', 't.id'))
    .orderBy('t.sort_key', pageOrder(along))
    .orderBy('t.id', pageOrder(along))
    .limit(start.size + 1)
    .execute();
}

/** How many tasks each filter of the list holds. */
export function countTasks(
  db: Db,
  actor: Actor,
  eventId: string,
  today: DateOn,
  personId: string | null
) {
  const counted = (condition: RawBuilder<unknown>) =>
    sql<number>`count(case when ${condition} then 1 end)`;
  return visibleTasks(db, actor, eventId)
    .select([
      counted(sql`tasks.done_at is null`).as('open'),
      counted(sql`tasks.done_at is null and tasks.due_on < ${today}`).as('late'),
      counted(sql`tasks.done_at is null and tasks.owner_person_id = ${personId ?? ''}`).as('mine'),
      counted(sql`tasks.done_at is not null`).as('done')
    ])
    .executeTakeFirstOrThrow();
}

/** Everybody in the directory, in the order of Vietnamese lists: who may be given a task. */
export function listPossibleOwners(db: Db) {
  return db
    .selectFrom('persons')
    .leftJoin('units', 'units.id', 'persons.unit_id')
    .select(['persons.id', 'persons.name', 'units.name as unit_name'])
    .orderBy('persons.sort_key')
    .orderBy('persons.id')
    .execute();
}

export async function isPerson(db: Db, personId: string): Promise<boolean> {
  const row = await db
    .selectFrom('persons')
    .select('id')
    .where('id', '=', personId)
    .executeTakeFirst();
  return row !== undefined;
}

export interface TaskValues {
  title: string;
  note: string | null;
  ownerPersonId: string | null;
  dueOn: DateOn | null;
  priority: TaskPriority;
}

const rowOf = ({ title, note, ownerPersonId, dueOn, priority }: TaskValues) => ({
  title,
  folded_title: foldText(title),
  note,
  owner_person_id: ownerPersonId,
  due_on: dueOn,
  priority
});

export async function insertTask(trx: Trx, eventId: string, values: TaskValues): Promise<string> {
  const id = newId();
  await trx
    .insertInto('tasks')
    .values({ id, event_id: eventId, ...rowOf(values), done_at: null, done_by: null })
    .execute();
  return id;
}

/** Answers false when somebody else changed or removed the task meanwhile. */
export async function updateTask(
  trx: Trx,
  task: { id: string; version: number },
  values: TaskValues
): Promise<boolean> {
  const result = await trx
    .updateTable('tasks')
    .set({ ...rowOf(values), version: task.version + 1 })
    .where('id', '=', task.id)
    .where('version', '=', task.version)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** Answers false when the task already is what it should become. */
export async function setDone(
  trx: Trx,
  taskId: string,
  done: { at: Instant; by: string } | null
): Promise<boolean> {
  const result = await trx
    .updateTable('tasks')
    .set((eb) => ({
      state: done ? 'done' : 'todo',
      done_at: done?.at ?? null,
      done_by: done?.by ?? null,
      version: eb('version', '+', 1)
    }))
    .where('id', '=', taskId)
    .where('done_at', done ? 'is' : 'is not', null)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** Answers false when somebody else changed or removed the task meanwhile. */
export async function deleteTask(
  trx: Trx,
  task: { id: string; version: number }
): Promise<boolean> {
  const result = await trx
    .deleteFrom('tasks')
    .where('id', '=', task.id)
    .where('version', '=', task.version)
    .executeTakeFirst();
  return result.numDeletedRows > 0n;
}
