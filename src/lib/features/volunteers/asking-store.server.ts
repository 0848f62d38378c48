import type { Db, Trx } from '#lib/server/db/schema.ts';

/* Asking the volunteers of a whole event again: for the room that moves its day. */

const ofEvent = (db: Db, eventId: string) =>
  db.selectFrom('shifts').select('id').where('event_id', '=', eventId);

/** How many places on an event's shifts are confirmed. */
export async function countConfirmed(db: Db, eventId: string): Promise<number> {
  const row = await db
    .selectFrom('assignments')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('state', '=', 'confirmed')
    .where('shift_id', 'in', ofEvent(db, eventId))
    .executeTakeFirstOrThrow();
  return Number(row.n);
}

/** Asks everybody who confirmed a shift of the event again; answers whom, and when they had said yes. */
export async function askAllAgain(
  trx: Trx,
  eventId: string
): Promise<{ id: string; answeredAt: string | null }[]> {
  const confirmed = await trx
    .selectFrom('assignments')
    .select(['id', 'answered_at as answeredAt'])
    .where('state', '=', 'confirmed')
    .where('shift_id', 'in', ofEvent(trx, eventId))
    .orderBy('id')
    .execute();
  await trx
    .updateTable('assignments')
    .set((eb) => ({ state: 'offered', answered_at: null, version: eb('version', '+', 1) }))
    .where('state', '=', 'confirmed')
    .where('shift_id', 'in', ofEvent(trx, eventId))
    .execute();
  return confirmed;
}

/** The yes of these volunteers stands again, of those who have not answered otherwise since. */
export async function confirmAgain(
  trx: Trx,
  answers: readonly { id: string; answeredAt: string | null }[]
): Promise<void> {
  for (const { id, answeredAt } of answers) {
    await trx
      .updateTable('assignments')
      .set((eb) => ({
        state: 'confirmed',
        answered_at: answeredAt,
        version: eb('version', '+', 1)
      }))
      .where('id', '=', id)
      .where('state', '=', 'offered')
      .execute();
  }
}
