import type { Db, Trx } from './db/schema.ts';

/* Facts about this database as a whole, by key. */

/** The value under a key, or undefined. */
export async function readMeta(db: Db, key: string): Promise<string | undefined> {
  const row = await db.selectFrom('meta').select('value').where('key', '=', key).executeTakeFirst();
  return row?.value;
}

/** Writes the value under a key. */
export async function writeMeta(trx: Trx, key: string, value: string): Promise<void> {
  await trx
    .insertInto('meta')
    .values({ key, value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
    .execute();
}

const demoKey = 'demo';

/** Does this database hold the sample programme? It then can't become a real one. */
export async function isDemoDatabase(db: Db): Promise<boolean> {
  return (await readMeta(db, demoKey)) === '1';
}

/** Marks the database as one of samples, for good. */
export async function markAsDemo(trx: Trx): Promise<void> {
  await writeMeta(trx, demoKey, '1');
}
