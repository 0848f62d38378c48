import BetterSqlite3 from 'better-sqlite3';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  utimesSync,
  writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { expiryOf, pruneBackups } from '#lib/server/db/backup-expiry.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bup-mang-backups-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const now = new Date('2026-11-23T00:00:00.000Z');

function backup(name: string, madeDaysAgo: number, isOurs = true) {
  const path = join(folder, name);
  const db = new BetterSqlite3(path);
  db.exec(isOurs ? 'create table kysely_migration (name text)' : 'create table other (x text)');
  db.close();
  mkdirSync(`${path}.files`);
  const made = new Date(now.getTime() - madeDaysAgo * 86_400_000);
  utimesSync(path, made, made);
}

it('names the day by which a backup goes', () => {
  expect(expiryOf(now)).toBe('2026-12-23');
});

it('deletes backups that are over 30 days old with their files, and nothing else', () => {
  backup('old.db', 31);
  backup('young.db', 29);
  backup('somebody-elses.db', 90, false);
  writeFileSync(join(folder, 'notes.db'), 'no database');
  const long = new Date(now.getTime() - 90 * 86_400_000);
  utimesSync(join(folder, 'notes.db'), long, long);
  expect(pruneBackups(folder, now)).toEqual(['old.db']);
  expect(existsSync(join(folder, 'old.db.files'))).toBe(false);
  expect(readdirSync(folder).sort()).toEqual([
    'notes.db',
    'somebody-elses.db',
    'somebody-elses.db.files',
    'young.db',
    'young.db.files'
  ]);
  expect(() => pruneBackups(join(folder, 'none'), now)).toThrow('no folder');
});
