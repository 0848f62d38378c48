import type { Migration, MigrationProvider } from 'kysely/migration';
import { Migrator } from 'kysely/migration';
import type { Db } from './schema.ts';

/** Migrations by name (file name without `.ts`). */
export type Migrations = Record<string, Migration>;

function migrator(db: Db, migrations: Migrations): Migrator {
  const provider: MigrationProvider = { getMigrations: () => Promise.resolve(migrations) };
  return new Migrator({ db, provider });
}

/**
 * Applies what is missing, one transaction for each migration and its record. Returns the names
 * applied. Throws the first error; that migration then has left nothing behind.
 */
export async function migrate(db: Db, migrations: Migrations): Promise<string[]> {
  const applied: string[] = [];
  for (;;) {
    const { error, results } = await migrator(db, migrations).migrateUp();
    if (error) throw error;
    const names = (results ?? []).filter((r) => r.status === 'Success').map((r) => r.migrationName);
    if (names.length === 0) return applied;
    applied.push(...names);
  }
}

/** Names of the migrations that this database still lacks. */
export async function pendingMigrations(db: Db, migrations: Migrations): Promise<string[]> {
  const all = await migrator(db, migrations).getMigrations();
  return all.filter((m) => m.executedAt === undefined).map((m) => m.name);
}
