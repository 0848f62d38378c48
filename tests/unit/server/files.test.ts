import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { backUpFiles, filesBeside, restoreFiles } from '#lib/server/files/backup.ts';
import { filesOver } from '#lib/server/files/files.ts';
import { filesInTransaction } from '#lib/server/files/in-transaction.ts';

const key = (byte: number) => Buffer.alloc(32, byte);
const keys = new Map([['k1', key(1)]]);
const bytes = Buffer.from('Đơn đồng ý của phụ huynh');

let root: string;
let folder: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'bup-mang-files-'));
  folder = join(root, 'kept');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

describe('files', () => {
  it('give back what was put, and stand sealed, for their owner alone', async () => {
    const files = filesOver(folder, keys);
    const id = await files.put(bytes);
    expect(await files.get(id)).toEqual(bytes);
    expect(readdirSync(folder)).toEqual([id]);
    expect(readFileSync(join(folder, id)).includes(bytes)).toBe(false);
    expect(statSync(join(folder, id)).mode & 0o777).toBe(0o600);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
  });

  it('take the empty file and a large one', async () => {
    const files = filesOver(folder, keys);
    for (const content of [Buffer.alloc(0), Buffer.alloc(10 * 1024 * 1024, 5)]) {
      expect((await files.get(await files.put(content))).equals(content)).toBe(true);
    }
  });

  it('do not open when altered, or in the place of another', async () => {
    const files = filesOver(folder, keys);
    const [one, two] = [await files.put(bytes), await files.put(bytes)];
    renameSync(join(folder, one), join(folder, two));
    await expect(files.get(two)).rejects.toThrow();
    const three = await files.put(bytes);
    const raw = readFileSync(join(folder, three));
    raw.writeUInt8(raw.readUInt8(raw.length - 1) ^ 1, raw.length - 1);
    writeFileSync(join(folder, three), raw);
    await expect(files.get(three)).rejects.toThrow();
    await expect(files.get('../../etc/passwd')).rejects.toThrow('no id');
  });

  it('open with an old key after a new one was put first', async () => {
    const id = await filesOver(folder, keys).put(bytes);
    const rotated = filesOver(folder, new Map([['k2', key(2)], ...keys]));
    expect(await rotated.get(id)).toEqual(bytes);
    await expect(filesOver(folder, new Map([['k2', key(2)]])).get(id)).rejects.toThrow(
      'No data key'
    );
  });

  it('are removed, twice without complaint', async () => {
    const files = filesOver(folder, keys);
    const id = await files.put(bytes);
    await files.remove(id);
    await files.remove(id);
    await expect(files.get(id)).rejects.toThrow('ENOENT');
  });

  it('sweep what is neither kept nor young, half written ones too, and nothing foreign', async () => {
    const files = filesOver(folder, keys);
    expect(await files.sweep(new Set(), 0)).toBe(0);
    const [kept, orphan] = [await files.put(bytes), await files.put(bytes)];
    writeFileSync(join(folder, `${orphan}.part`), 'half');
    writeFileSync(join(folder, 'README'), 'not ours');
    expect(await files.sweep(new Set([kept]), Date.now() - 60_000)).toBe(0);
    expect(await files.sweep(new Set([kept]), Date.now() + 60_000)).toBe(2);
    expect(readdirSync(folder).sort()).toEqual([kept, 'README'].sort());
  });
});

describe('files in a transaction', () => {
  it('leave nothing when it fails, and remove only after it succeeded', async () => {
    const files = filesOver(folder, keys);
    const old = await files.put(bytes);
    const failed = filesInTransaction(files);
    await failed.put(bytes);
    await failed.remove(old);
    await failed.undo();
    expect(readdirSync(folder)).toEqual([old]);

    const done = filesInTransaction(files);
    const added = await done.put(bytes);
    await done.remove(old);
    expect(readdirSync(folder).sort()).toEqual([old, added].sort());
    await done.settle();
    expect(readdirSync(folder)).toEqual([added]);
  });
});

describe('files in a backup', () => {
  it('come back as they were, and what was there before is kept', async () => {
    const files = filesOver(folder, keys);
    const id = await files.put(bytes);
    const backup = join(root, 'copy.db');
    expect(backUpFiles(folder, backup)).toBe(1);
    expect(statSync(filesBeside(backup)).mode & 0o777).toBe(0o700);
    await files.remove(id);
    await files.put(bytes);
    const { keptAs } = restoreFiles(folder, backup);
    expect(await files.get(id)).toEqual(bytes);
    expect(readdirSync(folder)).toEqual([id]);
    expect(keptAs === null ? [] : readdirSync(keptAs)).toHaveLength(1);
  });

  it('may be none; a backup without their folder is refused', () => {
    const backup = join(root, 'copy.db');
    expect(() => restoreFiles(folder, backup)).toThrow('missing');
    expect(backUpFiles(folder, backup)).toBe(0);
    expect(restoreFiles(folder, backup).keptAs).toBeNull();
  });
});
