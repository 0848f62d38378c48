import type { Db } from '#lib/server/db/schema.ts';
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
