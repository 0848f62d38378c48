import type { Insertable } from 'kysely';
import type { Database, Trx } from '#lib/server/db/schema.ts';
import { foldText, givenNameSortKey } from '#lib/values/text.ts';
import { vietnameseKey } from '#lib/values/vietnamese-order.ts';

const atOnce = 500;

/** Inserts many rows, a few hundred a statement. */
export async function insertAll<T extends keyof Database>(
  trx: Trx,
  table: T,
  rows: readonly Insertable<Database[T]>[]
): Promise<void> {
  for (let start = 0; start < rows.length; start += atOnce) {
    await trx
      .insertInto(table)
      .values(rows.slice(start, start + atOnce))
      .execute();
  }
}

/** The columns that a person's name fills. */
export function personColumns(name: string) {
  return { name, folded_name: foldText(name), sort_key: givenNameSortKey(name) };
}

/** The columns that a unit's name fills. */
export function unitColumns(name: string) {
  return { name, folded_name: foldText(name), sort_key: vietnameseKey(name) };
}
