import { foldText } from '#lib/values/text.ts';

// What attackers try first: the well-known lists, and their Vietnamese counterparts.
const wellKnown = [
  'password',
  'passw0rd',
  'qwerty',
  'asdfgh',
  'zxcvbn',
  'iloveyou',
  'letmein',
  'welcome',
  'admin',
  'matkhau',
  'anhyeuem',
  'emyeuanh',
  'yeuem',
  'vietnam',
  'xinchao',
  'hanoi',
  'saigon',
  'kiengiang',
  'bupmang',
  'treem',
  'abc',
  'abcdef',
  'abcdefgh',
  'a',
  'aa',
  'abcd',
  'qwertyuiop',
  'asdfghjkl'
];

/** Lower case, without marks and without anything but letters and digits. */
function bare(text: string): string {
  return foldText(text).replace(/[^a-z0-9]/g, '');
}

function isRun(text: string): boolean {
  const rising = '01234567890123456789';
  const falling = [...rising].reverse().join('');
  return [rising, falling, 'abcdefghijklmnopqrstuvwxyz'].some((run) => run.includes(text));
}

/**
 * Is this password among the first that would be guessed: a well-known word with or without
 * digits around it, a run of digits or letters, few different characters, or the person's own name
 * or address? Length is asked for elsewhere (`minPasswordLength`).
 */
export function isCommonPassword(password: string, ownWords: readonly string[] = []): boolean {
  if (new Set(password.toLowerCase()).size <= 3) return true;
  const text = bare(password);
  const signs = [...password].filter((sign) => !/[\p{L}\p{N}]/u.test(sign)).length;
  if (text === '') return signs < 10;
  if (isRun(text)) return true;
  const letters = text.replace(/^\d+|\d+$/g, '');
  if (wellKnown.includes(letters)) return true;
  if (/^(?:19|20)\d\d(?:19|20)\d\d$|^0\d{9,10}$|^\d{1,10}$/.test(text)) return true;
  const own = ownWords.map(bare).filter((word) => word.length >= 3);
  return own.includes(text) || own.includes(letters);
}

/** The words of a person's own that a password must not consist of. */
export function ownWords(account: { name: string; email: string }): string[] {
  const [local = ''] = account.email.split('@');
  return [account.name, account.email, local];
}
