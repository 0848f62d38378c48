import { sql } from 'kysely';
import type { Db } from '#lib/server/db/schema.ts';
import type { DateOn } from '#lib/values/dates.ts';
import { unitsWithPlace } from './places-store.server.ts';

/* An event's children as the choice among them looks at them. For doors of other rooms. */

/** Accepted and submitted children of an event. Whoever asks has asked whether the event is theirs. */
export function listChoosable(db: Db, eventId: string) {
  return db
    .selectFrom('delegates as d')
    .innerJoin(unitsWithPlace(db).as('unit'), 'unit.id', 'd.school_id')
    .select([
      'd.id',
      'd.state',
      'd.version',
      'd.sex',
      'd.born_on as bornOn',
      'd.ethnicity',
      'd.school_id as schoolId',
      'unit.place_id as placeId'
    ])
    .where('d.event_id', '=', eventId)
    .where('d.state', 'in', ['accepted', 'submitted'])
    .where('d.erased_at', 'is', null)
    .orderBy('d.id')
    .execute();
}
export type Choosable = Awaited<ReturnType<typeof listChoosable>>[number];

/** Children of one state that share a trait. */
export interface ChoosableCount {
  state: string;
  count: number;
}

/**
 * The same children counted by what the choice among them looks at: by sex, age (full years on the
 * day `on`) and ethnicity; by place; and those with special circumstances. Three queries: the
 * database counts, since thousands of rows cost far more than their sums.
 */
export async function countChoosable(db: Db, eventId: string, on: DateOn) {
  const children = db
    .selectFrom('delegates as d')
    .where('d.event_id', '=', eventId)
    .where('d.state', 'in', ['accepted', 'submitted'])
    .where('d.erased_at', 'is', null);
  const aged = children.select([
    'd.state',
    'd.sex',
    'd.ethnicity',
    // The month and day decide whether the birthday of that year has come, as in `ageOn`.
    sql<number>`${sql.lit(Number(on.slice(0, 4)))} - cast(substr(d.born_on, 1, 4) as integer)
      - (case when ${on.slice(5)} < substr(d.born_on, 6) then 1 else 0 end)`.as('age')
  ]);
  const who = await db
    .selectFrom(aged.as('c'))
    .select((eb) => ['c.state', 'c.sex', 'c.ethnicity', 'c.age', eb.fn.countAll<number>().as('n')])
    .groupBy(['c.state', 'c.sex', 'c.ethnicity', 'c.age'])
    .execute();
  const ofSchools = children
    .select((eb) => ['d.state', 'd.school_id', eb.fn.countAll<number>().as('n')])
    .groupBy(['d.state', 'd.school_id']);
  const places = await db
    .selectFrom(ofSchools.as('s'))
    .innerJoin(unitsWithPlace(db).as('unit'), 'unit.id', 's.school_id')
    .select((eb) => ['s.state', 'unit.place_id as placeId', eb.fn.sum<number>('s.n').as('n')])
    .groupBy(['s.state', 'unit.place_id'])
    .execute();
  // Whether there is a sealed note is all that is counted: nothing is opened.
  const special = await children
    .innerJoin('delegate_private as p', 'p.delegate_id', 'd.id')
    .select((eb) => ['d.state', eb.fn.count<number>('p.circumstances_sealed').as('n')])
    .groupBy('d.state')
    .execute();
  const counted = <T extends { n: number }>({ n, ...row }: T) => ({ ...row, count: Number(n) });
  return { who: who.map(counted), places: places.map(counted), special: special.map(counted) };
}
export type ChoosableCounts = Awaited<ReturnType<typeof countChoosable>>;

/** Names of the places that children of the event come from, or that have places at it. */
export function listPlaces(db: Db, eventId: string) {
  return db
    .selectFrom('units')
    .select(['units.id', 'units.name'])
    .where('units.kind', 'in', ['district', 'commune'])
    .where((eb) =>
      eb.or([
        eb(
          'units.id',
          'in',
          eb
            .selectFrom('delegates')
            .innerJoin(unitsWithPlace(db).as('unit'), 'unit.id', 'delegates.school_id')
            .select('unit.place_id')
            .where('delegates.event_id', '=', eventId)
        ),
        eb(
          'units.id',
          'in',
          eb.selectFrom('quotas').select('unit_id').where('event_id', '=', eventId)
        )
      ])
    )
    .orderBy('units.sort_key')
    .orderBy('units.id')
    .execute();
}

/** What the children of an event eat, as counts for the kitchen: of those who take part. */
export async function countDiets(db: Db, eventId: string) {
  const rows = await db
    .selectFrom('delegates as d')
    .innerJoin('delegate_private as p', 'p.delegate_id', 'd.id')
    .select((eb) => ['p.diet', eb.fn.countAll<number>().as('n')])
    .where('d.event_id', '=', eventId)
    .where('d.state', '=', 'accepted')
    .where('p.diet', 'is not', null)
    .groupBy('p.diet')
    .execute();
  return rows.flatMap(({ diet, n }) => (diet === null ? [] : [{ diet, count: Number(n) }]));
}

/** The event's places for children as a whole: the province's quota; null while none is set. */
export async function findEventPlaces(db: Db, eventId: string): Promise<number | null> {
  const row = await db
    .selectFrom('quotas')
    .innerJoin('units', 'units.id', 'quotas.unit_id')
    .select('quotas.places')
    .where('quotas.event_id', '=', eventId)
    .where('quotas.category', '=', 'child')
    .where('units.kind', '=', 'province')
    .executeTakeFirst();
  return row?.places ?? null;
}
