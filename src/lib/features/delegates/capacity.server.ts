import { lock } from '#lib/server/db/index.ts';
import type { Db, Trx } from '#lib/server/db/schema.ts';
import type { Clock } from '#lib/server/kernel/clock.ts';
import { refuse } from '#lib/server/kernel/failures.ts';
import { countHeld, countReserved } from './held.server.ts';
import type { QuotaCategory } from './model.ts';
import { listWaiting, offerFreePlaces } from './offers.server.ts';
import { unitsWithPlace } from './places-store.server.ts';

/** A place of a school's quota: for whom it is. */
export interface PlaceOf {
  eventId: string;
  schoolId: string;
  category: QuotaCategory;
}

/** What a school may take from: its own quota, or what its district left open to its schools. */
export interface Room {
  places: number;
  /** Held by entries, open offers and reserved numbers of everybody who shares these places. */
  held: number;
  /** Never below 0. */
  free: number;
  /**
   * Free for entries with a name: what this school reserved by number counts as free for it; what
   * somebody on the reserve list waits for does not.
   */
  freeForNames: number;
  /** Children on the reserve list of these places who have no offer. */
  waiting: number;
  /** The schools that share these places; with a quota of its own the school alone. */
  schoolIds: string[];
}

/** Holds every other transaction that changes this unit's quota or takes a place below it. */
export function lockQuota(trx: Trx, eventId: string, unitId: string): Promise<void> {
  return lock(trx, `quota:${eventId}:${unitId}`);
}

async function placeIdOf(db: Db, unitId: string): Promise<string> {
  const row = await db
    .selectFrom(unitsWithPlace(db).as('unit'))
    .select('unit.place_id as placeId')
    .where('unit.id', '=', unitId)
    .executeTakeFirst();
  return row?.placeId ?? unitId;
}

/**
 * The one lock over a school's places and entries: that of the district or commune which hands them
 * out, since schools may share what it left open.
 */
export async function lockSchool(trx: Trx, eventId: string, schoolId: string): Promise<void> {
  await lockQuota(trx, eventId, await placeIdOf(trx, schoolId));
}

/** The room of a school, or undefined where it has no quota. */
export async function roomOf(db: Db, place: PlaceOf, clock: Clock): Promise<Room | undefined> {
  const shared = await sharedPlaces(db, place);
  if (!shared) return undefined;
  const { places, schoolIds } = shared;
  const range = { ...place, schoolIds };
  const named = await countHeld(db, range, clock.now());
  const reserved = await countReserved(db, range, clock.today());
  const heldBy = (id: string) => Math.max(named(id), reserved(id));
  const held = schoolIds.reduce((sum, id) => sum + heldBy(id), 0);
  const free = Math.max(0, places - held);
  const own = Math.max(0, reserved(place.schoolId) - named(place.schoolId));
  const waiting = place.category === 'child' && free > 0 ? await countWaiting(db, range, clock) : 0;
  const freeForNames = own + (waiting > 0 ? 0 : free);
  return { places, held, free, freeForNames, waiting, schoolIds };
}

async function countWaiting(
  db: Db,
  { eventId, schoolIds }: { eventId: string; schoolIds: readonly string[] },
  clock: Clock
): Promise<number> {
  const list = await listWaiting(db, eventId, schoolIds, clock.now());
  return list.filter(({ isOffered }) => !isOffered).length;
}

async function sharedPlaces(db: Db, { eventId, schoolId, category }: PlaceOf) {
  const own = await db
    .selectFrom('quotas')
    .select(['places', 'from_pool as fromPool'])
    .where('event_id', '=', eventId)
    .where('unit_id', '=', schoolId)
    .where('category', '=', category)
    .executeTakeFirst();
  if (!own) return undefined;
  if (own.fromPool === 0) return { places: own.places, schoolIds: [schoolId] };
  const placeId = await placeIdOf(db, schoolId);
  const above = await db
    .selectFrom('quotas')
    .select('places')
    .where('event_id', '=', eventId)
    .where('unit_id', '=', placeId)
    .where('category', '=', category)
    .executeTakeFirst();
  const below = await db
    .selectFrom('quotas')
    .innerJoin(unitsWithPlace(db).as('unit'), 'unit.id', 'quotas.unit_id')
    .select(['quotas.unit_id as id', 'quotas.places', 'quotas.from_pool as fromPool'])
    .where('quotas.event_id', '=', eventId)
    .where('quotas.category', '=', category)
    .where('unit.place_id', '=', placeId)
    .execute();
  const given = below.reduce((sum, row) => sum + (row.fromPool === 0 ? row.places : 0), 0);
  return {
    places: Math.max(0, (above?.places ?? 0) - given),
    schoolIds: below.filter((row) => row.fromPool === 1).map((row) => row.id)
  };
}

/**
 * The one way in which places change hands: adding, importing, taking back, substituting, reserving
 * a number, putting on the reserve list and off it. Locks, tells `work` the room before it writes,
 * and counts again afterwards: growth beyond the places is refused (`quotaFull`) and takes back what
 * was written, and so is growth past children who wait for a free place (`othersWait`); what became
 * free is offered to the reserve list. Refuses `quotaMissing`.
 */
export async function changePlaces<T>(
  trx: Trx,
  place: PlaceOf,
  clock: Clock,
  work: (room: Room) => Promise<T>
): Promise<T> {
  await lockSchool(trx, place.eventId, place.schoolId);
  const before = await roomAfterOffers(trx, place, clock);
  const result = await work(before);
  const after = await roomOf(trx, place, clock);
  if (!after) refuse('quotaMissing');
  if (after.held > before.held) {
    if (after.held > after.places) {
      refuse('quotaFull', { places: after.places, used: before.held });
    }
    if (before.waiting > 0) refuse('othersWait', { count: before.waiting });
  }
  if (after.waiting > 0) await offerFreePlaces(trx, { eventId: place.eventId, ...after }, clock);
  return result;
}

/** The room once what an expired offer gave back is offered on: it belongs to the next, not to anybody new. */
async function roomAfterOffers(trx: Trx, place: PlaceOf, clock: Clock): Promise<Room> {
  const room = await roomOf(trx, place, clock);
  if (!room) refuse('quotaMissing');
  if (room.waiting === 0) return room;
  await offerFreePlaces(trx, { eventId: place.eventId, ...room }, clock);
  return (await roomOf(trx, place, clock)) ?? room;
}
