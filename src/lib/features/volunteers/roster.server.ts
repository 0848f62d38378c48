import type { Db } from '#lib/server/db/schema.ts';
import {
  beyond,
  contains,
  cutPage,
  pageOrder,
  pageSize,
  type PageStart
} from '#lib/server/db/lists.ts';
import type { Actor } from '#lib/server/kernel/actor.ts';
import type { CommitmentFilter } from './forms.ts';
import { visibleShifts, visibleVolunteers } from './store.server.ts';

const columns = [
  'volunteers.id',
  'volunteers.name',
  'volunteers.sort_key',
  'volunteers.phone',
  'volunteers.born_on',
  'volunteers.team',
  'volunteers.commitment_signed_on',
  'volunteers.is_sample',
  'volunteers.version',
  'accounts.email as account_email'
] as const;

function withAccount(db: Db, actor: Actor) {
  return visibleVolunteers(db, actor)
    .leftJoin('accounts', 'accounts.id', 'volunteers.account_id')
    .select(columns);
}

export type VolunteerRow = NonNullable<Awaited<ReturnType<typeof findVolunteer>>>;

/** One page of the roster by given name. */
export async function listVolunteers(
  db: Db,
  actor: Actor,
  filter: { q: string; commitment: CommitmentFilter | null },
  start: PageStart
) {
  let volunteers = withAccount(db, actor)
    .where(contains('volunteers.folded_name', filter.q))
    .where(beyond(start, 'volunteers.sort_key', 'volunteers.id'));
  if (filter.commitment !== null) {
    const is = filter.commitment === 'signed' ? 'is not' : 'is';
    volunteers = volunteers.where('volunteers.commitment_signed_on', is, null);
  }
  const order = pageOrder(start);
  const fetched = await volunteers
    .orderBy('volunteers.sort_key', order)
    .orderBy('volunteers.id', order)
    .limit(start.size + 1)
    .execute();
  return cutPage(fetched, start);
}

/** How many volunteers the actor sees, and how many of them have signed the commitment. */
export async function countVolunteers(db: Db, actor: Actor) {
  const row = await visibleVolunteers(db, actor)
    .select((eb) => [
      eb.fn.countAll<number>().as('all'),
      eb.fn.count<number>('volunteers.commitment_signed_on').as('signed')
    ])
    .executeTakeFirst();
  return { all: row?.all ?? 0, signed: row?.signed ?? 0 };
}

/** One volunteer, if visible to the actor. */
export function findVolunteer(db: Db, actor: Actor, volunteerId: string) {
  return withAccount(db, actor).where('volunteers.id', '=', volunteerId).executeTakeFirst();
}

/** The latest shifts of a volunteer in the events that the actor sees, latest first. */
export function listShiftsOf(db: Db, actor: Actor, volunteerId: string) {
  return visibleShifts(db, actor)
    .innerJoin('assignments', 'assignments.shift_id', 'shifts.id')
    .select([
      'shifts.id',
      'shifts.title',
      'shifts.starts_at',
      'shifts.ends_at',
      'events.id as event_id',
      'events.name as event_name',
      'events.name_en as event_name_en',
      'assignments.state'
    ])
    .where('assignments.volunteer_id', '=', volunteerId)
    .orderBy('shifts.starts_at', 'desc')
    .orderBy('shifts.id', 'desc')
    .limit(pageSize)
    .execute();
}
