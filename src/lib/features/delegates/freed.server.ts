import type { Trx } from '#lib/server/db/schema.ts';
import type { Clock } from '#lib/server/kernel/clock.ts';
import { changePlaces } from './capacity.server.ts';
import { unitsWithPlace } from './places-store.server.ts';

/**
 * Offers what is free now to the children who wait, where places changed otherwise than by an
 * entry: a quota was raised, a reserved number lapsed, an offer expired. Without `placeIds`
 * everywhere at the event.
 */
export async function offerFreed(
  trx: Trx,
  { eventId, placeIds }: { eventId: string; placeIds?: readonly string[] },
  clock: Clock
): Promise<void> {
  let waiting = trx
    .selectFrom(unitsWithPlace(trx).as('unit'))
    .innerJoin('quotas', (join) =>
      join.onRef('quotas.unit_id', '=', 'unit.id').on('quotas.category', '=', 'child')
    )
    .select(['unit.id', 'unit.place_id as placeId', 'quotas.from_pool as fromPool'])
    .where('quotas.event_id', '=', eventId)
    .where('unit.id', 'in', (eb) =>
      eb
        .selectFrom('delegates')
        .select('school_id')
        .where('event_id', '=', eventId)
        .where('state', '=', 'reserve')
    );
  if (placeIds) waiting = waiting.where('unit.place_id', 'in', [...placeIds, '']);
  // Everybody takes the locks of several districts in this order.
  const schools = await waiting.orderBy('unit.place_id').orderBy('unit.id').execute();
  const done = new Set<string>();
  for (const { id, placeId, fromPool } of schools) {
    // Schools that share places are one list.
    const list = fromPool === 1 ? placeId : id;
    if (done.has(list)) continue;
    done.add(list);
    await changePlaces(trx, { eventId, schoolId: id, category: 'child' }, clock, async () => {});
  }
}
