/** The word for empty tens before a unit: "linh" (official, North) or "lẻ" (South). */
export type ZeroTens = 'linh' | 'lẻ';

function assertCount(n: number): void {
  if (!Number.isSafeInteger(n) || n < 0) throw new RangeError('A whole number from 0 up is needed');
}

/** Cuts a number into groups of three digits, the highest first: 1005015 → [1, 5, 15]. */
function thousands(n: number): number[] {
  return n < 1000 ? [n] : [...thousands(Math.floor(n / 1000)), n % 1000];
}

const VI_DIGITS = ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín'] as const;

function viDigit(digit: number): string {
  return VI_DIGITS[digit] ?? '';
}

function viUnit(tens: number, unit: number): string {
  if (unit === 5 && tens >= 1) return 'lăm';
  if (unit === 1 && tens >= 2) return 'mốt';
  // Both "tư" and "bốn" are in use after "mươi"; "tư" is the commoner one.
  if (unit === 4 && tens >= 2) return 'tư';
  return viDigit(unit);
}

/** 1–999 in words; `full` says "không trăm" too, because a higher group stands before it. */
function viGroup(group: number, full: boolean, zero: ZeroTens): string[] {
  const hundreds = Math.floor(group / 100);
  const tens = Math.floor(group / 10) % 10;
  const unit = group % 10;
  const words: string[] = [];
  if (hundreds > 0 || full) words.push(viDigit(hundreds), 'trăm');
  if (tens > 1) words.push(viDigit(tens), 'mươi');
  if (tens === 1) words.push('mười');
  if (tens === 0 && unit > 0 && words.length > 0) words.push(zero);
  if (unit > 0) words.push(viUnit(tens, unit));
  return words;
}

function viBelowBillion(n: number, full: boolean, zero: ZeroTens): string[] {
  const groups = thousands(n);
  const words: string[] = [];
  groups.forEach((group, index) => {
    if (group === 0) return;
    const scale = ['', 'nghìn', 'triệu'][groups.length - 1 - index] ?? '';
    words.push(...viGroup(group, full || index > 0, zero), scale);
  });
  return words;
}

/**
 * A whole number in official Vietnamese: nghìn, triệu, tỷ, then nghìn tỷ and triệu tỷ; mốt, tư and
 * lăm after mươi, lăm after mười; empty groups are not spoken ("một triệu không trăm linh một").
 * @throws RangeError for a negative number or one that is no safe integer.
 */
export function vietnameseWords(n: number, zero: ZeroTens = 'linh'): string {
  assertCount(n);
  if (n === 0) return viDigit(0);
  const billions = Math.floor(n / 1e9);
  const words = billions > 0 ? [...viBelowBillion(billions, false, zero), 'tỷ'] : [];
  words.push(...viBelowBillion(n % 1e9, billions > 0, zero));
  return words.filter((word) => word !== '').join(' ');
}

const EN_SMALL =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' '
  );
const EN_TENS = '- - twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const EN_SCALES = ['', 'thousand', 'million', 'billion', 'trillion', 'quadrillion'];

function enBelowHundred(n: number): string {
  if (n < 20) return EN_SMALL[n] ?? '';
  const tens = EN_TENS[Math.floor(n / 10)] ?? '';
  return n % 10 === 0 ? tens : `${tens}-${EN_SMALL[n % 10] ?? ''}`;
}

function enGroup(group: number): string[] {
  const hundreds = Math.floor(group / 100);
  const rest = group % 100;
  const words = hundreds > 0 ? [EN_SMALL[hundreds] ?? '', 'hundred'] : [];
  if (hundreds > 0 && rest > 0) words.push('and');
  if (rest > 0) words.push(enBelowHundred(rest));
  return words;
}

/**
 * A whole number in British English: "one hundred and twenty-five million", "one thousand and one".
 * @throws RangeError for a negative number or one that is no safe integer.
 */
export function englishWords(n: number): string {
  assertCount(n);
  if (n === 0) return enBelowHundred(0);
  const groups = thousands(n);
  const words: string[] = [];
  groups.forEach((group, index) => {
    if (group === 0) return;
    const scale = groups.length - 1 - index;
    if (scale === 0 && index > 0 && group < 100) words.push('and');
    words.push(...enGroup(group), EN_SCALES[scale] ?? '');
  });
  return words.filter((word) => word !== '').join(' ');
}
