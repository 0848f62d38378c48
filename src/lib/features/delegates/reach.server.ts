import { sql } from 'kysely';
import { someOf } from '#lib/server/db/lists.ts';
import type { Db } from '#lib/server/db/schema.ts';
import { schoolUnits, type Actor } from '#lib/server/kernel/actor.ts';
import { comesLate } from './late.server.ts';
import { unitsWithPlace } from './places-store.server.ts';

/* What an account of a school or district reaches. Whatever lies outside is absent for it. */

// `in ()` is no SQL; an id that cannot be stands for "none".
/** Units that the actor registers for, and the schools below those of them that are districts. */
function reachedUnits(db: Db, actor: Actor) {
  const own = someOf(schoolUnits(actor));
  return db
    .selectFrom(unitsWithPlace(db).as('unit'))
    .where((eb) =>
      eb.or([
        eb('unit.id', 'in', own),
        eb.and([eb('unit.place_id', 'in', own), eb('unit.kind', '=', 'school')])
      ])
    );
}

const lateUntil = (event: string, school: string) =>
  sql<string | null>`(select max(until_on) from school_permissions
    where kind = 'late' and revoked_at is null
      and event_id = ${sql.ref(event)} and school_id = ${sql.ref(school)})`;

/** Events with a quota for a unit that the actor reaches; a draft event is the committee's own. */
function reachedQuotas(db: Db, actor: Actor) {
  return reachedUnits(db, actor)
    .innerJoin('quotas as q', (join) =>
      join.onRef('q.unit_id', '=', 'unit.id').on('q.category', '=', 'child')
    )
    .innerJoin('events as e', 'e.id', 'q.event_id')
    .leftJoin('quotas as eq', (join) =>
      join
        .onRef('eq.unit_id', '=', 'q.unit_id')
        .onRef('eq.event_id', '=', 'q.event_id')
        .on('eq.category', '=', 'escort')
    )
    .leftJoin('registration_settings as rs', 'rs.event_id', 'e.id')
    .where('e.state', '!=', 'draft');
}

const lateForUnit = lateUntil('e.id', 'unit.id').as('lateUntil');
const lateForRow = lateUntil('d.event_id', 'd.school_id').as('lateUntil');
const lateForChild = sql<string | null>`case when ${comesLate} then e.starts_on
  else ${lateUntil('d.event_id', 'd.school_id')} end`.as('lateUntil');

const scopeColumns = [
  'unit.id as unitId',
  'unit.name as unitName',
  'unit.kind as unitKind',
  'unit.place_name as placeName',
  'q.places as childPlaces',
  'q.from_pool as fromPool',
  'rs.grace_days as graceDays',
  'eq.places as escortPlaces',
  'e.id as eventId',
  'e.name as eventName',
  'e.name_en as eventNameEn',
  'e.starts_on as startsOn',
  'e.ends_on as endsOn',
  'e.starts_time as startsTime',
  'e.place as place',
  'e.registration_due_on as registrationDueOn',
  'e.state as state'
] as const;

/** One unit at one event, as the actor reaches it; undefined when it does not. */
export function findScope(db: Db, actor: Actor, eventId: string, unitId: string) {
  return reachedQuotas(db, actor)
    .select(scopeColumns)
    .select(lateForUnit)
    .where('e.id', '=', eventId)
    .where('unit.id', '=', unitId)
    .executeTakeFirst();
}
export type SchoolScope = NonNullable<Awaited<ReturnType<typeof findScope>>>;

/** The actor's own units at every event (or one) that has a quota for them, the next event first. */
export function listOwnScopes(db: Db, actor: Actor, eventId: string | null) {
  let scopes = reachedQuotas(db, actor)
    .select(scopeColumns)
    .select(lateForUnit)
    .where('unit.id', 'in', someOf(schoolUnits(actor)));
  if (eventId !== null) scopes = scopes.where('e.id', '=', eventId);
  return scopes.orderBy('e.starts_on').orderBy('unit.sort_key').limit(100).execute();
}

/** The names of the units that the actor registers for. */
export function listOwnUnits(db: Db, actor: Actor) {
  return db
    .selectFrom('units')
    .select(['id', 'name', 'kind'])
    .where('id', 'in', someOf(schoolUnits(actor)))
    .orderBy('sort_key')
    .execute();
}

const eventColumns = [
  'e.state as eventState',
  'e.starts_on as startsOn',
  'e.registration_due_on as registrationDueOn',
  'rs.grace_days as graceDays'
] as const;

/** A child of a school that the actor registers for, with what rules ask of its event. */
export function findOwnDelegate(db: Db, actor: Actor, eventId: string, delegateId: string) {
  return db
    .selectFrom('delegates as d')
    .innerJoin('events as e', 'e.id', 'd.event_id')
    .leftJoin('registration_settings as rs', 'rs.event_id', 'e.id')
    .selectAll('d')
    .select(eventColumns)
    .select(lateForChild)
    .where('d.id', '=', delegateId)
    .where('d.event_id', '=', eventId)
    .where('d.school_id', 'in', someOf(schoolUnits(actor)))
    .where('e.state', '!=', 'draft')
    .executeTakeFirst();
}

/** An escort of a school that the actor registers for, with what rules ask of its event. */
export function findOwnEscort(db: Db, actor: Actor, eventId: string, escortId: string) {
  return db
    .selectFrom('escorts as d')
    .innerJoin('events as e', 'e.id', 'd.event_id')
    .leftJoin('registration_settings as rs', 'rs.event_id', 'e.id')
    .selectAll('d')
    .select(eventColumns)
    .select(lateForRow)
    .where('d.id', '=', escortId)
    .where('d.event_id', '=', eventId)
    .where('d.school_id', 'in', someOf(schoolUnits(actor)))
    .where('e.state', '!=', 'draft')
    .executeTakeFirst();
}
