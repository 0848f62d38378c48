import { lock } from '#lib/server/db/index.ts';
import type { Db, Trx } from '#lib/server/db/schema.ts';
import { refuse } from '#lib/server/kernel/failures.ts';
import { holdingStates, type QuotaCategory } from './model.ts';

/** A place of a school's quota: for whom it is. */
export interface PlaceOf {
  eventId: string;
  schoolId: string;
  category: QuotaCategory;
}

/** Holds every other transaction that changes this unit's quota or takes a place of it. */
export function lockQuota(trx: Trx, eventId: string, unitId: string): Promise<void> {
  return lock(trx, `quota:${eventId}:${unitId}`);
}

/** Entries that hold a place now: children by state, and every escort. */
async function countHeld(db: Db, { eventId, schoolId, category }: PlaceOf): Promise<number> {
  const children = db
    .selectFrom('delegates')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('event_id', '=', eventId)
    .where('school_id', '=', schoolId)
    .where('state', 'in', holdingStates);
  const escorts = db
    .selectFrom('escorts')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('event_id', '=', eventId)
    .where('school_id', '=', schoolId);
  const { n } = await (category === 'child' ? children : escorts).executeTakeFirstOrThrow();
  return Number(n);
}

/** What the school's quota gives and what is used of it; undefined where it has none. */
export async function placesOf(
  db: Db,
  place: PlaceOf
): Promise<{ places: number; used: number } | undefined> {
  const quota = await db
    .selectFrom('quotas')
    .select('places')
    .where('event_id', '=', place.eventId)
    .where('unit_id', '=', place.schoolId)
    .where('category', '=', place.category)
    .executeTakeFirst();
  return quota && { places: quota.places, used: await countHeld(db, place) };
}

/**
 * Takes one place for what the caller writes next in this transaction. The only way to one: for a
 * new child or escort and for a child that comes back. Refuses `quotaMissing` or `quotaFull`.
 */
export async function takePlace(trx: Trx, place: PlaceOf): Promise<void> {
  await lockQuota(trx, place.eventId, place.schoolId);
  const now = await placesOf(trx, place);
  if (!now) refuse('quotaMissing');
  if (now.used >= now.places) refuse('quotaFull', now);
}
