import type { Trx } from '#lib/server/db/schema.ts';
import { laterBy } from '#lib/features/events/moving.ts';
import { newId } from '#lib/values/ids.ts';

/**
 * Copies the shifts of an event to another, so many days later: places, briefings and how many are
 * needed. Nobody comes along, neither volunteers nor the person to call.
 */
export async function copyShifts(
  trx: Trx,
  { fromEventId, toEventId, days }: { fromEventId: string; toEventId: string; days: number }
): Promise<void> {
  const shifts = await trx
    .selectFrom('shifts')
    .select(['title', 'place', 'map_url', 'starts_at', 'ends_at', 'needed', 'briefing'])
    .where('event_id', '=', fromEventId)
    .orderBy('starts_at')
    .orderBy('id')
    .execute();
  for (const shift of shifts) {
    await trx
      .insertInto('shifts')
      .values({
        ...shift,
        id: newId(),
        event_id: toEventId,
        starts_at: laterBy(shift.starts_at, days),
        ends_at: laterBy(shift.ends_at, days),
        contact_name: null,
        contact_phone: null
      })
      .execute();
  }
}
