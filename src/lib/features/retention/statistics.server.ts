import { listForStatistics } from '#lib/features/delegates/erasing-store.server.ts';
import { ageBandOf, ethnicityOf } from '#lib/features/representation/model.ts';
import type { Trx } from '#lib/server/db/schema.ts';
import { ageOn, type DateOn } from '#lib/values/dates.ts';

/**
 * Keeps an event's counts before its names go: entries by state, and of those accepted by sex, age,
 * ethnicity and district. Taken once; a later run adds nothing.
 */
export async function keepStatistics(
  trx: Trx,
  event: { id: string; startsOn: DateOn },
  at: string
): Promise<void> {
  const children = await listForStatistics(trx, event.id);
  const counts = new Map<string, number>();
  const count = (dimension: string, category: string) => {
    const key = `${dimension} ${category}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  };
  for (const child of children) {
    count('state', child.state);
    if (child.state !== 'accepted') continue;
    count('sex', child.sex);
    count('age', ageBandOf(ageOn(child.bornOn, event.startsOn)));
    count('ethnicity', ethnicityOf(child.ethnicity));
    count('district', child.placeId);
  }
  for (const [key, n] of counts) {
    const [dimension, category = ''] = key.split(' ');
    await trx
      .insertInto('event_statistics')
      .values({
        event_id: event.id,
        dimension: dimension as 'state' | 'sex' | 'age' | 'ethnicity' | 'district',
        category,
        count: n,
        taken_at: at
      })
      .onConflict((conflict) => conflict.columns(['event_id', 'dimension', 'category']).doNothing())
      .execute();
  }
}
