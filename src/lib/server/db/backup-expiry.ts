import BetterSqlite3 from 'better-sqlite3';
import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { filesBeside } from '../files/backup.ts';

/** Days for which a backup is kept: the same after every erasure, nothing erased is left anywhere. */
const keptDays = 30;
const dayMs = 86_400_000;

/** The day by which a backup of this moment is to be deleted. */
export function expiryOf(made: Date): string {
  return new Date(made.getTime() + keptDays * dayMs).toISOString().slice(0, 10);
}

// Only what is surely a backup of ours is deleted: other files of a folder are not our business.
function isOurs(path: string): boolean {
  const copy = new BetterSqlite3(path, { readonly: true, fileMustExist: true });
  try {
    const table = copy.prepare("select 1 from sqlite_master where name = 'kysely_migration'").get();
    return table !== undefined;
  } catch {
    // No database at all.
    return false;
  } finally {
    copy.close();
  }
}

/** Deletes the backups of a folder that are past their day, with their files. Answers their names. */
export function pruneBackups(folder: string, now: Date): string[] {
  if (!existsSync(folder)) throw new Error(`There is no folder ${folder}.`);
  const old = readdirSync(folder).filter((name) => {
    const path = join(folder, name);
    if (!name.endsWith('.db') || !statSync(path).isFile()) return false;
    return now.getTime() - statSync(path).mtimeMs > keptDays * dayMs && isOurs(path);
  });
  for (const name of old) {
    const path = join(folder, name);
    rmSync(path);
    rmSync(filesBeside(path), { recursive: true, force: true });
  }
  return old;
}
