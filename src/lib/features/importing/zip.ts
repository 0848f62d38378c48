import { inflateRawSync } from 'node:zlib';
import { FileRefused, limits } from './limits.ts';

/*
 * The parts of a workbook, unpacked one by one and never past what the directory announced. What a
 * bomb promises is refused before unpacking; what it hides behind a small promise ends there.
 */

interface Part {
  name: string;
  method: number;
  packed: number;
  unpacked: number;
  at: number;
}

const endMark = 0x06054b50;
const entryMark = 0x02014b50;
const localMark = 0x04034b50;
const endBytes = 22;
const entryBytes = 46;
const localBytes = 30;
/** A 64-bit archive writes this where the real figure stands elsewhere; no list needs one. */
const elsewhere = 0xffffffff;

/** The parts of a zip archive by name. Throws FileRefused for what is none, encrypted or a bomb. */
export class Zip {
  readonly #bytes: Buffer;
  readonly #parts: Map<string, Part>;

  constructor(bytes: Uint8Array) {
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#parts = readDirectory(this.#bytes);
    let sum = 0;
    for (const { unpacked } of this.#parts.values()) sum += unpacked;
    if (sum > limits.unpackedBytes) throw new FileRefused('fileBomb');
  }

  names(): string[] {
    return [...this.#parts.keys()];
  }

  /** A part's bytes; undefined where there is no such part. */
  part(name: string): Buffer | undefined {
    const part = this.#parts.get(name.toLowerCase());
    if (!part) return undefined;
    const start = this.#startOf(part);
    const packed = this.#bytes.subarray(start, start + part.packed);
    if (packed.length < part.packed) throw new FileRefused('fileUnreadable');
    if (part.method === 0) return packed;
    if (part.method !== 8) throw new FileRefused('fileUnreadable');
    return inflate(packed, part.unpacked);
  }

  #startOf(part: Part): number {
    const { at } = part;
    const bytes = this.#bytes;
    if (at + localBytes > bytes.length || bytes.readUInt32LE(at) !== localMark) {
      throw new FileRefused('fileUnreadable');
    }
    return at + localBytes + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28);
  }
}

function inflate(packed: Buffer, announced: number): Buffer {
  try {
    // At least 1: zlib takes 0 for "no limit".
    return inflateRawSync(packed, { maxOutputLength: Math.max(announced, 1) });
  } catch (error) {
    const isLying = (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE';
    throw new FileRefused(isLying ? 'fileBomb' : 'fileUnreadable');
  }
}

function readDirectory(bytes: Buffer): Map<string, Part> {
  const end = findEnd(bytes);
  const count = bytes.readUInt16LE(end + 10);
  if (count > limits.parts) throw new FileRefused('fileBomb');
  let at = bytes.readUInt32LE(end + 16);
  const parts = new Map<string, Part>();
  for (let index = 0; index < count; index += 1) {
    if (at + entryBytes > bytes.length || bytes.readUInt32LE(at) !== entryMark) {
      throw new FileRefused('fileUnreadable');
    }
    const nameLength = bytes.readUInt16LE(at + 28);
    const name = bytes.toString('utf8', at + entryBytes, at + entryBytes + nameLength);
    const part = readEntry(bytes, at, name.replaceAll('\\', '/'));
    parts.set(part.name.toLowerCase(), part);
    at += entryBytes + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return parts;
}

function readEntry(bytes: Buffer, at: number, name: string): Part {
  const isEncrypted = (bytes.readUInt16LE(at + 8) & 1) === 1;
  if (isEncrypted) throw new FileRefused('fileEncrypted');
  const part = {
    name,
    method: bytes.readUInt16LE(at + 10),
    packed: bytes.readUInt32LE(at + 20),
    unpacked: bytes.readUInt32LE(at + 24),
    at: bytes.readUInt32LE(at + 42)
  };
  if ([part.packed, part.unpacked, part.at].includes(elsewhere)) {
    throw new FileRefused('fileBomb');
  }
  return part;
}

/** The end record stands last, before a comment of at most 65,535 bytes. */
function findEnd(bytes: Buffer): number {
  const earliest = Math.max(0, bytes.length - endBytes - 0xffff);
  for (let at = bytes.length - endBytes; at >= earliest; at -= 1) {
    if (bytes.readUInt32LE(at) === endMark) return at;
  }
  throw new FileRefused('fileUnreadable');
}
