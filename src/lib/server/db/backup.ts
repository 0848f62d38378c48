import BetterSqlite3 from 'better-sqlite3';
import { chmodSync, copyFileSync, existsSync, renameSync, rmSync, statSync } from 'node:fs';
import { isPostgresUrl, openDatabase } from './index.ts';
import { pendingMigrations, type Migrations } from './migrate.ts';

function pathOf(url: string): string {
  if (isPostgresUrl(url)) {
    throw new Error('PostgreSQL is backed up with pg_dump and restored with pg_restore.');
  }
  return url.replace(/^file:/, '');
}

function check(path: string): void {
  const copy = new BetterSqlite3(path, { readonly: true, fileMustExist: true });
  try {
    const answer = copy.pragma('integrity_check', { simple: true });
    if (answer !== 'ok') throw new Error(`${path} is damaged: ${String(answer)}`);
    const broken = copy.pragma('foreign_key_check') as unknown[];
    if (broken.length > 0)
      throw new Error(`${path} has ${broken.length} rows that refer to nothing`);
  } finally {
    copy.close();
  }
}

// A copy in WAL mode would grow companions as soon as somebody looks into it.
function asOneFile(path: string): void {
  const copy = new BetterSqlite3(path);
  try {
    copy.pragma('journal_mode = DELETE');
  } finally {
    copy.close();
  }
}

/**
 * Copies the database into a new file while the server runs on it (SQLite's online backup), readable by
 * its owner alone, then opens the copy and checks it. The copy is as sensitive as the original;
 * the key of the sealed columns is not in it. Throws when the target exists or the copy is damaged.
 */
export async function backUp(url: string, to: string): Promise<{ path: string; bytes: number }> {
  const from = pathOf(url);
  if (!existsSync(from)) throw new Error(`There is no database at ${from}.`);
  if (existsSync(to)) throw new Error(`${to} exists already; a backup never overwrites.`);
  const source = new BetterSqlite3(from, { readonly: true, fileMustExist: true });
  try {
    await source.backup(to);
  } finally {
    source.close();
  }
  chmodSync(to, 0o600);
  asOneFile(to);
  check(to);
  return { path: to, bytes: statSync(to).size };
}

/**
 * Puts a backup in the place of the database. The backup is checked first and must not be newer
 * than this program; what was there before is kept beside it. The server must be stopped: a
 * database that is in use is refused.
 */
export async function restore(
  url: string,
  from: string,
  migrations: Migrations
): Promise<{ keptAs: string | null }> {
  const target = pathOf(url);
  if (!existsSync(from)) throw new Error(`There is no backup at ${from}.`);
  check(from);
  await refuseNewer(from, migrations);
  const keptAs = existsSync(target) ? setAside(target) : null;
  copyFileSync(from, target);
  chmodSync(target, 0o600);
  return { keptAs };
}

async function refuseNewer(path: string, migrations: Migrations): Promise<void> {
  const scratch = `${path}.checking`;
  copyFileSync(path, scratch);
  try {
    const db = openDatabase(scratch);
    try {
      // Throws when the backup has a migration that this program does not know.
      await pendingMigrations(db, migrations);
    } finally {
      await db.destroy();
    }
    const unknown = unknownMigrations(scratch, migrations);
    if (unknown.length > 0) {
      throw new Error(`The backup is newer than this program: ${unknown.join(', ')}`);
    }
  } finally {
    for (const suffix of ['', '-wal', '-shm']) rmSync(scratch + suffix, { force: true });
  }
}

function unknownMigrations(path: string, migrations: Migrations): string[] {
  const copy = new BetterSqlite3(path, { readonly: true });
  try {
    const rows = copy.prepare('select name from kysely_migration').all() as { name: string }[];
    return rows.map((row) => row.name).filter((name) => !(name in migrations));
  } finally {
    copy.close();
  }
}

function setAside(target: string): string {
  const inUse = new BetterSqlite3(target, { timeout: 100 });
  try {
    // Fails when a server has the file open for writing, and empties the WAL into it otherwise.
    inUse.pragma('locking_mode = EXCLUSIVE');
    inUse.pragma('wal_checkpoint(TRUNCATE)');
    inUse.exec('begin exclusive; commit');
    inUse.pragma('locking_mode = NORMAL');
  } catch {
    throw new Error('The database is in use: stop the server, then restore.');
  } finally {
    inUse.close();
  }
  const stamp = new Date().toISOString().replace(/[:.]/g, '-');
  const keptAs = `${target}.before-${stamp}`;
  renameSync(target, keptAs);
  for (const suffix of ['-wal', '-shm']) rmSync(target + suffix, { force: true });
  return keptAs;
}
