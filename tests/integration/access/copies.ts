import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '#lib/server/db/index.ts';
import type { Db } from '#lib/server/db/schema.ts';
import { freshDatabase } from '../../support/database.ts';
import { prepare } from './programme.ts';

/** The prepared programme, loaded once, and databases that are copies of it. */
export async function loadProgramme() {
  const { db, path, close } = await freshDatabase();
  const programme = await prepare(db);
  await db.destroy();
  const folder = mkdtempSync(join(tmpdir(), 'bup-mang-access-'));
  let copies = 0;

  function copy(): Db {
    copies += 1;
    const copyPath = join(folder, `${copies}.db`);
    copyFileSync(path, copyPath);
    return openDatabase(copyPath);
  }
  /** Calls `use` with a database of its own. */
  async function withCopy<T>(use: (db: Db) => Promise<T>): Promise<T> {
    const own = copy();
    try {
      return await use(own);
    } finally {
      await own.destroy();
    }
  }
  return {
    programme,
    copy,
    withCopy,
    async remove() {
      await close();
      rmSync(folder, { recursive: true, force: true });
    }
  };
}
