import { moveItems } from '#lib/features/agenda/store.server.ts';
import { askAllAgain, countConfirmed } from '#lib/features/volunteers/asking-store.server.ts';
import { listDueShifts, shiftDueDays } from '#lib/features/tasks/copy-store.server.ts';
import type { Db, Trx } from '#lib/server/db/schema.ts';
import type { DateOn } from '#lib/values/dates.ts';
import { addDaysOn } from '#lib/values/dates.ts';
import { laterBy, type MovedItem, type StandsNow } from './moving.ts';

/* What hangs on an event's days: asked of, and written for, an event that was found visible. */

function listAgenda(db: Db, eventId: string) {
  return db
    .selectFrom('agenda_items')
    .select(['id', 'title', 'held_on as heldOn', 'starts_time as startsTime'])
    .where('event_id', '=', eventId)
    .orderBy('held_on')
    .orderBy('starts_time')
    .orderBy('id')
    .execute();
}

function listShifts(db: Db, eventId: string) {
  return db
    .selectFrom('shifts')
    .select(['id', 'title', 'starts_at as startsAt', 'ends_at as endsAt'])
    .where('event_id', '=', eventId)
    .orderBy('starts_at')
    .orderBy('id')
    .execute();
}

/** What would move if the event began on this day, so many days later: four statements. */
export async function listMoving(db: Db, eventId: string, startsOn: DateOn, days: number) {
  const agenda = await listAgenda(db, eventId);
  const shifts = await listShifts(db, eventId);
  return {
    tasks: await listDueShifts(db, eventId, startsOn),
    agenda: agenda.map((item) => ({ ...item, to: addDaysOn(item.heldOn, days) })),
    shifts: shifts.map((shift) => ({ ...shift, to: laterBy(shift.startsAt, days) })),
    confirmed: await countConfirmed(db, eventId)
  };
}

/**
 * Moves programme, shifts and open tasks with D−n; answers what moved, for the record. A volunteer's yes
 * to the old day is none to the new one: whoever confirmed is asked again.
 */
export async function moveAlong(
  trx: Trx,
  eventId: string,
  startsOn: DateOn,
  days: number
): Promise<MovedItem[]> {
  const { agenda, shifts } = await listMoving(trx, eventId, startsOn, days);
  await moveItems(trx, eventId, days);
  await moveShifts(trx, shifts, days);
  const asked = await askAllAgain(trx, eventId);
  const tasks = await shiftDueDays(trx, eventId, startsOn);
  return [
    ...tasks.map(({ id, from, to }) => recorded('task', id, from, to)),
    ...agenda.map(({ id, heldOn, to }) => recorded('agenda', id, heldOn, to)),
    ...shifts.map(({ id, startsAt, to }) => recorded('shift', id, startsAt, to)),
    ...asked.map(({ id, answeredAt }) => recorded('assignment', id, answeredAt ?? '', 'offered'))
  ];
}

const recorded = (
  kind: MovedItem['kind'],
  subject_id: string,
  from_value: string,
  to_value: string
): MovedItem => ({ kind, subject_id, from_value, to_value });

/** One statement for each pair of times: shifts of an event share few of them. */
async function moveShifts(
  trx: Trx,
  shifts: readonly { id: string; startsAt: string; endsAt: string }[],
  days: number
): Promise<void> {
  const byTimes = new Map<string, { startsAt: string; endsAt: string; ids: string[] }>();
  for (const { id, startsAt, endsAt } of shifts) {
    const key = `${startsAt} ${endsAt}`;
    const same = byTimes.get(key) ?? { startsAt, endsAt, ids: [] };
    same.ids.push(id);
    byTimes.set(key, same);
  }
  for (const { startsAt, endsAt, ids } of byTimes.values()) {
    await trx
      .updateTable('shifts')
      .set((eb) => ({
        starts_at: laterBy(startsAt, days),
        ends_at: laterBy(endsAt, days),
        version: eb('version', '+', 1)
      }))
      .where('id', 'in', ids)
      .execute();
  }
}

export async function insertMove(
  trx: Trx,
  move: {
    id: string;
    event_id: string;
    from_starts_on: DateOn;
    from_ends_on: DateOn;
    from_due_on: DateOn | null;
    to_starts_on: DateOn;
    to_ends_on: DateOn;
    to_due_on: DateOn | null;
    moved_at: string;
    moved_by: string;
  },
  items: readonly MovedItem[]
): Promise<void> {
  await trx
    .insertInto('event_moves')
    .values({ ...move, undone_at: null, undone_by: null })
    .execute();
  const atOnce = 500;
  for (let start = 0; start < items.length; start += atOnce) {
    await trx
      .insertInto('event_move_items')
      .values(items.slice(start, start + atOnce).map((item) => ({ move_id: move.id, ...item })))
      .execute();
  }
}

/** The last move of an event, undone or not, with who made it. */
export function findLastMove(db: Db, eventId: string) {
  return db
    .selectFrom('event_moves')
    .leftJoin('accounts', 'accounts.id', 'event_moves.moved_by')
    .selectAll('event_moves')
    .select('accounts.name as movedBy')
    .where('event_moves.event_id', '=', eventId)
    .orderBy('event_moves.moved_at', 'desc')
    .orderBy('event_moves.id', 'desc')
    .limit(1)
    .executeTakeFirst();
}

export function listMoveItems(db: Db, moveId: string): Promise<MovedItem[]> {
  return db
    .selectFrom('event_move_items')
    .select(['kind', 'subject_id', 'from_value', 'to_value'])
    .where('move_id', '=', moveId)
    .execute();
}

/** Where tasks, programme and shifts of an event stand: three statements. */
export async function listStanding(db: Db, eventId: string): Promise<StandsNow[]> {
  const tasks = await db
    .selectFrom('tasks')
    .select(['id', 'due_on', 'done_at'])
    .where('event_id', '=', eventId)
    .execute();
  const agenda = await listAgenda(db, eventId);
  const shifts = await listShifts(db, eventId);
  return [
    ...tasks.map(({ id, due_on, done_at }) => ({
      kind: 'task' as const,
      id,
      value: due_on,
      done: done_at !== null
    })),
    ...agenda.map(({ id, heldOn }) => ({
      kind: 'agenda' as const,
      id,
      value: heldOn,
      done: false
    })),
    ...shifts.map(({ id, startsAt }) => ({
      kind: 'shift' as const,
      id,
      value: startsAt,
      done: false
    }))
  ];
}

/** The event with its days and name, as moving needs it. */
export function findDays(db: Db, eventId: string) {
  return db
    .selectFrom('events')
    .select(['id', 'kind', 'starts_on', 'ends_on', 'registration_due_on', 'version'])
    .where('id', '=', eventId)
    .executeTakeFirst();
}
