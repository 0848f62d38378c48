import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  formatNumber,
  formatVnd,
  lineAmount,
  MAX_LINE_VND,
  parseVnd,
  sumVnd
} from '#lib/values/money.ts';

const amounts = fc.nat({ max: Number.MAX_SAFE_INTEGER });

describe('formatVnd', () => {
  it('groups thousands as the language does', () => {
    expect(formatVnd(1_250_000, 'vi')).toBe('1.250.000 đ');
    expect(formatVnd(1_250_000, 'en')).toBe('1,250,000 ₫');
    expect(formatVnd(0, 'vi')).toBe('0 đ');
    expect(formatVnd(1000, 'vi')).toBe('1.000 đ');
    expect(formatVnd(-20_000, 'vi')).toBe('-20.000 đ');
    expect(formatNumber(409_000, 'en')).toBe('409,000');
  });
});

describe('parseVnd', () => {
  it.each([
    ['1250000', 1_250_000],
    ['1.250.000', 1_250_000],
    ['1,250,000', 1_250_000],
    ['1 250 000', 1_250_000],
    ['1.250', 1250],
    ['0', 0],
    [' 300.000 đ ', 300_000],
    ['300.000đ', 300_000],
    ['300.000 Đ', 300_000],
    ['300,000 ₫', 300_000],
    ['300000 VND', 300_000],
    ['300.000 vnđ', 300_000],
    ['300.000 đồng', 300_000],
    ['300.000 đồng'.normalize('NFD'), 300_000]
  ])('reads %j', (text, amount) => {
    expect(parseVnd(text)).toBe(amount);
  });

  it.each([
    '',
    'đ',
    '-5000',
    '−5000',
    '+5000',
    '1.5',
    '1,50',
    '1.250,00',
    '1.250,000',
    '1.2500',
    '12.50.000',
    '.250',
    '0.500',
    '1e6',
    '0x10',
    '١٢٣',
    'năm nghìn',
    '5 nghìn',
    '5000 USD',
    '5000 đ đ',
    'Infinity',
    'NaN',
    '9007199254740992',
    '99999999999999999999999'
  ])('refuses %j', (text) => {
    expect(parseVnd(text)).toBeUndefined();
  });

  it('reads back whatever formatVnd writes', () => {
    fc.assert(
      fc.property(amounts, fc.constantFrom('vi' as const, 'en' as const), (amount, locale) => {
        expect(parseVnd(formatVnd(amount, locale))).toBe(amount);
      })
    );
  });

  it('answers any text with a safe amount or a refusal', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const amount = parseVnd(text);
        expect(amount === undefined || (Number.isSafeInteger(amount) && amount >= 0)).toBe(true);
      })
    );
  });
});

describe('lineAmount', () => {
  it('multiplies quantity, times and price', () => {
    expect(lineAmount(120, 2, 150_000)).toBe(36_000_000);
    expect(lineAmount(0, 3, 50_000)).toBe(0);
    expect(lineAmount(1, 1, MAX_LINE_VND)).toBe(MAX_LINE_VND);
  });

  it.each([
    [-1, 1, 1000],
    [1, -1, 1000],
    [1, 1, -1000],
    [1.5, 1, 1000],
    [1, 0.5, 1000],
    [1, 1, 999.9],
    [Number.NaN, 1, 1],
    [1, Number.POSITIVE_INFINITY, 0],
    [2 ** 53, 1, 0],
    [1, 1, MAX_LINE_VND + 1],
    [1_000_001, 1_000, 1_000],
    [Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER]
  ])('refuses %d × %d × %d', (quantity, times, price) => {
    expect(lineAmount(quantity, times, price)).toBeUndefined();
  });

  it('is exact wherever it answers', () => {
    const factor = fc.oneof(fc.nat({ max: 20_000 }), amounts);
    fc.assert(
      fc.property(factor, factor, factor, (quantity, times, price) => {
        const exact = BigInt(quantity) * BigInt(times) * BigInt(price);
        const amount = lineAmount(quantity, times, price);
        expect(amount).toBe(exact <= BigInt(MAX_LINE_VND) ? Number(exact) : undefined);
      })
    );
  });
});

describe('sumVnd', () => {
  it('adds up exactly', () => {
    expect(sumVnd([])).toBe(0);
    expect(sumVnd(new Set([300_000, 1, -1]))).toBe(300_000);
  });

  it.each([
    [[0.5]],
    [[Number.NaN]],
    [[2 ** 53]],
    [[Number.MAX_SAFE_INTEGER, 1]],
    [[Number.MAX_SAFE_INTEGER, 2, -2]]
  ])('throws rather than round %j', (list) => {
    expect(() => sumVnd(list)).toThrow(RangeError);
  });
});
