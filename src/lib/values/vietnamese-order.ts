// The alphabet of CLDR's `vi` collation: letters that differ in shape are different letters,
// tones only break ties.
const ALPHABET = 'aăâbcdđeêfghijklmnoôơpqrstuưvwxyz';
const PUNCTUATION = [' ', '-', '.', "'"];

/** Huyền, hỏi, ngã, sắc, nặng: the order of the Vietnamese dictionary; no tone comes first. */
const TONES = ['\u0300', '\u0309', '\u0303', '\u0301', '\u0323'];
const OTHER_MARK = TONES.length + 1;

function letterCodes(): Map<string, string> {
  const codes = new Map(PUNCTUATION.map((mark, index) => [mark, `1${index + 1}`]));
  let base = '';
  let rank = 0;
  for (const letter of ALPHABET) {
    const own = letter === 'đ' ? 'd' : letter.normalize('NFD').charAt(0);
    rank = own === base ? rank + 1 : 1;
    base = own;
    codes.set(letter, `${base}${rank}`);
  }
  return codes;
}

const CODES = letterCodes();

function weigh(cluster: string): { letter: string; tone: number } {
  const parts = [...cluster.normalize('NFD')];
  const tone = parts.findIndex((part) => TONES.includes(part));
  const toneMark = parts[tone] ?? '';
  const shape = parts.filter((_, index) => index !== tone).join('');
  const code = CODES.get(shape.normalize('NFC'));
  if (code !== undefined) return { letter: code, tone: TONES.indexOf(toneMark) + 1 };

  const bare = parts[0] ?? '';
  const known = CODES.get(bare);
  // Letters that Vietnamese has not come after z, by code point.
  const foreign = `z9${(bare.codePointAt(0) ?? 0).toString(36).padStart(4, '0')}`;
  return { letter: known ?? foreign, tone: OTHER_MARK };
}

/**
 * A key of 0–9 and a–z for one word or phrase: two characters for each letter ("a1" a, "a2" ă,
 * "a3" â, "11" a space), "0" as the end, then one digit for each letter's tone. Keys may be joined:
 * two that agree as far as the end have as many tone digits, so what follows stays aligned.
 */
export function vietnameseKey(text: string): string {
  const clusters =
    text
      .toLowerCase()
      .normalize('NFC')
      .match(/\P{M}\p{M}*/gu) ?? [];
  const weights = clusters.map(weigh);
  const letters = weights.map(({ letter }) => letter).join('');
  const tones = weights.map(({ tone }) => tone).join('');
  return `${letters}0${tones}`;
}
