import { foldText } from '#lib/values/text.ts';

/** Ids of the people whom a text names after an @, accents and case aside; the longest name wins at each. */
export function mentionsIn(
  text: string,
  people: readonly { id: string; name: string }[]
): string[] {
  const folded = people
    .map(({ id, name }) => ({ id, name: foldText(name) }))
    .sort((a, b) => b.name.length - a.name.length);
  const named = new Set<string>();
  for (const after of foldText(text).split('@').slice(1)) {
    const first = folded.find(({ name }) => startsWithName(after, name));
    if (!first) continue;
    // Two people of one name: both hear of it, rather than neither.
    for (const { id, name } of folded) if (name === first.name) named.add(id);
  }
  return [...named];
}

function startsWithName(text: string, name: string): boolean {
  return name !== '' && text.startsWith(name) && !/^[\p{L}\p{N}]/u.test(text.slice(name.length));
}
