import { openDatabase } from '#lib/server/db/index.ts';
import type { Db } from '#lib/server/db/schema.ts';

/** Asks the database of a running server something that no page says, such as an id for an address. */
export async function askDatabase<T>(path: string, ask: (db: Db) => Promise<T>): Promise<T> {
  const db = openDatabase(path);
  try {
    return await ask(db);
  } finally {
    await db.destroy();
  }
}
