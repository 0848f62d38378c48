import type { Db, Trx } from '#lib/server/db/schema.ts';
import type { DateOn } from '#lib/values/dates.ts';
import { newId } from '#lib/values/ids.ts';

/** Quotas of an event whose units still exist on that day: districts and schools are dissolved and merged. */
const lastingQuotas = (db: Db, eventId: string, on: DateOn) =>
  db
    .selectFrom('quotas')
    .innerJoin('units', 'units.id', 'quotas.unit_id')
    .where('quotas.event_id', '=', eventId)
    .where((eb) => eb.or([eb('units.valid_to', 'is', null), eb('units.valid_to', '>=', on)]));

/** How many quotas of an event can be copied to another that begins on this day. */
export async function countLastingQuotas(db: Db, eventId: string, on: DateOn): Promise<number> {
  const { n } = await lastingQuotas(db, eventId, on)
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow();
  return Number(n);
}

/** Copies the quotas of units that still exist to another event. No child comes along. */
export async function copyQuotas(
  trx: Trx,
  { fromEventId, toEventId, on }: { fromEventId: string; toEventId: string; on: DateOn }
): Promise<void> {
  const quotas = await lastingQuotas(trx, fromEventId, on)
    .select(['quotas.unit_id', 'quotas.category', 'quotas.places', 'quotas.from_pool'])
    .execute();
  for (const quota of quotas) {
    await trx
      .insertInto('quotas')
      .values({ ...quota, id: newId(), event_id: toEventId })
      .execute();
  }
}
