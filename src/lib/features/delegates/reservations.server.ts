import type { Db, Trx } from '#lib/server/db/schema.ts';
import { newId } from '#lib/values/ids.ts';

/* Numbers that a school reserves first, to be named later; only children are reserved so. */

const reservations = (db: Db, eventId: string, schoolId: string) =>
  db
    .selectFrom('reservations')
    .select(['places', 'names_due_on as namesDueOn', 'version'])
    .where('event_id', '=', eventId)
    .where('school_id', '=', schoolId)
    .where('category', '=', 'child');

/** The number that a school has reserved, also when its day has gone by; undefined without one. */
export function findReservation(db: Db, eventId: string, schoolId: string) {
  return reservations(db, eventId, schoolId).executeTakeFirst();
}

interface Key {
  eventId: string;
  schoolId: string;
  /** 0: there was none. */
  version: number;
}

/** Writes the number if it still has this version. Answers whether it had. */
export async function writeReservation(
  trx: Trx,
  { eventId, schoolId, version }: Key,
  { places, namesDueOn }: { places: number; namesDueOn: string },
  by: { at: string; accountId: string }
): Promise<boolean> {
  const columns = {
    places,
    names_due_on: namesDueOn,
    made_at: by.at,
    made_by: by.accountId
  };
  if (version === 0) {
    const key = { id: newId(), event_id: eventId, school_id: schoolId, category: 'child' } as const;
    const added = await trx
      .insertInto('reservations')
      .values({ ...key, ...columns })
      .onConflict((conflict) => conflict.columns(['event_id', 'school_id', 'category']).doNothing())
      .executeTakeFirst();
    return (added.numInsertedOrUpdatedRows ?? 0n) > 0n;
  }
  const done = await trx
    .updateTable('reservations')
    .set({ ...columns, version: version + 1 })
    .where('event_id', '=', eventId)
    .where('school_id', '=', schoolId)
    .where('category', '=', 'child')
    .where('version', '=', version)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

/** Gives the number back if it still has this version. Answers whether it had. */
export async function deleteReservation(
  trx: Trx,
  { eventId, schoolId, version }: Key
): Promise<boolean> {
  const done = await trx
    .deleteFrom('reservations')
    .where('event_id', '=', eventId)
    .where('school_id', '=', schoolId)
    .where('category', '=', 'child')
    .where('version', '=', version)
    .executeTakeFirst();
  return done.numDeletedRows > 0n;
}
