import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boxOver, parseDataKeys } from '#lib/server/box.ts';

const key = (byte: number) => Buffer.alloc(32, byte);
const box = boxOver(new Map([['k1', key(1)]]));

describe('box', () => {
  it('opens what it sealed, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(box.open(box.seal(text, 'place'), 'place')).toBe(text);
      })
    );
  });

  it('never seals twice alike, and hides the text', () => {
    const text = 'Dị ứng hải sản';
    expect(box.seal(text, 'p')).not.toBe(box.seal(text, 'p'));
    expect(Buffer.from(box.seal(text, 'p')).includes(text)).toBe(false);
  });

  it('refuses a text that was moved to another row or altered', () => {
    const sealed = box.seal('Hen suyễn', 'health:1');
    expect(() => box.open(sealed, 'health:2')).toThrow();
    const altered = sealed.slice(0, -4) + (sealed.endsWith('AAA=') ? 'BBB=' : 'AAA=');
    expect(() => box.open(altered, 'health:1')).toThrow();
  });

  it('opens old texts after a new key was put first, and not without their key', () => {
    const old = box.seal('cũ', 'p');
    const rotated = boxOver(
      new Map([
        ['k2', key(2)],
        ['k1', key(1)]
      ])
    );
    expect(rotated.open(old, 'p')).toBe('cũ');
    expect(rotated.seal('mới', 'p').startsWith('k2:')).toBe(true);
    expect(() => boxOver(new Map([['k2', key(2)]])).open(old, 'p')).toThrow('No data key named k1');
  });

  it('signs alike each time, for one purpose, with any key that it has', () => {
    const signature = box.sign('id:1', 'consent');
    expect(signature).toMatch(/^[\w-]{22}$/);
    expect(box.sign('id:1', 'consent')).toBe(signature);
    expect(box.isSigned('id:1', 'consent', signature)).toBe(true);
    expect(box.isSigned('id:2', 'consent', signature)).toBe(false);
    expect(box.isSigned('id:1', 'device', signature)).toBe(false);
    expect(box.isSigned('id:1', 'consent', '')).toBe(false);
    const k2 = ['k2', key(2)] as const;
    expect(boxOver(new Map([k2, ['k1', key(1)]])).isSigned('id:1', 'consent', signature)).toBe(
      true
    );
    expect(boxOver(new Map([k2])).isSigned('id:1', 'consent', signature)).toBe(false);
  });

  it('reads keys, and says what a wrong one should look like', () => {
    const text = `k2:${key(2).toString('base64')},k1:${key(1).toString('base64')}`;
    expect([...parseDataKeys(text).keys()]).toEqual(['k2', 'k1']);
    expect(() => parseDataKeys('k1:short')).toThrow('32 bytes');
    expect(() => parseDataKeys('')).toThrow('32 bytes');
  });
});
