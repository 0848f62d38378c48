import type { Trx } from '#lib/server/db/schema.ts';
import { addDaysOn } from '#lib/values/dates.ts';
import { newId } from '#lib/values/ids.ts';

/**
 * Copies the programme to another event, so many days later. Whoever was responsible does not come
 * along. Answers old id → new id.
 */
export async function copyAgenda(
  trx: Trx,
  { fromEventId, toEventId, days }: { fromEventId: string; toEventId: string; days: number }
): Promise<Map<string, string>> {
  const items = await trx
    .selectFrom('agenda_items')
    .select(['id', 'held_on', 'starts_time', 'ends_time', 'title', 'place', 'note'])
    .where('event_id', '=', fromEventId)
    .orderBy('held_on')
    .orderBy('starts_time')
    .orderBy('id')
    .execute();
  const ids = new Map<string, string>();
  for (const item of items) {
    const id = newId();
    ids.set(item.id, id);
    await trx
      .insertInto('agenda_items')
      .values({
        ...item,
        id,
        event_id: toEventId,
        held_on: addDaysOn(item.held_on, days),
        responsible_person_id: null
      })
      .execute();
  }
  return ids;
}
