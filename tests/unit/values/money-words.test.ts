import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { vndInWords } from '#lib/values/money.ts';

const amounts = fc.oneof(
  fc.nat({ max: Number.MAX_SAFE_INTEGER }),
  fc.nat({ max: 1_000_000 }),
  // Numbers of many empty groups, which plain random ones never are.
  fc
    .array(fc.tuple(fc.nat({ max: 999 }), fc.nat({ max: 5 })), { maxLength: 3 })
    .map((parts) => parts.reduce((sum, [group, scale]) => sum + group * 1000 ** scale, 0))
    .filter(Number.isSafeInteger)
);

// Written from the grammar of the language and not from the code under test.
const VI: Record<string, bigint> = {
  không: 0n,
  một: 1n,
  mốt: 1n,
  hai: 2n,
  ba: 3n,
  bốn: 4n,
  tư: 4n,
  năm: 5n,
  lăm: 5n,
  sáu: 6n,
  bảy: 7n,
  tám: 8n,
  chín: 9n
};

function readVietnamese(text: string): bigint {
  let whole = 0n;
  let below = 0n;
  let group = 0n;
  let digit = 0n;
  for (const word of text
    .toLowerCase()
    .replace(/ đồng$/, '')
    .split(' ')) {
    const value = VI[word];
    if (value !== undefined) digit = value;
    else if (word === 'trăm') [group, digit] = [group + digit * 100n, 0n];
    else if (word === 'mươi') [group, digit] = [group + digit * 10n, 0n];
    else if (word === 'mười') group += 10n;
    else if (word === 'nghìn' || word === 'triệu') {
      below += (group + digit) * (word === 'nghìn' ? 1000n : 1_000_000n);
      [group, digit] = [0n, 0n];
    } else if (word === 'tỷ') {
      whole += (below + group + digit) * 1_000_000_000n;
      [below, group, digit] = [0n, 0n, 0n];
    } else if (word !== 'linh' && word !== 'lẻ') throw new Error(`Unknown word ${word}`);
  }
  return whole + below + group + digit;
}

const EN_SMALL =
  'zero,one,two,three,four,five,six,seven,eight,nine,ten,eleven,twelve,thirteen,fourteen,fifteen,sixteen,seventeen,eighteen,nineteen'.split(
    ','
  );
const EN_TENS = 'twenty,thirty,forty,fifty,sixty,seventy,eighty,ninety'.split(',');
const EN_SCALES: Record<string, bigint> = {
  thousand: 10n ** 3n,
  million: 10n ** 6n,
  billion: 10n ** 9n,
  trillion: 10n ** 12n,
  quadrillion: 10n ** 15n
};

function readEnglish(text: string): bigint {
  let whole = 0n;
  let group = 0n;
  for (const word of text
    .toLowerCase()
    .replace(/ dong$/, '')
    .split(/[ -]/)) {
    const scale = EN_SCALES[word];
    if (EN_SMALL.includes(word)) group += BigInt(EN_SMALL.indexOf(word));
    else if (EN_TENS.includes(word)) group += BigInt(EN_TENS.indexOf(word) + 2) * 10n;
    else if (word === 'hundred') group *= 100n;
    else if (scale !== undefined) [whole, group] = [whole + group * scale, 0n];
    else if (word !== 'and') throw new Error(`Unknown word ${word}`);
  }
  return whole + group;
}

describe('vndInWords in Vietnamese', () => {
  it.each([
    [0, 'Không đồng'],
    [1, 'Một đồng'],
    [4, 'Bốn đồng'],
    [5, 'Năm đồng'],
    [10, 'Mười đồng'],
    [11, 'Mười một đồng'],
    [14, 'Mười bốn đồng'],
    [15, 'Mười lăm đồng'],
    [20, 'Hai mươi đồng'],
    [21, 'Hai mươi mốt đồng'],
    [24, 'Hai mươi tư đồng'],
    [25, 'Hai mươi lăm đồng'],
    [55, 'Năm mươi lăm đồng'],
    [100, 'Một trăm đồng'],
    [101, 'Một trăm linh một đồng'],
    [104, 'Một trăm linh bốn đồng'],
    [105, 'Một trăm linh năm đồng'],
    [110, 'Một trăm mười đồng'],
    [111, 'Một trăm mười một đồng'],
    [115, 'Một trăm mười lăm đồng'],
    [1_001, 'Một nghìn không trăm linh một đồng'],
    [1_010, 'Một nghìn không trăm mười đồng'],
    [21_500, 'Hai mươi mốt nghìn năm trăm đồng'],
    [1_000_001, 'Một triệu không trăm linh một đồng'],
    [1_001_000, 'Một triệu không trăm linh một nghìn đồng'],
    [1_005_015, 'Một triệu không trăm linh năm nghìn không trăm mười lăm đồng'],
    [125_400_000, 'Một trăm hai mươi lăm triệu bốn trăm nghìn đồng'],
    [1_000_000_000, 'Một tỷ đồng'],
    [1_000_000_005, 'Một tỷ không trăm linh năm đồng'],
    [10_500_000_000, 'Mười tỷ năm trăm triệu đồng'],
    [1_000_000_000_000, 'Một nghìn tỷ đồng'],
    [1_005_000_000_000, 'Một nghìn không trăm linh năm tỷ đồng'],
    [9_000_000_000_000_000, 'Chín triệu tỷ đồng']
  ])('%d', (amount, words) => {
    expect(vndInWords(amount, 'vi')).toBe(words);
  });

  it('says "lẻ" where that is asked for', () => {
    expect(vndInWords(1_005, 'vi', { zero: 'lẻ' })).toBe('Một nghìn không trăm lẻ năm đồng');
  });

  it('can be read back', () => {
    fc.assert(
      fc.property(amounts, fc.constantFrom('linh' as const, 'lẻ' as const), (amount, zero) => {
        const words = vndInWords(amount, 'vi', { zero });
        expect(readVietnamese(words)).toBe(BigInt(amount));
        expect(words).toMatch(/^\p{Lu}[^\p{Lu}]* đồng$/u);
        expect(words).not.toMatch(/ {2}|mươi (?:một|bốn|năm)|mười (?:mốt|năm)/u);
        expect(words).not.toContain(zero === 'linh' ? ' lẻ ' : ' linh ');
      }),
      { numRuns: 1000 }
    );
  });
});

describe('vndInWords in English', () => {
  it.each([
    [0, 'Zero dong'],
    [1, 'One dong'],
    [13, 'Thirteen dong'],
    [21, 'Twenty-one dong'],
    [40, 'Forty dong'],
    [101, 'One hundred and one dong'],
    [1_001, 'One thousand and one dong'],
    [1_100, 'One thousand one hundred dong'],
    [1_000_001, 'One million and one dong'],
    [1_005_015, 'One million five thousand and fifteen dong'],
    [125_400_000, 'One hundred and twenty-five million four hundred thousand dong'],
    [1_000_000_000_000, 'One trillion dong'],
    [9_000_000_000_000_000, 'Nine quadrillion dong']
  ])('%d', (amount, words) => {
    expect(vndInWords(amount, 'en')).toBe(words);
  });

  it('can be read back', () => {
    fc.assert(
      fc.property(amounts, (amount) => {
        expect(readEnglish(vndInWords(amount, 'en'))).toBe(BigInt(amount));
      }),
      { numRuns: 1000 }
    );
  });
});

describe('vndInWords refuses', () => {
  it.each([-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])('%d', (amount) => {
    expect(() => vndInWords(amount, 'vi')).toThrow(RangeError);
    expect(() => vndInWords(amount, 'en')).toThrow(RangeError);
  });
});
