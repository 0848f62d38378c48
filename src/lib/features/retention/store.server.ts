import type { Db, Trx } from '#lib/server/db/schema.ts';
import { addDaysOn, type DateOn } from '#lib/values/dates.ts';
import { newId } from '#lib/values/ids.ts';
import type { RetentionCategory, RetentionPeriod } from './model.ts';

/** All periods, past and to come. */
export async function readPeriods(db: Db): Promise<RetentionPeriod[]> {
  return db
    .selectFrom('retention_periods')
    .select(['category', 'days', 'source', 'valid_from as validFrom'])
    .orderBy('category')
    .orderBy('valid_from')
    .execute();
}

/** Adds a period, or puts it in the place of the one that begins on the same day. */
export async function writePeriod(trx: Trx, period: RetentionPeriod): Promise<void> {
  const { category, days, source, validFrom } = period;
  await trx
    .insertInto('retention_periods')
    .values({ id: newId(), category, days, source, valid_from: validFrom })
    .onConflict((conflict) =>
      conflict.columns(['category', 'valid_from']).doUpdateSet({ days, source })
    )
    .execute();
}

/** Events that are over, the oldest first. */
export function listPastEvents(db: Db, today: DateOn) {
  return db
    .selectFrom('events')
    .select(['id', 'ends_on as endsOn'])
    .where('ends_on', '<=', addDaysOn(today, -1))
    .orderBy('ends_on')
    .orderBy('id')
    .execute();
}

export function findEventDays(db: Db, eventId: string) {
  return db
    .selectFrom('events')
    .select(['id', 'starts_on as startsOn', 'ends_on as endsOn'])
    .where('id', '=', eventId)
    .executeTakeFirst();
}

/** Reports what was erased; the row stays for good. */
export async function recordErasure(
  trx: Trx,
  row: { eventId: string; category: RetentionCategory; count: number; dueOn: DateOn; at: string }
): Promise<void> {
  await trx
    .insertInto('erasures')
    .values({
      id: newId(),
      event_id: row.eventId,
      category: row.category,
      count: row.count,
      due_on: row.dueOn,
      erased_at: row.at
    })
    .execute();
}

/** Children of an event whose family has answered anything. */
export async function listAnswered(db: Db, eventId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('delegates as d')
    .innerJoin('consent_acts as a', 'a.delegate_id', 'd.id')
    .select('d.id')
    .distinct()
    .where('d.event_id', '=', eventId)
    .execute();
  return rows.map(({ id }) => id);
}
