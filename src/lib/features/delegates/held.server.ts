import { sql } from 'kysely';
import { someOf } from '#lib/server/db/lists.ts';
import type { Db } from '#lib/server/db/schema.ts';
import { holdingStates, type QuotaCategory } from './model.ts';

/* What holds a place: entries by state, open offers, and reserved numbers. Counts by school. */

interface Range {
  eventId: string;
  schoolIds: readonly string[];
  category: QuotaCategory;
}

type CountOf = (schoolId: string) => number;

function countsOf(rows: readonly { schoolId: string; n: number }[]): CountOf {
  const counts = new Map<string, number>();
  for (const { schoolId, n } of rows) counts.set(schoolId, (counts.get(schoolId) ?? 0) + Number(n));
  return (schoolId) => counts.get(schoolId) ?? 0;
}

/** Places held with a name: children by state and with an offer still open at `now`; every escort. */
export async function countHeld(db: Db, range: Range, now: string): Promise<CountOf> {
  const { eventId, schoolIds, category } = range;
  if (category === 'escort') {
    const escorts = await db
      .selectFrom('escorts')
      .select((eb) => ['school_id as schoolId', eb.fn.countAll<number>().as('n')])
      .where('event_id', '=', eventId)
      .where('school_id', 'in', someOf(schoolIds))
      .groupBy('school_id')
      .execute();
    return countsOf(escorts);
  }
  const children = await db
    .selectFrom('delegates')
    .select((eb) => ['school_id as schoolId', eb.fn.countAll<number>().as('n')])
    .where('event_id', '=', eventId)
    .where('school_id', 'in', someOf(schoolIds))
    .where('state', 'in', holdingStates)
    .groupBy('school_id')
    .execute();
  const offers = await db
    .selectFrom('place_offers')
    .select((eb) => ['school_id as schoolId', eb.fn.countAll<number>().as('n')])
    .where('event_id', '=', eventId)
    .where('school_id', 'in', someOf(schoolIds))
    .where('ended_at', 'is', null)
    .where('expires_at', '>', now)
    .groupBy('school_id')
    .execute();
  return countsOf([...children, ...offers]);
}

/** Numbers reserved whose names are not yet overdue on `today`: the rest fell back by itself. */
export async function countReserved(db: Db, range: Range, today: string): Promise<CountOf> {
  const rows = await db
    .selectFrom('reservations')
    .select(['school_id as schoolId', sql<number>`places`.as('n')])
    .where('event_id', '=', range.eventId)
    .where('school_id', 'in', someOf(range.schoolIds))
    .where('category', '=', range.category)
    .where('names_due_on', '>=', today)
    .execute();
  return countsOf(rows);
}
