import type { Insertable, Updateable } from 'kysely';
import type { Trx } from '#lib/server/db/schema.ts';
import type { DelegateTables } from './tables.ts';

/* Rows of escorts. A second row of the same adult at one school is refused by a unique index. */

export async function insertEscort(
  trx: Trx,
  row: Insertable<DelegateTables['escorts']>
): Promise<void> {
  await trx.insertInto('escorts').values(row).execute();
}

/** Writes the escort if it still has this version. Answers whether it had. */
export async function updateEscort(
  trx: Trx,
  key: { id: string; version: number },
  columns: Updateable<DelegateTables['escorts']>
): Promise<boolean> {
  const done = await trx
    .updateTable('escorts')
    .set({ ...columns, version: key.version + 1 })
    .where('id', '=', key.id)
    .where('version', '=', key.version)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

/** Deletes the escort if it still has this version. Answers whether it had. */
export async function deleteEscort(
  trx: Trx,
  key: { id: string; version: number }
): Promise<boolean> {
  const done = await trx
    .deleteFrom('escorts')
    .where('id', '=', key.id)
    .where('version', '=', key.version)
    .executeTakeFirst();
  return done.numDeletedRows > 0n;
}
