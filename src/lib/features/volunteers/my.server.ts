import { sql, type ExpressionBuilder } from 'kysely';
import type { Database, Db } from '#lib/server/db/schema.ts';
import type { Actor } from '#lib/server/kernel/actor.ts';
import type { Instant } from '#lib/values/dates.ts';
import { heldStates } from './model.ts';

const takenByOthers = (eb: ExpressionBuilder<Database, 'shifts' | 'assignments'>) =>
  eb
    .selectFrom('assignments as theirs')
    .select((sub) => sub.fn.countAll<number>().as('n'))
    .whereRef('theirs.shift_id', '=', 'shifts.id')
    .whereRef('theirs.volunteer_id', '<>', 'assignments.volunteer_id')
    .where('theirs.state', 'in', heldStates)
    .as('taken');

/**
 * The actor's own assignments: those of the volunteer whose account asks. Everything that a
 * volunteer reads or answers starts here, so somebody else's shift is as absent as none.
 */
function ownAssignments(db: Db, actor: Actor) {
  const accountId = actor.kind === 'account' ? actor.accountId : '';
  return db
    .selectFrom('volunteers')
    .innerJoin('assignments', 'assignments.volunteer_id', 'volunteers.id')
    .innerJoin('shifts', 'shifts.id', 'assignments.shift_id')
    .innerJoin('events', 'events.id', 'shifts.event_id')
    .select([
      'assignments.id as assignment_id',
      'assignments.volunteer_id',
      'volunteers.born_on',
      'assignments.state',
      'assignments.reason',
      'shifts.id',
      'shifts.event_id',
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
      'events.name as event_name',
      'events.name_en as event_name_en',
      'events.state as event_state'
    ])
    .select(takenByOthers)
    .where('volunteers.account_id', '=', accountId);
}

export type OwnRow = NonNullable<Awaited<ReturnType<typeof findOwn>>>;

/** One of the actor's own shifts. */
export function findOwn(db: Db, actor: Actor, shiftId: string) {
  return ownAssignments(db, actor).where('shifts.id', '=', shiftId).executeTakeFirst();
}

/** More than anybody stands in a season; what lies further off comes up when its time is nearer. */
const aheadShown = 100;
const pastShown = 20;

/** The actor's shifts that have not ended, next first. */
export function listAhead(db: Db, actor: Actor, now: Instant) {
  return ownAssignments(db, actor)
    .where('shifts.ends_at', '>', now)
    .orderBy('shifts.starts_at')
    .orderBy('shifts.id')
    .limit(aheadShown)
    .execute();
}

/** The actor's latest shifts that have ended and were meant to be stood, latest first. */
export function listPast(db: Db, actor: Actor, now: Instant) {
  return ownAssignments(db, actor)
    .where('shifts.ends_at', '<=', now)
    .where('assignments.state', 'in', heldStates)
    .orderBy('shifts.starts_at', 'desc')
    .orderBy('shifts.id', 'desc')
    .limit(pastShown)
    .execute();
}

/** Is the actor's account tied to a volunteer of the roster? */
export async function isOnRoster(db: Db, actor: Actor): Promise<boolean> {
  if (actor.kind !== 'account') return false;
  const row = await db
    .selectFrom('volunteers')
    .select(sql<number>`1`.as('one'))
    .where('account_id', '=', actor.accountId)
    .executeTakeFirst();
  return row !== undefined;
}
