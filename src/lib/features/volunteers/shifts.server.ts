import type { ExpressionBuilder } from 'kysely';
import { contains } from '#lib/server/db/lists.ts';
import type { Database, Db, Trx } from '#lib/server/db/schema.ts';
import type { Actor } from '#lib/server/kernel/actor.ts';
import { heldStates, type AssignmentState } from './model.ts';
import { visibleShifts } from './store.server.ts';

type OfShift = ExpressionBuilder<Database, 'shifts' | 'events'>;

const counted = (eb: OfShift, state: AssignmentState) =>
  eb
    .selectFrom('assignments')
    .select((sub) => sub.fn.countAll<number>().as('n'))
    .whereRef('assignments.shift_id', '=', 'shifts.id')
    .where('assignments.state', '=', state);

const columns = [
  'shifts.id',
  'shifts.title',
  'shifts.place',
  'shifts.map_url',
  'shifts.starts_at',
  'shifts.ends_at',
  'shifts.needed',
  'shifts.briefing',
  'shifts.contact_name',
  'shifts.contact_phone',
  'shifts.version',
  'events.state as event_state'
] as const;

const withCounts = (eb: OfShift) => [
  counted(eb, 'offered').as('offered'),
  counted(eb, 'confirmed').as('confirmed'),
  counted(eb, 'declined').as('declined')
];

/** An event's shifts in order of time, each with the number of its answers. */
export function listShifts(db: Db, actor: Actor, eventId: string) {
  return visibleShifts(db, actor)
    .select(columns)
    .select(withCounts)
    .where('events.id', '=', eventId)
    .orderBy('shifts.starts_at')
    .orderBy('shifts.id')
    .execute();
}

export type ShiftRow = Awaited<ReturnType<typeof listShifts>>[number];

/** One shift of this very event. */
export function findShift(db: Db, actor: Actor, eventId: string, shiftId: string) {
  return visibleShifts(db, actor)
    .select(columns)
    .select(withCounts)
    .where('events.id', '=', eventId)
    .where('shifts.id', '=', shiftId)
    .executeTakeFirst();
}

/** Everybody who was ever asked for a shift, by name; the released ones left out. */
export function listAssigned(db: Db, shiftId: string) {
  return db
    .selectFrom('assignments')
    .innerJoin('volunteers', 'volunteers.id', 'assignments.volunteer_id')
    .select([
      'assignments.id',
      'assignments.state',
      'assignments.reason',
      'assignments.answered_at',
      'volunteers.id as volunteer_id',
      'volunteers.name',
      'volunteers.phone',
      'volunteers.team',
      'volunteers.commitment_signed_on'
    ])
    .where('assignments.shift_id', '=', shiftId)
    .where('assignments.state', '<>', 'released')
    .orderBy('volunteers.sort_key')
    .orderBy('volunteers.id')
    .execute();
}

/** Rows that a search for somebody to assign answers. */
export const candidatesShown = 12;

/**
 * Volunteers who hold no place on the shift and whose folded name holds `q`, at most one more than
 * are shown. All of the province: whoever plans an event may ask anybody.
 */
export function listCandidates(db: Db, shiftId: string, q: string) {
  return db
    .selectFrom('volunteers')
    .leftJoin('assignments', (join) =>
      join
        .onRef('assignments.volunteer_id', '=', 'volunteers.id')
        .on('assignments.shift_id', '=', shiftId)
    )
    .select([
      'volunteers.id',
      'volunteers.name',
      'volunteers.team',
      'volunteers.commitment_signed_on',
      'volunteers.born_on',
      'assignments.state'
    ])
    .where(contains('volunteers.folded_name', q))
    .where((eb) =>
      eb.or([
        eb('assignments.state', 'is', null),
        eb('assignments.state', 'not in', [...heldStates])
      ])
    )
    .orderBy('volunteers.sort_key')
    .orderBy('volunteers.id')
    .limit(candidatesShown + 1)
    .execute();
}

/** What stands between a volunteer and a shift. */
export function findAssignment(db: Db, shiftId: string, volunteerId: string) {
  return db
    .selectFrom('assignments')
    .select(['id', 'state'])
    .where('shift_id', '=', shiftId)
    .where('volunteer_id', '=', volunteerId)
    .executeTakeFirst();
}

/** The volunteers who hold a place on a shift. */
export async function listHolders(db: Db, shiftId: string) {
  return db
    .selectFrom('assignments')
    .innerJoin('volunteers', 'volunteers.id', 'assignments.volunteer_id')
    .select(['assignments.volunteer_id', 'assignments.state', 'volunteers.born_on'])
    .where('assignments.shift_id', '=', shiftId)
    .where('assignments.state', 'in', heldStates)
    .execute();
}

/** After a shift has moved, a yes to the old time is none to the new one: they are asked again. */
export async function askAgain(trx: Trx, shiftId: string): Promise<number> {
  const { numUpdatedRows } = await trx
    .updateTable('assignments')
    .set((eb) => ({ state: 'offered', answered_at: null, version: eb('version', '+', 1) }))
    .where('shift_id', '=', shiftId)
    .where('state', '=', 'confirmed')
    .executeTakeFirst();
  return Number(numUpdatedRows);
}
