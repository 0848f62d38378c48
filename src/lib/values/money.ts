import { englishWords, vietnameseWords, type ZeroTens } from '#lib/values/number-words.ts';
import type { Locale } from '#lib/values/text.ts';

/** An amount of đồng: a safe integer, never a fraction. Below 0 only as a difference. */
export type Vnd = number;

/** The largest amount that one budget line may have: a thousand billion đồng. */
export const MAX_LINE_VND: Vnd = 1_000_000_000_000;

const numbers = { vi: new Intl.NumberFormat('vi-VN'), en: new Intl.NumberFormat('en-GB') };

/** "1.250.000" in Vietnamese, "1,250,000" in English. */
export function formatNumber(n: number, locale: Locale): string {
  return numbers[locale].format(n);
}

/** "1.250.000 đ" in Vietnamese, "1,250,000 ₫" in English. */
export function formatVnd(amount: Vnd, locale: Locale): string {
  return `${formatNumber(amount, locale)} ${locale === 'vi' ? 'đ' : '₫'}`;
}

const PLAIN = /^\d+$/;
const GROUPED = /^[1-9]\d{0,2}(?:([.,\s])\d{3})(?:\1\d{3})*$/;
const UNIT = /\s*(?:đ|₫|vnd|vnđ|đồng)$/iu;

/**
 * Reads an amount: "1250000", "1.250.000", "1,250,000", "1 250 000", with or without đ, ₫, VND or
 * đồng. A dot or comma parts thousands and never a fraction: "1.5" and "1.250,00" are refused.
 * @returns a whole amount of at least 0, or undefined for anything else.
 */
export function parseVnd(text: string): Vnd | undefined {
  const digits = text.normalize('NFC').trim().replace(UNIT, '');
  if (!PLAIN.test(digits) && !GROUPED.test(digits)) return undefined;
  const amount = Number(digits.replace(/\D/g, ''));
  return Number.isSafeInteger(amount) ? amount : undefined;
}

/**
 * The amount in words for official papers, first letter capital: "Một trăm hai mươi lăm triệu
 * bốn trăm nghìn đồng", "One hundred and twenty-five million four hundred thousand dong".
 * `zero` chooses the word for empty tens: "linh" (official, North) or "lẻ" (South).
 * @throws RangeError when the amount is negative or no safe integer.
 */
export function vndInWords(amount: Vnd, locale: Locale, options: { zero?: ZeroTens } = {}): string {
  const words =
    locale === 'vi'
      ? `${vietnameseWords(amount, options.zero ?? 'linh')} đồng`
      : `${englishWords(amount)} dong`;
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function isCount(n: number): boolean {
  return Number.isSafeInteger(n) && n >= 0;
}

/**
 * Thành tiền = số lượng × số lần × đơn giá.
 * @returns undefined when a factor is negative or no whole number, or the product is over
 * {@link MAX_LINE_VND}.
 */
export function lineAmount(quantity: number, times: number, price: Vnd): Vnd | undefined {
  if (!isCount(quantity) || !isCount(times) || !isCount(price)) return undefined;
  const amount = quantity * times * price;
  return amount <= MAX_LINE_VND ? amount : undefined;
}

/**
 * The exact sum; 0 of nothing.
 * @throws RangeError when an amount or the sum is no safe integer, so that no total is ever rounded.
 */
export function sumVnd(amounts: Iterable<Vnd>): Vnd {
  let total = 0;
  for (const amount of amounts) {
    total += amount;
    if (!Number.isSafeInteger(amount) || !Number.isSafeInteger(total))
      throw new RangeError('Amount of đồng out of range');
  }
  return total;
}
