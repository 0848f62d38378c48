import type { Trx } from '#lib/server/db/schema.ts';
import type { Clock } from '#lib/server/kernel/clock.ts';
import { changePlaces } from './capacity.server.ts';
import { listOffering, voidOffersOf } from './offers.server.ts';

/**
 * Closes the open offers of an event that has just been closed or called off, each under the lock of
 * its school's places. Nobody is offered anything after it. Answers how many offers ended.
 */
export async function endOffersOfEvent(trx: Trx, eventId: string, clock: Clock): Promise<number> {
  let ended = 0;
  for (const schoolId of await listOffering(trx, eventId)) {
    await changePlaces(trx, { eventId, schoolId, category: 'child' }, clock, async () => {
      ended += await voidOffersOf(trx, { eventId, schoolId }, clock.now());
    });
  }
  return ended;
}
