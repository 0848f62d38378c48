import type { Trx } from '#lib/server/db/schema.ts';
import type { Clock } from '#lib/server/kernel/clock.ts';
import { changePlaces, lockQuota } from './capacity.server.ts';
import { nextReserveSeq } from './offers.server.ts';
import { unitsWithPlace } from './places-store.server.ts';
import { recordChanges } from './store.server.ts';

/* What a draw does to the children who were not drawn. */

interface Waiting {
  id: string;
  schoolId: string;
}

/**
 * Puts submitted children on the reserve list in the order given. Their places and those still free
 * go out of the schools' quotas (of what a district left open, out of the district's), and numbers
 * reserved end: a place that a draw took away is not offered back the same moment. Who is no longer
 * submitted is left as is. Answers who was moved.
 */
export async function reserveInOrder(
  trx: Trx,
  eventId: string,
  order: readonly Waiting[],
  by: { accountId: string; clock: Clock }
): Promise<Waiting[]> {
  await lockPlaces(trx, eventId, order);
  const waiting = await stillSubmitted(trx, eventId, order);
  const first = await nextReserveSeq(trx, eventId);
  const seqOf = new Map(waiting.map(({ id }, index) => [id, first + index]));
  for (const schoolId of new Set(waiting.map((child) => child.schoolId))) {
    const children = waiting.filter((child) => child.schoolId === schoolId);
    await changePlaces(
      trx,
      { eventId, schoolId, category: 'child' },
      by.clock,
      async ({ free }) => {
        for (const { id } of children) {
          await trx
            .updateTable('delegates')
            .set((eb) => ({
              state: 'reserve',
              reserve_seq: seqOf.get(id) ?? first,
              version: eb('version', '+', 1)
            }))
            .where('id', '=', id)
            .execute();
        }
        await trx
          .deleteFrom('reservations')
          .where('event_id', '=', eventId)
          .where('school_id', '=', schoolId)
          .where('category', '=', 'child')
          .execute();
        await lowerQuota(trx, eventId, schoolId, children.length + free);
      }
    );
  }
  const changes = waiting.map(({ id }) => ({
    delegateId: id,
    from: 'submitted' as const,
    to: 'reserve' as const,
    remark: null
  }));
  await recordChanges(trx, changes, { accountId: by.accountId, at: by.clock.now() });
  return waiting;
}

// All districts in one order, before the first write: two draws can't wait for each other.
async function lockPlaces(trx: Trx, eventId: string, children: readonly Waiting[]) {
  const schools = [...new Set(children.map(({ schoolId }) => schoolId))];
  const places = await trx
    .selectFrom(unitsWithPlace(trx).as('unit'))
    .select('unit.place_id as placeId')
    .where('unit.id', 'in', schools.length > 0 ? schools : [''])
    .groupBy('unit.place_id')
    .orderBy('unit.place_id')
    .execute();
  for (const { placeId } of places) await lockQuota(trx, eventId, placeId);
}

async function stillSubmitted(trx: Trx, eventId: string, order: readonly Waiting[]) {
  const rows = await trx
    .selectFrom('delegates')
    .select('id')
    .where('event_id', '=', eventId)
    .where('state', '=', 'submitted')
    .execute();
  const ids = new Set(rows.map(({ id }) => id));
  return order.filter(({ id }) => ids.has(id));
}

/** Takes places out of the quota that the school uses: its own, or its district's open ones. */
async function lowerQuota(trx: Trx, eventId: string, schoolId: string, by: number): Promise<void> {
  const own = await trx
    .selectFrom('quotas')
    .innerJoin(unitsWithPlace(trx).as('unit'), 'unit.id', 'quotas.unit_id')
    .select(['quotas.from_pool as fromPool', 'unit.place_id as placeId'])
    .where('quotas.event_id', '=', eventId)
    .where('quotas.unit_id', '=', schoolId)
    .where('quotas.category', '=', 'child')
    .executeTakeFirstOrThrow();
  await trx
    .updateTable('quotas')
    .set((eb) => ({ places: eb('places', '-', by), version: eb('version', '+', 1) }))
    .where('event_id', '=', eventId)
    .where('unit_id', '=', own.fromPool === 1 ? own.placeId : schoolId)
    .where('category', '=', 'child')
    .execute();
}
