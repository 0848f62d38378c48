import { PGlite, types } from '@electric-sql/pglite';
import { PGliteDialect } from 'kysely';
import { databaseOver } from '#lib/server/db/index.ts';
import { migrationsFromFiles } from '#lib/server/db/migration-files.ts';
import { migrate } from '#lib/server/db/migrate.ts';
import type { Db } from '#lib/server/db/schema.ts';

/** A migrated PostgreSQL in this process; bigint is read as a number, as `dialect/postgres.ts` does. */
export async function freshPostgres(): Promise<Db> {
  const pglite = new PGlite({ parsers: { [types.INT8]: Number } });
  const db = databaseOver(new PGliteDialect({ pglite }));
  await migrate(db, await migrationsFromFiles());
  return db;
}
