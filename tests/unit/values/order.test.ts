import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareByGivenName, compareVietnamese, givenNameSortKey } from '#lib/values/text.ts';

const PLAIN = [...'bcdđghklmnpqrstvxfjwz'];
const TONES = ['', '\u0300', '\u0309', '\u0303', '\u0301', '\u0323'];
const VOWELS = [...'aăâeêioôơuưy'].flatMap((vowel) =>
  TONES.map((tone) => (vowel + tone).normalize('NFC'))
);
const letters = fc.constantFrom(...PLAIN, ...VOWELS);
// Few letters, so that words often agree as far as a tone.
const nearLetters = fc.constantFrom('a', 'á', 'à', 'ă', 'ạ', 'n', 'd', 'đ');
const cased = (unit: fc.Arbitrary<string>) =>
  fc.tuple(unit, fc.boolean()).map(([letter, upper]) => (upper ? letter.toUpperCase() : letter));
const words = fc.oneof(
  fc.string({ unit: cased(letters), minLength: 1, maxLength: 6 }),
  fc.string({ unit: cased(nearLetters), minLength: 1, maxLength: 4 }),
  fc
    .tuple(
      fc.string({ unit: nearLetters, minLength: 1, maxLength: 2 }),
      fc.constantFrom('-', '.', "'", '’'),
      fc.string({ unit: nearLetters, maxLength: 2 })
    )
    .map((parts) => parts.join(''))
);
const names = fc.array(words, { minLength: 1, maxLength: 4 }).map((list) => list.join(' '));

function binary(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

describe('compareVietnamese', () => {
  it('follows the alphabet and the tones', () => {
    const sorted = ['a', 'à', 'ả', 'ã', 'á', 'ạ', 'ă', 'â', 'b', 'd', 'đ', 'e', 'ê', 'o', 'ô', 'ơ'];
    expect(sorted.toReversed().sort(compareVietnamese)).toEqual(sorted);
    expect(['Trà Cú', 'An Minh', 'Ấp Một', 'Đảo', 'Du'].sort(compareVietnamese)).toEqual([
      'An Minh',
      'Ấp Một',
      'Du',
      'Đảo',
      'Trà Cú'
    ]);
  });

  it('does not care how Unicode was composed', () => {
    expect(compareVietnamese('Nguyễn', 'Nguyễn'.normalize('NFD'))).toBe(0);
  });
});

describe('order of people', () => {
  const sorted = [
    'Trần An',
    'Nguyễn Văn An',
    'NGUYỄN VĂN ÁN',
    'Bùi Ân',
    'Lê Thị Dung',
    'Danh Đào',
    'Đỗ Đức',
    'Lý Thị Hoa',
    'Phạm Hoàng',
    'Đặng Hồng',
    'Vũ Oanh',
    'Ngô Ý'
  ].sort((a, b) => (a === 'Trần An' ? 1 : b === 'Trần An' ? -1 : 0));

  it('goes by given name, then the rest, and case parts nobody', () => {
    const expected = ['Nguyễn Văn An', 'Trần An', ...sorted.slice(1, -1)];
    expect([...expected].reverse().sort(compareByGivenName)).toEqual(expected);
    expect(['Trần An', 'LÊ AN'].sort(compareByGivenName)).toEqual(['LÊ AN', 'Trần An']);
    expect(compareByGivenName('LÊ AN', 'Lê An')).toBe(0);
  });

  it('is the plain order of the keys', () => {
    fc.assert(
      fc.property(names, names, (a, b) => {
        const byKey = binary(givenNameSortKey(a), givenNameSortKey(b));
        expect(byKey).toBe(Math.sign(compareByGivenName(a, b)));
      }),
      { numRuns: 5000 }
    );
  });

  it('sorts whole lists alike', () => {
    fc.assert(
      fc.property(fc.array(names, { maxLength: 30 }), (list) => {
        const byKey = list.toSorted((a, b) => binary(givenNameSortKey(a), givenNameSortKey(b)));
        expect(byKey).toEqual(list.toSorted(compareByGivenName));
      })
    );
  });
});

describe('givenNameSortKey', () => {
  it('holds nothing that a database could order in two ways', () => {
    fc.assert(
      fc.property(fc.oneof(names, fc.string({ unit: 'binary' })), (name) => {
        expect(givenNameSortKey(name)).toMatch(/^[0-9a-z]*$/);
      })
    );
  });

  it('does not care about spaces and composition', () => {
    expect(givenNameSortKey(' Nguyễn  Văn  Án'.normalize('NFD'))).toBe(
      givenNameSortKey('nguyễn văn án')
    );
  });

  it('puts foreign marks beside their letter and foreign letters last', () => {
    const sorted = ['An', 'Ån', 'Ăn', 'Zoe', 'Øde', 'Жан'];
    expect(
      sorted.toReversed().sort((a, b) => binary(givenNameSortKey(a), givenNameSortKey(b)))
    ).toEqual(sorted);
  });
});
