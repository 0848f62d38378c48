import { sql } from 'kysely';
import type { Db } from '#lib/server/db/schema.ts';
import type { Clock } from '#lib/server/kernel/clock.ts';
import { countHeld, countReserved } from './held.server.ts';
import { isOver, listWaiting } from './offers.server.ts';
import { unitsWithPlace } from './places-store.server.ts';
import { waitReasons, type WaitReason, type Waiting } from './reserve-list.ts';
import { readSettings } from './settings.server.ts';

/* The reserve lists of a whole event: who shares places with whom, and why each child still waits. */

/** Schools with a quota of children, and of each the places and the name of the list it waits in. */
async function listsOf(db: Db, eventId: string) {
  const rows = await db
    .selectFrom('quotas as q')
    .innerJoin(unitsWithPlace(db).as('unit'), 'unit.id', 'q.unit_id')
    .leftJoin('quotas as above', (join) =>
      join
        .onRef('above.unit_id', '=', 'unit.place_id')
        .onRef('above.event_id', '=', 'q.event_id')
        .onRef('above.category', '=', 'q.category')
    )
    .select([
      'q.unit_id as schoolId',
      'q.places',
      'q.from_pool as fromPool',
      'unit.place_id as placeId',
      'above.places as abovePlaces'
    ])
    .where('q.event_id', '=', eventId)
    .where('q.category', '=', 'child')
    .where('unit.kind', '=', 'school')
    .execute();
  const lists = new Map<string, { places: number; schoolIds: string[] }>();
  for (const row of rows) {
    const key = row.fromPool === 1 ? row.placeId : row.schoolId;
    const start = row.fromPool === 1 ? (row.abovePlaces ?? 0) : row.places;
    const list = lists.get(key) ?? { places: start, schoolIds: [] };
    lists.set(key, { ...list, schoolIds: [...list.schoolIds, row.schoolId] });
  }
  // What a district gave by number is not among the places it left open.
  for (const row of rows) {
    const shared = row.fromPool === 0 ? lists.get(row.placeId) : undefined;
    if (shared) shared.places -= row.places;
  }
  return [...lists.values()];
}

export interface Position {
  /** From 1, in the list of those who share places with the child's school. */
  position: number;
  reason: WaitReason;
  /** Until when an open offer holds a place. */
  offerUntil: string | null;
}

/**
 * The position of every child on reserve at the event and why it has not moved, by the child's id:
 * a constant number of queries.
 */
export async function readPositions(
  db: Db,
  eventId: string,
  clock: Clock
): Promise<ReadonlyMap<string, Position>> {
  const lists = await listsOf(db, eventId);
  const schoolIds = lists.flatMap((list) => list.schoolIds);
  const range = { eventId, schoolIds, category: 'child' } as const;
  const waiting = await listWaiting(db, eventId, schoolIds, clock.now());
  const named = await countHeld(db, range, clock.now());
  const reserved = await countReserved(db, range, clock.today());
  const { promotion } = await readSettings(db, eventId);
  const over = await isOver(db, eventId);
  const positions = new Map<string, Position>();
  for (const list of lists) {
    const held = list.schoolIds.reduce((sum, id) => sum + Math.max(named(id), reserved(id)), 0);
    const mine: (Waiting & { offerExpiresAt: string | null })[] = waiting.filter(({ schoolId }) =>
      list.schoolIds.includes(schoolId)
    );
    const reasons = waitReasons(mine, Math.max(0, list.places - held), promotion);
    mine.forEach(({ id, isOffered, offerExpiresAt }, index) => {
      const reason: WaitReason = over ? { code: 'over' } : (reasons.get(id) ?? { code: 'noPlace' });
      const offerUntil = isOffered && !over ? offerExpiresAt : null;
      positions.set(id, { position: index + 1, reason, offerUntil });
    });
  }
  return positions;
}

/** When a child on reserve joined the list, as a column beside `d`. */
export const waitingSince = sql<string | null>`(select max(changed_at) from delegate_state_changes
  where delegate_id = d.id and to_state = 'reserve')`.as('since');

/** The children of one school on the reserve list, in its order. */
export function listReserveOf(db: Db, eventId: string, schoolId: string) {
  return db
    .selectFrom('delegates as d')
    .select(['d.id', waitingSince])
    .where('d.event_id', '=', eventId)
    .where('d.school_id', '=', schoolId)
    .where('d.state', '=', 'reserve')
    .orderBy('d.reserve_seq')
    .orderBy('d.id')
    .limit(1000)
    .execute();
}
