import { sql } from 'kysely';
import type { Db } from '#lib/server/db/schema.ts';
import type { Actor } from '#lib/server/kernel/actor.ts';
import type { DateOn } from '#lib/values/dates.ts';
import { checkCounts, selectedTasks, type TaskSelection } from './listing.server.ts';
import { taskStates, type TaskState } from './model.ts';
import { dueKey, taskColumns } from './store.server.ts';

/** The cards of a board, so many of each column in their order. */
export function listColumns(db: Db, actor: Actor, selection: TaskSelection, atMost: number) {
  const placed = selectedTasks(db, actor, selection)
    .select(taskColumns)
    .select(checkCounts)
    .select(
      sql<number>`row_number() over (
        partition by tasks.state order by tasks.position, ${dueKey}, tasks.id
      )`.as('place')
    );
  return db
    .selectFrom(placed.as('t'))
    .selectAll()
    .where('t.place', '<=', atMost)
    .orderBy('t.state')
    .orderBy('t.place')
    .execute();
}

/** How many tasks of a selection each column holds. */
export async function countColumns(
  db: Db,
  actor: Actor,
  selection: TaskSelection
): Promise<Record<TaskState, number>> {
  const rows = await selectedTasks(db, actor, selection)
    .select('tasks.state')
    .select((eb) => eb.fn.countAll<number>().as('tasks'))
    .groupBy('tasks.state')
    .execute();
  const of = (state: TaskState) => rows.find((row) => row.state === state)?.tasks ?? 0;
  const [todo, doing, blocked, done] = taskStates;
  return { [todo]: of(todo), [doing]: of(doing), [blocked]: of(blocked), [done]: of(done) };
}

const dated = (db: Db, actor: Actor, selection: TaskSelection) =>
  selectedTasks(db, actor, selection)
    .select([
      'tasks.id',
      'tasks.title',
      'tasks.state',
      'tasks.due_on',
      'tasks.done_at',
      'tasks.team_id',
      'teams.name as team_name',
      'persons.name as owner_name'
    ])
    .where('tasks.due_on', 'is not', null);

/** The tasks that are due in a stretch of days, by day. */
export function listDue(
  db: Db,
  actor: Actor,
  selection: TaskSelection,
  span: { from: DateOn; to: DateOn },
  atMost: number
) {
  return dated(db, actor, selection)
    .where('tasks.due_on', '>=', span.from)
    .where('tasks.due_on', '<=', span.to)
    .orderBy('tasks.due_on')
    .orderBy('tasks.id')
    .limit(atMost)
    .execute();
}

/** Tasks with a day, by team and day, and how many there are on each row. */
export function listTimes(db: Db, actor: Actor, selection: TaskSelection, atMost: number) {
  return dated(db, actor, selection)
    .select((eb) => eb.fn.countAll<number>().over().as('total'))
    .orderBy(sql`coalesce(teams.position, 100000)`)
    .orderBy('tasks.team_id')
    .orderBy('tasks.due_on')
    .orderBy('tasks.id')
    .limit(atMost)
    .execute();
}

/** For each of these tasks that needs others, the day when the last of them is due. */
export async function listNeedDays(
  db: Db,
  taskIds: readonly string[]
): Promise<Map<string, DateOn>> {
  if (taskIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('task_dependencies')
    .innerJoin('tasks', 'tasks.id', 'task_dependencies.needs_id')
    .select('task_dependencies.task_id')
    .select((eb) => eb.fn.max('tasks.due_on').as('last'))
    .where('task_dependencies.task_id', 'in', taskIds)
    .groupBy('task_dependencies.task_id')
    .execute();
  return new Map(rows.flatMap(({ task_id: id, last }) => (last === null ? [] : [[id, last]])));
}
