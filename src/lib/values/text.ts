import { vietnameseKey } from '#lib/values/vietnamese-order.ts';

/** The two languages of the application; `vi` is the base. */
export type Locale = 'vi' | 'en';

/** Why a name is refused; undefined means that it is fine. */
export type NameProblem = 'nameMissing' | 'nameInvalid';

/** Text as it is stored: composed Unicode, so that "ế" is one form whatever the keyboard sent. */
export function nfc(text: string): string {
  return text.normalize('NFC');
}

function foldSpaces(text: string): string {
  return text.replace(/\p{White_Space}+/gu, ' ').trim();
}

/** Phones type "H’Hen", computers "H'Hen": one name, for search and order. */
function plainApostrophe(text: string): string {
  return text.replaceAll('’', "'");
}

/**
 * The form that search compares: lower case, marks stripped, đ→d, ’→', spaces folded,
 * trimmed. Composed and decomposed input give the same result, and so does folding twice.
 */
export function foldText(text: string): string {
  // Marks go before lower case: "İ" would otherwise leave a mark behind.
  const bare = text.normalize('NFD').replace(/\p{M}+/gu, '');
  return plainApostrophe(foldSpaces(bare.toLowerCase().replaceAll('đ', 'd')));
}

/** A name as a person typed it, in NFC with single spaces; the case of letters is theirs. */
export function tidyName(text: string): string {
  return nfc(foldSpaces(text));
}

// Latin letters alone: Vietnamese papers write every name, Khmer and Chăm included, in them, and
// look-alikes of other scripts would hide duplicates. Two marks are the most a letter can need
// after NFC; more is an attack on the layout.
const LETTER = String.raw`(?=\p{Script=Latin})[\p{Lu}\p{Ll}]\p{M}{0,2}`;
const NAME = new RegExp(`^(?:${LETTER})(?:${LETTER}|[ .'’-])*$`, 'u');

/**
 * Checks a person's name after {@link tidyName}: 2–80 characters, Latin letters with marks,
 * space, apostrophe, hyphen and dot, beginning with a letter. Digits, control, zero-width and
 * direction characters are `nameInvalid`; nothing but spaces is `nameMissing`.
 */
export function nameProblem(text: string): NameProblem | undefined {
  const name = tidyName(text);
  if (name === '') return 'nameMissing';
  const length = [...name].length;
  return length >= 2 && length <= 80 && NAME.test(name) ? undefined : 'nameInvalid';
}

/**
 * A name typed in capitals (or without any) as it would stand in a letter: "NGUYỄN VĂN AN" →
 * "Nguyễn Văn An"; undefined where there is nothing to offer. An offer that a person takes up or
 * leaves: nobody's name is changed unseen.
 */
export function offeredName(name: string): string | undefined {
  const tidy = tidyName(name);
  const isOneCase = tidy === tidy.toUpperCase() || tidy === tidy.toLowerCase();
  if (!isOneCase || nameProblem(tidy) !== undefined) return undefined;
  const offered = tidy
    .toLowerCase()
    .replace(/(^|[ .'’-])(\p{L})/gu, (_, before: string, letter: string) => {
      return before + letter.toUpperCase();
    });
  return offered === tidy ? undefined : offered;
}

function splitName(name: string): { given: string; rest: string } {
  const tidy = tidyName(name);
  const at = tidy.lastIndexOf(' ');
  return { given: tidy.slice(at + 1), rest: tidy.slice(0, Math.max(at, 0)) };
}

/** The last word, by which Vietnamese people are called and lists are sorted. */
export function givenName(name: string): string {
  return splitName(name).given;
}

const collator = new Intl.Collator('vi');
// Lists mix "Lê An" and "LÊ AN"; case must not part people of the same given name.
const nameCollator = new Intl.Collator('vi', { sensitivity: 'accent' });

/** Vietnamese collation (a ă â …, không huyền hỏi ngã sắc nặng), case last. */
export function compareVietnamese(a: string, b: string): number {
  return collator.compare(nfc(a), nfc(b));
}

/**
 * Order of a Vietnamese list of people: given name, then the rest. Case and the form
 * of an apostrophe make no difference.
 */
export function compareByGivenName(a: string, b: string): number {
  const left = splitName(plainApostrophe(a));
  const right = splitName(plainApostrophe(b));
  return (
    nameCollator.compare(left.given, right.given) || nameCollator.compare(left.rest, right.rest)
  );
}

/**
 * A column value whose plain order is that of {@link compareByGivenName}, for ORDER BY and key
 * paging. It holds nothing but 0–9 and a–z, which SQLite and every PostgreSQL collation order
 * alike. Equal where that finds no difference, so page by (key, id). Exact for Vietnamese
 * letters and the punctuation of names, near enough for other letters.
 */
export function givenNameSortKey(name: string): string {
  const { given, rest } = splitName(plainApostrophe(name));
  return vietnameseKey(given) + vietnameseKey(rest);
}

// Direction controls, byte order mark, lone surrogates, and controls other than tab and newline:
// none of them is visible, and each can change what a reader or the database sees.
const UNSEEN = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\p{Cs}]|(?![\t\n])\p{Cc}/gu;

/** Free text as it is stored: NFC, `\n` line ends, no control or direction characters, trimmed. */
export function cleanText(text: string): string {
  return nfc(text.replace(/\r\n?/g, '\n').replace(UNSEEN, '')).trim();
}

export type PhoneResult = { ok: true; phone: string } | { ok: false };

/**
 * A Vietnamese number as ten or eleven digits beginning with 0. Takes spaces, dots, hyphens and
 * brackets, the prefixes +84, 0084 and 84, and numbers whose leading zero a spreadsheet ate.
 * Mobile: 03, 05, 07, 08, 09 and eight digits; landline: 02 and eight or nine digits.
 */
export function normalisePhone(text: string): PhoneResult {
  const bare = text.replace(/[\s.()-]/g, '');
  const match = /^(?:\+84|0084|84(?=\d{9,11}$))?0?(\d+)$/.exec(bare);
  const phone = `0${match?.[1] ?? ''}`;
  return /^0(?:[35789]\d{8}|2\d{8,9})$/.test(phone) ? { ok: true, phone } : { ok: false };
}
