import type { Db } from '#lib/server/db/schema.ts';
import type { Files } from '#lib/server/files/files.ts';
import type { Instant } from '#lib/values/dates.ts';
import { keptDays } from './model.ts';

const millisecondsOfDay = 86_400_000;

/**
 * Deletes what uploaded lists leave behind after a week: files that nobody applied with their
 * imports, and the way back of applied ones. `now` is domain time. For the nightly job; answers how
 * many imports it touched.
 */
export async function forgetOldImports(db: Db, files: Files, now: Instant): Promise<number> {
  const before = new Date(Date.parse(now) - keptDays * millisecondsOfDay).toISOString();
  const { old, applied } = await db.transaction().execute(async (trx) => {
    const old = await trx
      .selectFrom('imports')
      .select(['id', 'file_id as fileId'])
      .where('uploaded_at', '<', before)
      .where('state', 'in', ['uploaded', 'mapped'])
      .execute();
    const ids = old.map(({ id }) => id);
    if (ids.length > 0) await trx.deleteFrom('imports').where('id', 'in', ids).execute();
    const applied = await trx
      .deleteFrom('import_rows')
      .where('import_id', 'in', (eb) =>
        eb.selectFrom('imports').select('id').where('applied_at', '<', before)
      )
      .returning('import_id as id')
      .execute();
    return { old, applied: new Set(applied.map(({ id }) => id)) };
  });
  for (const { fileId } of old) if (fileId !== null) await files.remove(fileId);
  return old.length + applied.size;
}
