const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** A UUID of version 7 in lower case, as {@link newId} writes it. */
export function isId(text: unknown): text is string {
  return typeof text === 'string' && ID.test(text);
}

/**
 * The UUIDv7 (RFC 9562 §5.7) of a moment (ms since 1970), a counter (0–4095) and eight bytes.
 * Pure: the same input gives the same id, which sample data needs.
 * @throws RangeError when the moment or counter is out of range or there are not eight bytes.
 */
export function idFrom(ms: number, counter: number, bytes: Uint8Array): string {
  if (!Number.isInteger(ms) || ms < 0 || ms >= 2 ** 48) throw new RangeError('ms out of range');
  if (!Number.isInteger(counter) || counter < 0 || counter > 0xfff)
    throw new RangeError('counter out of range');
  if (bytes.length !== 8) throw new RangeError('eight bytes needed');
  const time = ms.toString(16).padStart(12, '0');
  const count = counter.toString(16).padStart(3, '0');
  // The two highest bits of the random part say "RFC 9562 variant".
  const tail = Array.from(bytes, (byte, index) => (index === 0 ? (byte & 0x3f) | 0x80 : byte))
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${count}-${tail.slice(0, 4)}-${tail.slice(4)}`;
}

let lastMs = 0;
let counter = 0;

/**
 * A new id. Ids of one process rise strictly, also within a millisecond and when the clock goes
 * back (RFC 9562 §6.2, method 1), so rows sort by creation.
 */
export function newId(): string {
  // crypto.randomUUID is missing on plain http LAN addresses; getRandomValues is not.
  const random = crypto.getRandomValues(new Uint8Array(9));
  const now = Date.now();
  if (now > lastMs) {
    lastMs = now;
    // Starting low leaves at least 3,840 ids to the millisecond before time is borrowed.
    counter = random[8] ?? 0;
  } else if (counter < 0xfff) {
    counter += 1;
  } else {
    lastMs += 1;
    counter = random[8] ?? 0;
  }
  return idFrom(lastMs, counter, random.subarray(0, 8));
}
