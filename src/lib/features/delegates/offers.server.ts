import { sql } from 'kysely';
import { overStates } from '#lib/features/events/model.ts';
import { someOf } from '#lib/server/db/lists.ts';
import type { Db, Trx } from '#lib/server/db/schema.ts';
import type { Clock } from '#lib/server/kernel/clock.ts';
import { newId } from '#lib/values/ids.ts';
import { unitsWithPlace } from './places-store.server.ts';
import { nextOffered, type Waiting } from './reserve-list.ts';
import { readSettings } from './settings.server.ts';

/* Offers of freed places to children on the reserve list. An open offer holds its place. */

/**
 * The reserve list of these schools, in its order: by the number each child drew when it joined. A
 * child whose offer expired stands at the end already, though nothing has ended the offer yet.
 */
export async function listWaiting(
  db: Db,
  eventId: string,
  schoolIds: readonly string[],
  now: string
): Promise<(Waiting & { offerExpiresAt: string | null })[]> {
  const rows = await db
    .selectFrom('delegates as d')
    .leftJoin('place_offers as o', (join) =>
      join.onRef('o.delegate_id', '=', 'd.id').on('o.ended_at', 'is', null)
    )
    .select(['d.id', 'd.school_id as schoolId', 'o.expires_at as offerExpiresAt'])
    .where('d.event_id', '=', eventId)
    .where('d.school_id', 'in', someOf(schoolIds))
    .where('d.state', '=', 'reserve')
    .orderBy('d.reserve_seq')
    .orderBy('d.id')
    .execute();
  const hasExpired = ({ offerExpiresAt }: { offerExpiresAt: string | null }) =>
    offerExpiresAt !== null && offerExpiresAt <= now;
  return [...rows.filter((row) => !hasExpired(row)), ...rows.filter(hasExpired)].map((row) => ({
    ...row,
    isOffered: row.offerExpiresAt !== null && !hasExpired(row)
  }));
}

/** The next number of an event's reserve list. Called under the lock of the school's places. */
export async function nextReserveSeq(trx: Trx, eventId: string): Promise<number> {
  const row = await trx
    .selectFrom('delegates')
    .select(sql<number | null>`max(reserve_seq)`.as('last'))
    .where('event_id', '=', eventId)
    .executeTakeFirst();
  return Number(row?.last ?? 0) + 1;
}

/**
 * Ends what expired (its child goes to the end of the list) and offers free places to the next by
 * the event's rule; at one that is closed or called off nothing. Called by `changePlaces` alone,
 * under its lock.
 */
export async function offerFreePlaces(
  trx: Trx,
  at: { eventId: string; schoolIds: readonly string[]; free: number },
  clock: Clock
): Promise<void> {
  const now = clock.now();
  if (await isOver(trx, at.eventId)) return;
  await endExpired(trx, at, now);
  const waiting = await listWaiting(trx, at.eventId, at.schoolIds, now);
  if (waiting.length === 0) return;
  const { promotion, offerHours } = await readSettings(trx, at.eventId);
  const offered = new Set(nextOffered(waiting, at.free, promotion));
  const expiresAt = new Date(Date.parse(now) + offerHours * 3_600_000).toISOString();
  for (const child of waiting.filter(({ id }) => offered.has(id))) {
    await trx
      .insertInto('place_offers')
      .values({
        id: newId(),
        event_id: at.eventId,
        school_id: child.schoolId,
        delegate_id: child.id,
        offered_at: now,
        expires_at: expiresAt,
        ended_at: null,
        outcome: null
      })
      .execute();
  }
}

async function endExpired(
  trx: Trx,
  { eventId, schoolIds }: { eventId: string; schoolIds: readonly string[] },
  now: string
): Promise<void> {
  const expired = await trx
    .selectFrom('place_offers')
    .select(['id', 'delegate_id as delegateId'])
    .where('event_id', '=', eventId)
    .where('school_id', 'in', someOf(schoolIds))
    .where('ended_at', 'is', null)
    .where('expires_at', '<=', now)
    .orderBy('expires_at')
    .orderBy('id')
    .execute();
  for (const { id, delegateId } of expired) {
    await endOffer(trx, id, 'expired', now);
    await trx
      .updateTable('delegates')
      .set({ reserve_seq: await nextReserveSeq(trx, eventId) })
      .where('id', '=', delegateId)
      .where('state', '=', 'reserve')
      .execute();
  }
}

/** Closes an offer. */
export async function endOffer(
  trx: Trx,
  id: string,
  outcome: 'taken' | 'declined' | 'expired' | 'void',
  at: string
): Promise<void> {
  await trx
    .updateTable('place_offers')
    .set({ ended_at: at, outcome })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .execute();
}

/** Closes the open offer of a child that leaves the reserve list by another way. */
export async function voidOffer(trx: Trx, delegateId: string, at: string): Promise<void> {
  await trx
    .updateTable('place_offers')
    .set({ ended_at: at, outcome: 'void' })
    .where('delegate_id', '=', delegateId)
    .where('ended_at', 'is', null)
    .execute();
}

/** The offer that a child on the reserve list has now, or undefined. */
export function findOpenOffer(db: Db, delegateId: string, now: string) {
  return db
    .selectFrom('place_offers')
    .select(['id', 'expires_at as expiresAt'])
    .where('delegate_id', '=', delegateId)
    .where('ended_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst();
}

/** Nobody comes to this event any more, so that nobody is offered a place there. */
export async function isOver(db: Db, eventId: string): Promise<boolean> {
  const row = await db
    .selectFrom('events')
    .select('id')
    .where('id', '=', eventId)
    .where('state', 'in', overStates)
    .executeTakeFirst();
  return row !== undefined;
}

/** Schools of an event with an open offer, in the order in which everybody takes their locks. */
export async function listOffering(db: Db, eventId: string): Promise<string[]> {
  const rows = await db
    .selectFrom(unitsWithPlace(db).as('unit'))
    .select('unit.id')
    .where('unit.id', 'in', (eb) =>
      eb
        .selectFrom('place_offers')
        .select('school_id')
        .where('event_id', '=', eventId)
        .where('ended_at', 'is', null)
    )
    .orderBy('unit.place_id')
    .orderBy('unit.id')
    .execute();
  return rows.map(({ id }) => id);
}

/** Closes every open offer of one school at an event. Answers how many. */
export async function voidOffersOf(
  trx: Trx,
  at: { eventId: string; schoolId: string },
  now: string
): Promise<number> {
  const done = await trx
    .updateTable('place_offers')
    .set({ ended_at: now, outcome: 'void' })
    .where('event_id', '=', at.eventId)
    .where('school_id', '=', at.schoolId)
    .where('ended_at', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(done.numUpdatedRows);
}

// Events whose places still change hands.
const live = ['approved', 'preparing', 'running', 'postponed'] as const;

/** Offers that expired and were not ended yet, at events whose places still change hands. */
export function listExpired(db: Db, now: string) {
  return db
    .selectFrom('place_offers as o')
    .innerJoin('events as e', 'e.id', 'o.event_id')
    .select(['o.delegate_id as delegateId', 'o.event_id as eventId'])
    .where('o.ended_at', 'is', null)
    .where('o.expires_at', '<=', now)
    .where('e.state', 'in', live)
    .orderBy('o.expires_at')
    .orderBy('o.id')
    .execute();
}

/** Events with a reserve list whose places still change hands. */
export async function listOfferEvents(db: Db): Promise<string[]> {
  const rows = await db
    .selectFrom('events')
    .select('id')
    .where('state', 'in', live)
    .where('id', 'in', (eb) =>
      eb.selectFrom('delegates').select('event_id').where('state', '=', 'reserve')
    )
    .orderBy('id')
    .execute();
  return rows.map(({ id }) => id);
}
