import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { Kysely, PostgresAdapter, sql, type Dialect, type LogEvent } from 'kysely';
import { postgresDialect } from './dialect/postgres.ts';
import { sqliteDialect } from './dialect/sqlite.ts';
import type { Database, Db, Trx } from './schema.ts';

/** Is this address a PostgreSQL server? Anything else is the path of a SQLite file. */
export function isPostgresUrl(url: string): boolean {
  return /^postgres(ql)?:\/\//.test(url);
}

/**
 * Opens the database named by one setting: `postgres://…`, or a SQLite path (`data/x.db`).
 * `log` sees every statement; it is used to count queries per request.
 */
export function openDatabase(url: string, log?: (event: LogEvent) => void): Db {
  if (isPostgresUrl(url)) return databaseOver(postgresDialect(url), log);
  const path = url.replace(/^file:/, '');
  if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true });
  return databaseOver(sqliteDialect(path), log);
}

/** A database over any dialect, for PostgreSQL in process (tests). */
export function databaseOver(dialect: Dialect, log?: (event: LogEvent) => void): Db {
  return new Kysely<Database>(log ? { dialect, log } : { dialect });
}

/** Does this handle talk to PostgreSQL? The one place outside `dialect/` that may ask. */
export function isPostgres(db: Db): boolean {
  return db.getExecutor().adapter instanceof PostgresAdapter;
}

/**
 * Holds every other transaction that asks for the same key until this one ends. Capacity is
 * counted and written under it. On SQLite the immediate transaction already is that lock.
 */
export async function lock(trx: Trx, key: string): Promise<void> {
  if (isPostgres(trx)) {
    await sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`.execute(trx);
  }
}

/**
 * Lets what was deleted leave the disk: SQLite's log of writes still holds it and is emptied into
 * the file, where deleted content is overwritten. PostgreSQL's vacuum does that by itself.
 */
export async function forgetDeleted(db: Db): Promise<void> {
  if (!isPostgres(db)) await sql`pragma wal_checkpoint(TRUNCATE)`.execute(db);
}
