import type { Db } from '#lib/server/db/schema.ts';

/** The rows without those of restricted children, whom no file names. */
export async function withoutRestricted<T extends { id: string }>(
  db: Db,
  eventId: string,
  rows: readonly T[]
): Promise<T[]> {
  const restricted = await db
    .selectFrom('delegates')
    .select('id')
    .where('event_id', '=', eventId)
    .where('restricted_at', 'is not', null)
    .execute();
  const ids = new Set(restricted.map((row) => row.id));
  return rows.filter((row) => !ids.has(row.id));
}
