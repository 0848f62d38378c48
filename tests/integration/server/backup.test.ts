import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { backUp, restore } from '#lib/server/db/backup.ts';
import { openDatabase } from '#lib/server/db/index.ts';
import { migrationsFromFiles } from '#lib/server/db/migration-files.ts';
import { verifyAudit } from '#lib/server/kernel/audit.ts';
import { readMeta, writeMeta } from '#lib/server/meta.ts';
import { loadSample } from '#lib/sample/load.ts';
import { testBox } from '../../support/context.ts';
import { freshDatabase, type TestDatabase } from '../../support/database.ts';

let test: TestDatabase;
let folder: string;
beforeEach(async () => {
  test = await freshDatabase();
  folder = mkdtempSync(join(tmpdir(), 'bup-mang-backup-'));
});
afterEach(async () => {
  await test.close();
  rmSync(folder, { recursive: true, force: true });
});

const write = (key: string) => test.db.transaction().execute((trx) => writeMeta(trx, key, 'yes'));

describe('backup and restore', () => {
  it('bring back what was there, children’s sealed records included', async () => {
    await loadSample(test.db, testBox, 'small');
    const copy = join(folder, 'copy.db');
    await backUp(test.path, copy);
    expect(statSync(copy).mode & 0o777).toBe(0o600);

    await write('after the backup');
    await test.db.deleteFrom('delegate_private').execute();
    await test.db.destroy();
    const { keptAs } = await restore(test.path, copy, await migrationsFromFiles());
    expect(keptAs !== null && existsSync(keptAs)).toBe(true);

    const restored = openDatabase(test.path);
    expect(await readMeta(restored, 'after the backup')).toBeUndefined();
    const sealed = await restored
      .selectFrom('delegate_private')
      .select(['delegate_id', 'health_note_sealed'])
      .where('health_note_sealed', 'is not', null)
      .executeTakeFirstOrThrow();
    const note = testBox.open(
      sealed.health_note_sealed ?? '',
      `delegate_private.health:${sealed.delegate_id}`
    );
    expect(note.length).toBeGreaterThan(0);
    expect((await verifyAudit(restored)).brokenAt).toBeNull();
    await restored.destroy();
  });

  it('take the copy while the server is writing', async () => {
    await write('before');
    const copy = join(folder, 'copy.db');
    await backUp(test.path, copy);
    const opened = openDatabase(copy);
    expect(await readMeta(opened, 'before')).toBe('yes');
    await opened.destroy();
  });

  it('refuse to overwrite, to restore a damaged copy, and to restore under a running server', async () => {
    const copy = join(folder, 'copy.db');
    await backUp(test.path, copy);
    await expect(backUp(test.path, copy)).rejects.toThrow('never overwrites');
    await expect(backUp(join(folder, 'nothing.db'), copy)).rejects.toThrow('no database');

    await write('kept');
    await expect(restore(test.path, copy, await migrationsFromFiles())).rejects.toThrow('in use');
    expect(await readMeta(test.db, 'kept')).toBe('yes');

    await test.db.destroy();
    truncateSync(copy, 5000);
    await expect(restore(test.path, copy, await migrationsFromFiles())).rejects.toThrow();
    const again = openDatabase(test.path);
    expect(await readMeta(again, 'kept')).toBe('yes');
    await again.destroy();
  });

  it('refuse a backup that is newer than the program', async () => {
    const copy = join(folder, 'copy.db');
    await backUp(test.path, copy);
    await test.db.destroy();
    const known = await migrationsFromFiles();
    const older = Object.fromEntries(Object.entries(known).slice(0, -1));
    await expect(restore(test.path, copy, older)).rejects.toThrow(/newer|missing/);
    expect(readdirSync(folder)).toEqual(['copy.db']);
  });
});
