import { sql, type RawBuilder } from 'kysely';
import { beyond, contains, pageOrder, type PageStart } from '#lib/server/db/lists.ts';
import type { Db } from '#lib/server/db/schema.ts';
import type { Actor } from '#lib/server/kernel/actor.ts';
import type { DateOn } from '#lib/values/dates.ts';
import { nobody, type TaskSort } from './forms.ts';
import type { TaskFilter, TaskPriority } from './model.ts';
import { dueKey, taskColumns, visibleTasks } from './store.server.ts';

/** Which tasks of an event a view shows; the same in list, board, calendar and timeline. */
export interface TaskSelection {
  eventId: string;
  status: TaskFilter;
  owner: string | null;
  team: string | null;
  priority: TaskPriority | null;
  /** Due on this very day. */
  on: DateOn | null;
  /** Folded; found in the title and in the owner's name. */
  q: string;
  today: DateOn;
  personId: string | null;
}

/** The tasks of a selection. */
export function selectedTasks(db: Db, actor: Actor, selection: TaskSelection) {
  const { eventId, status, owner, team, priority, on, q, today, personId } = selection;
  return visibleTasks(db, actor, eventId)
    .$if(status === 'done', (query) => query.where('tasks.done_at', 'is not', null))
    .$if(status !== 'done' && status !== 'all', (query) => query.where('tasks.done_at', 'is', null))
    .$if(status === 'late', (query) => query.where('tasks.due_on', '<', today))
    .$if(status === 'mine', (query) => query.where('tasks.owner_person_id', '=', personId ?? ''))
    .$if(owner === nobody, (query) => query.where('tasks.owner_person_id', 'is', null))
    .$if(owner !== null && owner !== nobody, (query) =>
      query.where('tasks.owner_person_id', '=', owner)
    )
    .$if(team === nobody, (query) => query.where('tasks.team_id', 'is', null))
    .$if(team !== null && team !== nobody, (query) => query.where('tasks.team_id', '=', team))
    .$if(priority !== null, (query) => query.where('tasks.priority', '=', priority ?? 'normal'))
    .$if(on !== null, (query) => query.where('tasks.due_on', '=', on))
    .where((eb) => eb.or([contains('tasks.folded_title', q), contains('persons.folded_name', q)]));
}

/** How much of a task's checklist is done, of how much; counted for each row. */
export const checkCounts = [
  sql<number>`(select count(*) from task_checks c where c.task_id = tasks.id)`.as('checks'),
  sql<number>`(select count(c.done_at) from task_checks c where c.task_id = tasks.id)`.as(
    'checks_done'
  )
] as const;

const sortKeys: Record<TaskSort, RawBuilder<string>> = {
  due: dueKey,
  priority: sql<string>`case tasks.priority when 'high' then '1' when 'normal' then '2' else '3' end
    || ${dueKey}`,
  owner: sql<string>`coalesce(persons.sort_key, 'zzzz')`,
  team: sql<string>`coalesce(teams.name, 'zzzz')`,
  done: sql<string>`coalesce(tasks.done_at, '')`
};

export interface TaskListing extends TaskSelection {
  sort: { by: TaskSort; descending: boolean };
}

/** A page (and one row more) of an event's tasks. */
export function listTasks(db: Db, actor: Actor, listing: TaskListing, start: PageStart) {
  const { sort } = listing;
  const along = { ...start, back: start.back !== sort.descending };
  const matching = selectedTasks(db, actor, listing)
    .leftJoin('accounts', 'accounts.id', 'tasks.done_by')
    .select([...taskColumns, 'accounts.name as done_by_name'])
    .select(checkCounts)
    .select(sortKeys[sort.by].as('sort_key'));
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

/** The owners whom an event's tasks have, for a filter; few compared with the directory. */
export function listOwners(db: Db, eventId: string) {
  return db
    .selectFrom('persons')
    .select(['persons.id', 'persons.name'])
    .where(
      'persons.id',
      'in',
      db
        .selectFrom('tasks')
        .select('tasks.owner_person_id')
        .where('tasks.event_id', '=', eventId)
        .where('tasks.owner_person_id', 'is not', null)
        .$narrowType<{ owner_person_id: string }>()
    )
    .orderBy('persons.sort_key')
    .orderBy('persons.id')
    .execute();
}

/** The accounts' own filters that somebody has given a name. */
export function listFilters(db: Db, accountId: string, eventId: string) {
  return db
    .selectFrom('task_filters')
    .select(['id', 'name', 'params'])
    .where('account_id', '=', accountId)
    .where('event_id', '=', eventId)
    .orderBy('name')
    .execute();
}
