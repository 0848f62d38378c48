import { eventReach, committeeRoles, type Actor } from '#lib/server/kernel/actor.ts';
import { lock } from '#lib/server/db/index.ts';
import type { Db, Trx } from '#lib/server/db/schema.ts';
import { visibleEvents } from '#lib/features/events/store.server.ts';
import type { Instant } from '#lib/values/dates.ts';
import { heldStates } from './model.ts';
import type { NamedShift } from './rules.ts';

/** Shifts of the events that the actor may see as a member of the committee. */
export function visibleShifts(db: Db, actor: Actor) {
  return visibleEvents(db, actor).innerJoin('shifts', 'shifts.event_id', 'events.id');
}

/**
 * Volunteers that the actor may see: all of them with a grant over the province, else those who
 * were ever asked for a shift of the events that the grants name.
 */
export function visibleVolunteers(db: Db, actor: Actor) {
  const reach = eventReach(actor, ...committeeRoles);
  const volunteers = db.selectFrom('volunteers');
  if (reach === 'all') return volunteers;
  return volunteers.where((eb) =>
    eb.exists(
      eb
        .selectFrom('assignments')
        .innerJoin('shifts', 'shifts.id', 'assignments.shift_id')
        .select('assignments.id')
        .whereRef('assignments.volunteer_id', '=', 'volunteers.id')
        .where('shifts.event_id', 'in', reach.length > 0 ? reach : [''])
    )
  );
}

/** The event of a room's subject, as `mayEditEvent` asks for it. */
export function findEvent(db: Db, actor: Actor, eventId: string) {
  return visibleEvents(db, actor)
    .select(['events.id', 'events.state'])
    .where('events.id', '=', eventId)
    .executeTakeFirst();
}

/**
 * Holds everybody else who gives, takes or moves a place. One key for all: a place concerns its
 * shift and every other shift of its volunteer, and writers queue for the audit chain anyway.
 */
export function lockPlaces(trx: Trx): Promise<void> {
  return lock(trx, 'volunteer-places');
}

export interface HeldShift extends NamedShift {
  volunteerId: string;
}

/**
 * The shifts, of every event, on which these volunteers hold a place. Those that ended a day before
 * `after` can neither meet a shift that begins then nor count for its day, and are left out.
 */
export async function listHeldShifts(
  db: Db,
  volunteerIds: readonly string[],
  after: Instant
): Promise<HeldShift[]> {
  if (volunteerIds.length === 0) return [];
  const dayBefore = new Date(Date.parse(after) - 24 * 3_600_000).toISOString();
  return db
    .selectFrom('assignments')
    .innerJoin('shifts', 'shifts.id', 'assignments.shift_id')
    .select([
      'assignments.volunteer_id as volunteerId',
      'shifts.id',
      'shifts.event_id as eventId',
      'shifts.title',
      'shifts.starts_at as startsAt',
      'shifts.ends_at as endsAt'
    ])
    .where('assignments.volunteer_id', 'in', volunteerIds)
    .where('assignments.state', 'in', heldStates)
    .where('shifts.ends_at', '>', dayBefore)
    .orderBy('shifts.starts_at')
    .orderBy('shifts.id')
    .execute();
}

/** Places of a shift that are held, offered and confirmed. */
export async function countHeld(db: Db, shiftId: string): Promise<number> {
  const { n } = await db
    .selectFrom('assignments')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('shift_id', '=', shiftId)
    .where('state', 'in', heldStates)
    .executeTakeFirstOrThrow();
  return n;
}
