import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  hkdfSync,
  randomBytes,
  timingSafeEqual
} from 'node:crypto';

/** Seals and opens sensitive columns: AES-256-GCM, the key's id stored with the text. */
export interface Box {
  /**
   * `place` names the row and column (`delegate_private.health:<id>`): a sealed text that is
   * moved to another place no longer opens.
   */
  seal(text: string, place: string): string;
  /** Throws when the text was altered, moved, or sealed with a key we don't have. */
  open(sealed: string, place: string): string;
  /**
   * A signature of the text, 22 characters that are safe in an address; the same text and purpose give
   * the same one. Each purpose has a key of its own, derived from the data key that seals.
   */
  sign(text: string, purpose: string): string;
  /** Was this signed for this purpose, with any of our keys? Takes the same time for any wrong one. */
  isSigned(text: string, purpose: string, signature: string): boolean;
}

const keyBytes = 32;
const ivBytes = 12;
const tagBytes = 16;

/** Reads `id:base64,id:base64` (the first one seals, all open). Throws with what is wrong. */
export function parseDataKeys(text: string): Map<string, Buffer> {
  const keys = new Map<string, Buffer>();
  for (const part of text.split(',')) {
    const [id, encoded] = part.trim().split(':');
    const key = Buffer.from(encoded ?? '', 'base64');
    if (!id || !/^[a-z0-9]{1,16}$/.test(id) || key.length !== keyBytes) {
      throw new Error('DATA_KEY must look like k1:<32 bytes in base64>, several by comma');
    }
    keys.set(id, key);
  }
  return keys;
}

const signatureBytes = 16;

function signature(key: Buffer, text: string, purpose: string): Buffer {
  const derived = Buffer.from(hkdfSync('sha256', key, '', `sign:${purpose}`, keyBytes));
  return createHmac('sha256', derived).update(text).digest().subarray(0, signatureBytes);
}

/** A box over these keys; the first seals. */
export function boxOver(keys: Map<string, Buffer>): Box {
  const [current] = keys;
  if (!current) throw new Error('A box needs at least one key');
  const [currentId, currentKey] = current;
  return {
    seal(text, place) {
      const iv = randomBytes(ivBytes);
      const cipher = createCipheriv('aes-256-gcm', currentKey, iv);
      cipher.setAAD(Buffer.from(place));
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return `${currentId}:${Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64')}`;
    },
    open(sealed, place) {
      const colon = sealed.indexOf(':');
      const key = keys.get(sealed.slice(0, colon));
      if (!key) throw new Error(`No data key named ${sealed.slice(0, colon)}`);
      const bytes = Buffer.from(sealed.slice(colon + 1), 'base64');
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, ivBytes));
      decipher.setAAD(Buffer.from(place));
      decipher.setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes));
      const body = bytes.subarray(ivBytes + tagBytes);
      return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8');
    },
    sign: (text, purpose) => signature(currentKey, text, purpose).toString('base64url'),
    isSigned(text, purpose, given) {
      const bytes = Buffer.from(given, 'base64url');
      return (
        bytes.length === signatureBytes &&
        [...keys.values()].some((key) => timingSafeEqual(signature(key, text, purpose), bytes))
      );
    }
  };
}
