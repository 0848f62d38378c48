const browsers = [
  ['coc_coc_browser/', 'Cốc Cốc'],
  ['Edg/', 'Edge'],
  ['OPR/', 'Opera'],
  ['SamsungBrowser/', 'Samsung Internet'],
  ['Firefox/', 'Firefox'],
  ['FxiOS/', 'Firefox'],
  ['CriOS/', 'Chrome'],
  ['Chrome/', 'Chrome'],
  ['Safari/', 'Safari']
] as const;

const systems = [
  ['Android', 'Android'],
  ['iPhone', 'iPhone'],
  ['iPad', 'iPad'],
  ['Windows', 'Windows'],
  ['Mac OS X', 'macOS'],
  ['CrOS', 'ChromeOS'],
  ['Linux', 'Linux']
] as const;

type Marks = readonly (readonly [mark: string, name: string])[];

// The first mark that is found decides: browsers carry the marks of those that they descend from.
const named = (userAgent: string, marks: Marks) =>
  marks.find(([mark]) => userAgent.includes(mark))?.[1];

/**
 * "Chrome, Android" from what a browser says of itself: enough to know one's own devices again.
 * Undefined when it says nothing that we know.
 */
export function deviceOf(userAgent: string | null): string | undefined {
  if (userAgent === null) return undefined;
  const parts = [named(userAgent, browsers), named(userAgent, systems)];
  return parts.filter((part) => part !== undefined).join(', ') || undefined;
}
