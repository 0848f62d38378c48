import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '#lib/server/db/index.ts';
import { migrationsFromFiles } from '#lib/server/db/migration-files.ts';
import { migrate } from '#lib/server/db/migrate.ts';
import type { Db } from '#lib/server/db/schema.ts';

let template: Promise<string> | undefined;

async function makeTemplate(): Promise<string> {
  const path = join(mkdtempSync(join(tmpdir(), 'bup-mang-template-')), 'template.db');
  const db = openDatabase(path);
  await migrate(db, await migrationsFromFiles());
  await db.destroy();
  return path;
}

export interface TestDatabase {
  db: Db;
  path: string;
  close(): Promise<void>;
}

/** A migrated database in a file of its own: a copy of one made once for each test process. */
export async function freshDatabase(): Promise<TestDatabase> {
  template ??= makeTemplate();
  const folder = mkdtempSync(join(tmpdir(), 'bup-mang-'));
  const path = join(folder, 'test.db');
  copyFileSync(await template, path);
  if (existsSync(`${await template}-wal`)) throw new Error('the template was not closed');
  const db = openDatabase(path);
  return {
    db,
    path,
    async close() {
      await db.destroy();
      rmSync(folder, { recursive: true, force: true });
    }
  };
}
