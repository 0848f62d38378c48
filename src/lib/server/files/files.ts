import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { mkdir, open, readFile, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isId, newId } from '#lib/values/ids.ts';

/** Uploaded files (scans, workbooks), sealed on disk, outside everything that the web serves. */
export interface Files {
  /** Keeps the bytes and answers the id under which they are found; the name they came with is not kept. */
  put(bytes: Uint8Array): Promise<string>;
  /** The bytes. Throws when there is no such file, or it was altered or moved. */
  get(id: string): Promise<Buffer>;
  /** Takes the file away; one that is gone already is no error. */
  remove(id: string): Promise<void>;
  /**
   * Takes away every file that is not to be kept and was written before this real time (ms), what a
   * crash left half written too. Answers how many.
   */
  sweep(keep: ReadonlySet<string>, writtenBeforeMs: number): Promise<number>;
}

const ivBytes = 12;
const tagBytes = 16;

const placeOf = (id: string) => Buffer.from(`file:${id}`);

// One byte with the length of the key's id, the id, iv, tag, then the sealed bytes.
function seal(bytes: Uint8Array, id: string, keyId: string, key: Buffer): Buffer {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  cipher.setAAD(placeOf(id));
  const body = Buffer.concat([cipher.update(bytes), cipher.final()]);
  const name = Buffer.from(keyId);
  return Buffer.concat([Buffer.from([name.length]), name, iv, cipher.getAuthTag(), body]);
}

function unseal(sealed: Buffer, id: string, keys: Map<string, Buffer>): Buffer {
  const ivAt = 1 + (sealed[0] ?? 0);
  const keyId = sealed.subarray(1, ivAt).toString();
  const key = keys.get(keyId);
  if (!key) throw new Error(`No data key for file ${id}`);
  const tagAt = ivAt + ivBytes;
  const bodyAt = tagAt + tagBytes;
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(ivAt, tagAt));
  decipher.setAAD(placeOf(id));
  decipher.setAuthTag(sealed.subarray(tagAt, bodyAt));
  return Buffer.concat([decipher.update(sealed.subarray(bodyAt)), decipher.final()]);
}

/**
 * Files in this folder (made when first needed), sealed with AES-256-GCM by the first of the keys
 * and bound to their id: one that is renamed to another's place no longer opens.
 */
export function filesOver(folder: string, keys: Map<string, Buffer>): Files {
  const [current] = keys;
  if (!current) throw new Error('Files need at least one key');
  const [keyId, key] = current;

  // An id from an address must not lead out of the folder.
  function pathOf(id: string): string {
    if (!isId(id)) throw new Error('This is no id of a file');
    return join(folder, id);
  }

  return {
    async put(bytes) {
      const id = newId();
      const path = pathOf(id);
      const part = `${path}.part`;
      await mkdir(folder, { recursive: true, mode: 0o700 });
      try {
        const file = await open(part, 'wx', 0o600);
        try {
          await file.writeFile(seal(bytes, id, keyId, key));
          // On the disk before the database says that it is there.
          await file.sync();
        } finally {
          await file.close();
        }
        await rename(part, path);
      } catch (error) {
        await rm(part, { force: true });
        throw error;
      }
      return id;
    },
    async get(id) {
      return unseal(await readFile(pathOf(id)), id, keys);
    },
    async remove(id) {
      await rm(pathOf(id), { force: true });
    },
    async sweep(keep, writtenBeforeMs) {
      let removed = 0;
      for (const name of await namesIn(folder)) {
        if (!isId(name.replace(/\.part$/, '')) || keep.has(name)) continue;
        const path = join(folder, name);
        const facts = await stat(path).catch(whenAbsent(undefined));
        if (!facts || facts.mtimeMs >= writtenBeforeMs) continue;
        await rm(path, { force: true });
        removed += 1;
      }
      return removed;
    }
  };
}

function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch(whenAbsent<string[]>([]));
}

/** Answers `value` when what was asked for is not there; any other trouble is thrown on. */
function whenAbsent<T>(value: T): (error: NodeJS.ErrnoException) => T {
  return (error) => {
    if (error.code === 'ENOENT') return value;
    throw error;
  };
}
