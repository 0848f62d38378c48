import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { idFrom, isId, newId } from '#lib/values/ids.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

describe('newId', () => {
  it('is a UUID of version 7 with the moment in front', () => {
    const before = Date.now();
    const id = newId();
    expect(isId(id)).toBe(true);
    const ms = Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16);
    expect(ms).toBeGreaterThanOrEqual(before);
    expect(ms).toBeLessThanOrEqual(Date.now() + 1);
  });

  it('rises strictly through a burst of one frozen millisecond', () => {
    vi.spyOn(Date, 'now').mockReturnValue(Date.now());
    const ids = Array.from({ length: 10_000 }, newId);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toEqual(ids.toSorted());
    expect(ids.every(isId)).toBe(true);
  });

  it('rises when the clock goes back', () => {
    const before = newId();
    vi.spyOn(Date, 'now').mockReturnValue(Date.now() - 3_600_000);
    expect(newId() > before).toBe(true);
  });

  it('needs no crypto.randomUUID, which plain http on a LAN address has not', () => {
    const { getRandomValues } = crypto;
    vi.stubGlobal('crypto', { getRandomValues: getRandomValues.bind(crypto) });
    expect(isId(newId())).toBe(true);
    vi.unstubAllGlobals();
  });
});

describe('idFrom', () => {
  const bytes = fc.uint8Array({ minLength: 8, maxLength: 8 });
  const moments = fc.nat({ max: 2 ** 48 - 1 });
  const counters = fc.nat({ max: 0xfff });

  it('is the layout of RFC 9562', () => {
    // The example of its appendix A.6.
    const random = Uint8Array.from([0x18, 0xc4, 0xdc, 0x0c, 0x0c, 0x07, 0x39, 0x8f]);
    expect(idFrom(0x017f22e279b0, 0xcc3, random)).toBe('017f22e2-79b0-7cc3-98c4-dc0c0c07398f');
  });

  it('is always an id, and sorts by moment, then counter', () => {
    fc.assert(
      fc.property(moments, counters, bytes, moments, counters, bytes, (m1, c1, b1, m2, c2, b2) => {
        const [a, b] = [idFrom(m1, c1, b1), idFrom(m2, c2, b2)];
        expect(isId(a)).toBe(true);
        if (m1 !== m2 || c1 !== c2) expect(a < b).toBe(m1 < m2 || (m1 === m2 && c1 < c2));
      })
    );
  });

  it('refuses what does not fit', () => {
    const eight = new Uint8Array(8);
    expect(() => idFrom(-1, 0, eight)).toThrow(RangeError);
    expect(() => idFrom(2 ** 48, 0, eight)).toThrow(RangeError);
    expect(() => idFrom(0.5, 0, eight)).toThrow(RangeError);
    expect(() => idFrom(0, 4096, eight)).toThrow(RangeError);
    expect(() => idFrom(0, 0, new Uint8Array(7))).toThrow(RangeError);
  });
});

describe('isId', () => {
  it.each([
    '',
    'abc',
    '017F22E2-79B0-7CC3-98C4-DC0C0C07398F',
    '017f22e2-79b0-4cc3-98c4-dc0c0c07398f',
    '017f22e2-79b0-7cc3-18c4-dc0c0c07398f',
    '017f22e279b07cc398c4dc0c0c07398f',
    ' 017f22e2-79b0-7cc3-98c4-dc0c0c07398f',
    '017f22e2-79b0-7cc3-98c4-dc0c0c07398f\n',
    "' or 1=1 --",
    undefined,
    null,
    7,
    {}
  ])('refuses %j', (value) => {
    expect(isId(value)).toBe(false);
  });
});
