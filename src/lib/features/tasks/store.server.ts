import { sql } from 'kysely';
import { visibleEvents } from '#lib/features/events/store.server.ts';
import type { Db, Trx } from '#lib/server/db/schema.ts';
import type { Actor } from '#lib/server/kernel/actor.ts';
import type { DateOn, Instant } from '#lib/values/dates.ts';
import { newId } from '#lib/values/ids.ts';
import { foldText } from '#lib/values/text.ts';
import { positionStep, type TaskPriority, type TaskState } from './model.ts';

/** The tasks of an event that the actor sees, with the names of owner, team and its head. */
export const visibleTasks = (db: Db, actor: Actor, eventId: string) =>
  visibleEvents(db, actor)
    .innerJoin('tasks', 'tasks.event_id', 'events.id')
    .leftJoin('persons', 'persons.id', 'tasks.owner_person_id')
    .leftJoin('teams', 'teams.id', 'tasks.team_id')
    .where('events.id', '=', eventId);

export const taskColumns = [
  'tasks.id',
  'tasks.title',
  'tasks.note',
  'tasks.priority',
  'tasks.state',
  'tasks.blocked_by',
  'tasks.position',
  'tasks.due_on',
  'tasks.due_offset',
  'tasks.owner_person_id',
  'tasks.team_id',
  'tasks.agenda_item_id',
  'tasks.budget_line_id',
  'tasks.done_at',
  'tasks.version',
  'persons.name as owner_name',
  'teams.name as team_name',
  'teams.head_person_id'
] as const;

/** A task without a due day stands behind those that have one. */
export const dueKey = sql<string>`coalesce(tasks.due_on, '9999-12-31')`;

/** One task of this event. */
export function findTask(db: Db, actor: Actor, eventId: string, taskId: string) {
  return visibleTasks(db, actor, eventId)
    .select(taskColumns)
    .where('tasks.id', '=', taskId)
    .executeTakeFirst();
}

/** What a policy asks of a task. */
export async function findOwned(db: Db, actor: Actor, eventId: string, taskId: string) {
  const task = await findTask(db, actor, eventId, taskId);
  return task && { ownerPersonId: task.owner_person_id, headPersonId: task.head_person_id };
}

/** What these tasks still wait for: open tasks that they need, by the task that waits. */
export async function openNeedsOf(
  db: Db,
  taskIds: readonly string[]
): Promise<Map<string, { id: string; title: string }[]>> {
  const waiting = new Map<string, { id: string; title: string }[]>();
  if (taskIds.length === 0) return waiting;
  const rows = await db
    .selectFrom('task_dependencies')
    .innerJoin('tasks', 'tasks.id', 'task_dependencies.needs_id')
    .select(['task_dependencies.task_id', 'tasks.id', 'tasks.title'])
    .where('task_dependencies.task_id', 'in', taskIds)
    .where('tasks.done_at', 'is', null)
    .orderBy(dueKey)
    .orderBy('tasks.id')
    .execute();
  for (const { task_id, id, title } of rows) {
    waiting.set(task_id, [...(waiting.get(task_id) ?? []), { id, title }]);
  }
  return waiting;
}

export interface TaskValues {
  title: string;
  note: string | null;
  ownerPersonId: string | null;
  dueOn: DateOn | null;
  priority: TaskPriority;
  teamId?: string | null;
  dueOffset?: number | null;
  agendaItemId?: string | null;
  budgetLineId?: string | null;
}

const rowOf = (values: TaskValues) => ({
  title: values.title,
  folded_title: foldText(values.title),
  note: values.note,
  owner_person_id: values.ownerPersonId,
  team_id: values.teamId ?? null,
  due_on: values.dueOn,
  due_offset: values.dueOffset ?? null,
  priority: values.priority,
  agenda_item_id: values.agendaItemId ?? null,
  budget_line_id: values.budgetLineId ?? null
});

/** The place behind the last card of a column. */
const lastPlace = (eventId: string, state: TaskState) =>
  sql<number>`(select coalesce(max(t.position), 0) + ${sql.lit(positionStep)} from tasks t
    where t.event_id = ${eventId} and t.state = ${state})`;

/** Adds an open task at the end of the first column; answers its id. `dueOn` is the day itself, also with an offset. */
export async function insertTask(trx: Trx, eventId: string, values: TaskValues): Promise<string> {
  const id = newId();
  await trx
    .insertInto('tasks')
    .values({
      id,
      event_id: eventId,
      ...rowOf(values),
      position: lastPlace(eventId, 'todo'),
      done_at: null,
      done_by: null
    })
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

export interface Progress {
  state: TaskState;
  blockedBy: string | null;
  /** Who finishes it, and when; kept as it was where it is done already. */
  done: { at: Instant; by: string };
}

/** Puts tasks of an event into a column, at its end. Those that are in it already stay as they are. */
export async function setState(
  trx: Trx,
  eventId: string,
  taskIds: readonly string[],
  { state, blockedBy, done }: Progress
): Promise<void> {
  await trx
    .updateTable('tasks')
    .set((eb) => ({
      state,
      blocked_by: state === 'blocked' ? blockedBy : null,
      done_at: state === 'done' ? done.at : null,
      done_by: state === 'done' ? done.by : null,
      position: lastPlace(eventId, state),
      version: eb('version', '+', 1)
    }))
    .where('event_id', '=', eventId)
    .where('id', 'in', taskIds)
    .where('state', '!=', state)
    .execute();
}

/** Says what a blocked task waits for. */
export async function setBlockedBy(trx: Trx, taskId: string, text: string | null): Promise<void> {
  await trx
    .updateTable('tasks')
    .set((eb) => ({ blocked_by: text, version: eb('version', '+', 1) }))
    .where('id', '=', taskId)
    .execute();
}

/** Answers false when somebody else changed or removed the task meanwhile. Its parts go with it. */
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
