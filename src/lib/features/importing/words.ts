import { ethnicGroups } from '#lib/features/delegates/ethnic-groups.ts';
import { foldText } from '#lib/values/text.ts';
import type { Words } from './target.ts';

/* Words of a list as codes: sex, ethnic group, choices. */

/** Folded, without punctuation: "Sức khỏe, dị ứng" and "suc khoe di ung" are one. */
export function plainWords(text: string): string {
  return foldText(text)
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}

const squash = (text: string) => plainWords(text).replaceAll(' ', '');

const sexWords = new Map<string, 'female' | 'male'>(
  Object.entries({
    nu: 'female',
    gai: 'female',
    f: 'female',
    female: 'female',
    girl: 'female',
    nam: 'male',
    trai: 'male',
    m: 'male',
    male: 'male',
    boy: 'male'
  })
);

/** "Nữ", "NAM", "female", "F"; undefined for the rest. */
export function sexOf(text: string): 'female' | 'male' | undefined {
  return sexWords.get(plainWords(text));
}

/** Is this a mark under "Nam" or "Nữ": x, ✓, 1? The heading's own word counts too. */
export function isMark(text: string): boolean {
  return /^(?:x|v|✓|✔|☑|\*|\+|1|co|yes|true|nam|nu)$/u.test(foldText(text));
}

// Spellings met in lists of the province, and the groups' own names for themselves; without marks
// and spaces. Source of the official names: Decision 121-TCTK/PPCĐ of 1979.
const variants: Record<string, readonly string[]> = {
  Kinh: ['viet', 'kinhviet'],
  Khmer: ['khome', 'khomer', 'khmekrom', 'khmerkrom', 'khomenambo', 'cambodia'],
  Hoa: ['han', 'hoahan', 'trunghoa'],
  Chăm: ['champa', 'chamhroi'],
  Mông: ['hmong', 'meo', 'hmoong'],
  'Ê Đê': ['rade'],
  'Gia Rai': ['jarai', 'jrai', 'gialai'],
  'Ba Na': ['bahnar', 'bana'],
  'Xơ Đăng': ['sedang', 'xedang', 'sodang'],
  'Cơ Ho': ['koho', 'kho'],
  Xtiêng: ['stieng'],
  Raglay: ['raglai', 'raclay', 'ragrai'],
  'Cơ Tu': ['katu', 'cotu'],
  'Bru Vân Kiều': ['bru', 'vankieu'],
  'Khơ Mú': ['khmu', 'khomu'],
  Mnông: ['mnong'],
  'Sán Chay': ['caolan', 'sanchi'],
  'Tà Ôi': ['taoi', 'pako', 'paco'],
  'Gié Triêng': ['gietrieng', 'ghetrieng'],
  Mạ: ['chauma'],
  'Chơ Ro': ['choro', 'donnai']
};

const groups = new Map<string, string>(
  ethnicGroups.flatMap((group) =>
    [squash(group), ...(variants[group] ?? [])].map((word) => [word, group] as const)
  )
);

/** One of the 54 groups by a usual spelling ("Khơ me", "khmer", "dân tộc Kinh"); else undefined. */
export function ethnicityOf(text: string): string | undefined {
  const word = squash(text);
  return groups.get(word) ?? groups.get(word.replace(/^(?:dantoc|nguoi)/, ''));
}

/** The code that a word stands for; codes themselves are understood. */
export function choiceOf(words: Words, text: string): string | undefined {
  const plain = plainWords(text);
  return Object.keys(words).find(
    (code) => plainWords(code) === plain || words[code]?.includes(plain)
  );
}
