import { sql, type Insertable } from 'kysely';
import type { Database, Db, Trx } from '#lib/server/db/schema.ts';
import type { DateOn } from '#lib/values/dates.ts';
import { newId } from '#lib/values/ids.ts';
import { dueDay, dueShifts, offsetOf, type DueShift } from './offsets.ts';

/* For the rooms that make events from others and move their day. The caller has asked whether the actor
   may, and writes the trace. */

const atOnce = 500;

async function insertAll<T extends 'teams' | 'tasks' | 'task_checks' | 'task_dependencies'>(
  trx: Trx,
  table: T,
  rows: readonly Insertable<Database[T]>[]
): Promise<void> {
  for (let start = 0; start < rows.length; start += atOnce) {
    await trx
      .insertInto(table)
      .values(rows.slice(start, start + atOnce))
      .execute();
  }
}

/** What would move if the event began on this day: open tasks with D−n, the earliest first. */
export async function listDueShifts(
  db: Db,
  eventId: string,
  startsOn: DateOn
): Promise<DueShift[]> {
  const rows = await db
    .selectFrom('tasks')
    .select(['id', 'title', 'due_on as dueOn', 'due_offset as dueOffset'])
    .where('event_id', '=', eventId)
    .where('done_at', 'is', null)
    .where('due_offset', 'is not', null)
    .orderBy('due_on')
    .orderBy('id')
    .execute();
  return dueShifts(rows, startsOn);
}

/**
 * Moves the open tasks with D−n after their event, which now begins on this day, and answers what
 * moved. Moving back to the day before is its own undo: what is done stays where it was.
 */
export async function shiftDueDays(
  trx: Trx,
  eventId: string,
  startsOn: DateOn
): Promise<DueShift[]> {
  const shifts = await listDueShifts(trx, eventId, startsOn);
  const byDay = new Map<DateOn, string[]>();
  for (const { id, to } of shifts) byDay.set(to, [...(byDay.get(to) ?? []), id]);
  // One statement a day: a preparation has far fewer days than tasks.
  for (const [dueOn, ids] of byDay) {
    await trx
      .updateTable('tasks')
      .set((eb) => ({ due_on: dueOn, version: eb('version', '+', 1) }))
      .where('id', 'in', ids)
      .execute();
  }
  return shifts;
}

export interface EventCopy {
  fromEventId: string;
  fromStartsOn: DateOn;
  toEventId: string;
  toStartsOn: DateOn;
  /** Old id → new id, for links to what was copied before; a link to anything else is dropped. */
  agendaItems?: ReadonlyMap<string, string>;
  budgetLines?: ReadonlyMap<string, string>;
}

/** Titles and new days of the tasks that `copyTasks` would make, the earliest first; nothing is written. */
export async function listTasksToCopy(
  db: Db,
  { fromEventId, fromStartsOn, toStartsOn }: Omit<EventCopy, 'toEventId'>
): Promise<{ title: string; dueOn: DateOn | null; dueOffset: number | null }[]> {
  const rows = await copiedRows(db, fromEventId);
  return rows
    .map((row) => {
      const dueOffset = offsetIn(row, fromStartsOn);
      const dueOn = dueOffset === null ? null : dueDay(toStartsOn, dueOffset);
      return { title: row.title, dueOffset, dueOn };
    })
    .sort((a, b) => (a.dueOn ?? '9').localeCompare(b.dueOn ?? '9'));
}

/** D−n of a task; a fixed day counts as so many days from its event's. */
function offsetIn(
  row: { due_on: DateOn | null; due_offset: number | null },
  startsOn: DateOn
): number | null {
  return row.due_offset ?? (row.due_on === null ? null : offsetOf(startsOn, row.due_on));
}

const copiedRows = (db: Db, eventId: string) =>
  db.selectFrom('tasks').selectAll().where('event_id', '=', eventId).orderBy('id').execute();

/**
 * Copies teams, tasks with their checklists, and dependencies to another event. Nobody comes along: no
 * head, owner, comment or file. Every day becomes D−n, counted from the new event. Nothing is done
 * yet. Answers old id → new id of teams and tasks.
 */
export async function copyTasks(
  trx: Trx,
  copy: EventCopy
): Promise<{ teams: Map<string, string>; tasks: Map<string, string> }> {
  const { fromEventId, fromStartsOn, toEventId, toStartsOn } = copy;
  const oldTeams = await trx
    .selectFrom('teams')
    .select(['id', 'name', 'position'])
    .where('event_id', '=', fromEventId)
    .execute();
  const teams = new Map(oldTeams.map(({ id }) => [id, newId()]));
  await insertAll(
    trx,
    'teams',
    oldTeams.map(({ id, name, position }) => ({
      id: teams.get(id) ?? newId(),
      event_id: toEventId,
      name,
      head_person_id: null,
      position
    }))
  );
  const oldTasks = await copiedRows(trx, fromEventId);
  const tasks = new Map(oldTasks.map(({ id }) => [id, newId()]));
  const along = (map: ReadonlyMap<string, string> | undefined, id: string | null) =>
    (id === null ? null : map?.get(id)) ?? null;
  await insertAll(
    trx,
    'tasks',
    oldTasks.map((row) => {
      const offset = offsetIn(row, fromStartsOn);
      return {
        id: tasks.get(row.id) ?? newId(),
        event_id: toEventId,
        title: row.title,
        folded_title: row.folded_title,
        note: row.note,
        priority: row.priority,
        position: row.position,
        owner_person_id: null,
        team_id: along(teams, row.team_id),
        due_offset: offset,
        due_on: offset === null ? null : dueDay(toStartsOn, offset),
        agenda_item_id: along(copy.agendaItems, row.agenda_item_id),
        budget_line_id: along(copy.budgetLines, row.budget_line_id),
        done_at: null,
        done_by: null
      };
    })
  );
  await copyParts(trx, fromEventId, tasks);
  return { teams, tasks };
}

async function copyParts(
  trx: Trx,
  fromEventId: string,
  tasks: ReadonlyMap<string, string>
): Promise<void> {
  const checks = await trx
    .selectFrom('task_checks')
    .innerJoin('tasks', 'tasks.id', 'task_checks.task_id')
    .select(['task_checks.task_id', 'task_checks.position', 'task_checks.content'])
    .where('tasks.event_id', '=', fromEventId)
    .execute();
  const needs = await trx
    .selectFrom('task_dependencies')
    .innerJoin('tasks', 'tasks.id', 'task_dependencies.task_id')
    .select(['task_dependencies.task_id', 'task_dependencies.needs_id'])
    .where('tasks.event_id', '=', fromEventId)
    .execute();
  const mapped = (id: string) => tasks.get(id) ?? '';
  await insertAll(
    trx,
    'task_checks',
    checks.map((check) => ({ ...check, id: newId(), task_id: mapped(check.task_id) }))
  );
  await insertAll(
    trx,
    'task_dependencies',
    needs.map((need) => ({ task_id: mapped(need.task_id), needs_id: mapped(need.needs_id) }))
  );
}

/** A template's team, at the end of the event's teams; answers its id. */
export async function insertTeam(
  trx: Trx,
  eventId: string,
  team: { name: string; headPersonId: string | null }
): Promise<string> {
  const id = newId();
  const next = sql<number>`(select coalesce(max(t.position), 0) + 1 from teams t
    where t.event_id = ${eventId})`;
  await trx
    .insertInto('teams')
    .values({
      id,
      event_id: eventId,
      name: team.name,
      head_person_id: team.headPersonId,
      position: next
    })
    .execute();
  return id;
}
