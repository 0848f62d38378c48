import { sql } from 'kysely';
import type { Db } from '#lib/server/db/schema.ts';
import { comesLate } from './late.server.ts';
import {
  delegateStates,
  goneStates,
  holdingStates,
  sexes,
  type DelegateState,
  type Sex
} from './model.ts';
import { unitsWithPlace } from './places-store.server.ts';
import { emptyTally, type Tally } from './registration.ts';

/* Counts of entries by school. No name leaves these queries. */

const counted = (state: string) => sql<number>`sum(case when d.state = ${state} then 1 else 0 end)`;

const waitingDrafts = sql<number>`sum(case when d.state = 'reserve'
    and d.submitted_at is null then 1 else 0 end)`;
const lateDrafts = sql<number>`sum(case when d.state = 'draft' and ${comesLate} then 1 else 0 end)`;
const shortlisted = sql<number>`sum(case when d.shortlisted_at is not null
    and d.state not in (${sql.join(goneStates.map((state) => sql.lit(state)))}) then 1 else 0 end)`;

const incomplete = sql<number>`sum(case when d.state in ('draft', 'returned', 'reserve') and (
    (d.class_name is null and p.class_sealed is null) or d.selection_way is null or p.guardian_name_sealed is null
    or p.guardian_relation is null or p.guardian_phone_sealed is null) then 1 else 0 end)`;

interface Range {
  eventIds: readonly string[];
  schoolIds: readonly string[];
  /** The domain's instant, which ends offers. */
  now: string;
}

/** The tallies of schools at events, by `keyOf(eventId, schoolId)`: three queries. */
export async function tallySchools(db: Db, range: Range): Promise<(key: string) => Tally> {
  const tallies = new Map<string, Tally>();
  if (range.eventIds.length === 0 || range.schoolIds.length === 0) return () => emptyTally;
  const children = await db
    .selectFrom('delegates as d')
    .leftJoin('delegate_private as p', 'p.delegate_id', 'd.id')
    .select([
      'd.event_id',
      'd.school_id',
      counted('draft').as('draft'),
      counted('submitted').as('submitted'),
      counted('returned').as('returned'),
      counted('accepted').as('accepted'),
      counted('reserve').as('reserve'),
      waitingDrafts.as('waitingDrafts'),
      lateDrafts.as('lateDrafts'),
      shortlisted.as('shortlisted'),
      incomplete.as('incomplete')
    ])
    .where('d.event_id', 'in', range.eventIds)
    .where('d.school_id', 'in', range.schoolIds)
    .groupBy(['d.event_id', 'd.school_id'])
    .execute();
  for (const row of children) {
    tallies.set(keyOf(row.event_id, row.school_id), {
      draft: Number(row.draft),
      submitted: Number(row.submitted),
      returned: Number(row.returned),
      accepted: Number(row.accepted),
      reserve: Number(row.reserve),
      waitingDrafts: Number(row.waitingDrafts),
      lateDrafts: Number(row.lateDrafts),
      shortlisted: Number(row.shortlisted),
      incomplete: Number(row.incomplete),
      offered: 0,
      escorts: 0
    });
  }
  const offers = await db
    .selectFrom('place_offers')
    .select((eb) => ['event_id', 'school_id', eb.fn.countAll<number>().as('n')])
    .where('event_id', 'in', range.eventIds)
    .where('school_id', 'in', range.schoolIds)
    .where('ended_at', 'is', null)
    .where('expires_at', '>', range.now)
    .groupBy(['event_id', 'school_id'])
    .execute();
  for (const { event_id, school_id, n } of offers) {
    const key = keyOf(event_id, school_id);
    tallies.set(key, { ...(tallies.get(key) ?? emptyTally), offered: Number(n) });
  }
  const escorts = await db
    .selectFrom('escorts')
    .select((eb) => ['event_id', 'school_id', eb.fn.countAll<number>().as('n')])
    .where('event_id', 'in', range.eventIds)
    .where('school_id', 'in', range.schoolIds)
    .groupBy(['event_id', 'school_id'])
    .execute();
  for (const { event_id, school_id, n } of escorts) {
    const key = keyOf(event_id, school_id);
    tallies.set(key, { ...(tallies.get(key) ?? emptyTally), escorts: Number(n) });
  }
  return (key) => tallies.get(key) ?? emptyTally;
}

/** Names one school at one event among tallies. */
export function keyOf(eventId: string, schoolId: string): string {
  return `${eventId} ${schoolId}`;
}

const holding = sql.join(holdingStates.map((state) => sql.lit(state)));
const countedSex = (sex: Sex) =>
  sql<number>`sum(case when d.sex = ${sex} and d.state in (${holding}) then 1 else 0 end)`;

const countColumns = [...delegateStates, ...sexes];
export type PlaceCounts = Record<DelegateState | Sex, number>;

/**
 * An event's children by the place that their school is in: how many in each state, and of those
 * that hold a place how many of each sex. Schools are summed up before units are looked at.
 */
export async function countByPlace(db: Db, eventId: string) {
  const bySchool = db
    .selectFrom('delegates as d')
    .select('d.school_id')
    .select(delegateStates.map((state) => counted(state).as(state)))
    .select(sexes.map((sex) => countedSex(sex).as(sex)))
    .where('d.event_id', '=', eventId)
    .groupBy('d.school_id');
  const rows = await db
    .selectFrom(bySchool.as('s'))
    .innerJoin(unitsWithPlace(db).as('unit'), 'unit.id', 's.school_id')
    .select('unit.place_id as placeId')
    .select((eb) => countColumns.map((column) => eb.fn.sum<number>(`s.${column}`).as(column)))
    .groupBy('unit.place_id')
    .execute();
  return rows.map(({ placeId, ...counts }) => ({ placeId, counts: numbersOf(counts) }));
}

// PostgreSQL sums integers up to bigint, and those may arrive as text.
function numbersOf(counts: PlaceCounts): PlaceCounts {
  const entries = Object.entries(counts).map(([name, n]) => [name, Number(n)]);
  return Object.fromEntries(entries) as PlaceCounts;
}

/** The schools that get their quota from one of these districts or communes. */
export function listSchoolsBelow(db: Db, placeIds: readonly string[]) {
  return db
    .selectFrom(unitsWithPlace(db).as('unit'))
    .select(['unit.id', 'unit.name', 'unit.place_id as placeId'])
    .where('unit.place_id', 'in', placeIds.length > 0 ? placeIds : [''])
    .where('unit.kind', '=', 'school')
    .orderBy('unit.sort_key')
    .orderBy('unit.id')
    .execute();
}
