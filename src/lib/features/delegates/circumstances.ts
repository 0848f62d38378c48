import list from '#lib/data/special-circumstances.json' with { type: 'json' };
import type { Locale } from '#lib/values/text.ts';

/** Codes of the 14 groups of children in special circumstances (Law on Children 2016, Article 10). */
export const circumstances: readonly string[] = list.groups.map(({ code }) => code);

const byCode = new Map(list.groups.map((group) => [group.code, group]));

/** A group in the reader's language; a code that the list no longer has is shown as it is. */
export function circumstanceLabel(code: string, locale: Locale): string {
  return byCode.get(code)?.[locale] ?? code;
}
