import type { Db, Trx } from '#lib/server/db/schema.ts';
import { defaultSettings, type RegistrationSettings } from './registration.ts';

/** How an event's registration runs; what nobody set is as `defaultSettings` says. */
export async function readSettings(
  db: Db,
  eventId: string
): Promise<RegistrationSettings & { version: number }> {
  const row = await db
    .selectFrom('registration_settings')
    .select(['grace_days as graceDays', 'promotion', 'offer_hours as offerHours', 'version'])
    .where('event_id', '=', eventId)
    .executeTakeFirst();
  return row ?? { ...defaultSettings, version: 0 };
}

/** Writes the settings if they still have the version that was seen. Answers whether they had. */
export async function writeSettings(
  trx: Trx,
  key: { eventId: string; version: number },
  settings: RegistrationSettings
): Promise<boolean> {
  const columns = {
    grace_days: settings.graceDays,
    promotion: settings.promotion,
    offer_hours: settings.offerHours
  };
  if (key.version === 0) {
    const added = await trx
      .insertInto('registration_settings')
      .values({ event_id: key.eventId, ...columns })
      .onConflict((conflict) => conflict.column('event_id').doNothing())
      .executeTakeFirst();
    return (added.numInsertedOrUpdatedRows ?? 0n) > 0n;
  }
  const done = await trx
    .updateTable('registration_settings')
    .set({ ...columns, version: key.version + 1 })
    .where('event_id', '=', key.eventId)
    .where('version', '=', key.version)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}
