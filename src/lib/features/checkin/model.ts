import { foldText } from '#lib/values/text.ts';

/** Kinds of people who pass the gate. */
export const subjectKinds = ['delegate', 'escort', 'participant'] as const;
export type SubjectKind = (typeof subjectKinds)[number];

export const directions = ['in', 'out'] as const;
export type Direction = (typeof directions)[number];

/** Letters that a search needs: fewer would list half of the event. */
export const fewestLetters = 2;

/** Does the text say enough to search for? Spaces don't count. */
export function isSearchable(q: string): boolean {
  return foldText(q).replaceAll(' ', '').length >= fewestLetters;
}

/** A person at the gate in an address: `delegate-<id>`. */
export function subjectKey(kind: SubjectKind, id: string): string {
  return `${kind}-${id}`;
}

export interface Headcount {
  inside: number;
  expected: number;
}

export interface GroupCount {
  /** The district of the school; null for guests and organisers, who come from no school. */
  unit: string | null;
  children: Headcount;
  adults: Headcount;
}

/** The sum of the groups' counts. */
export function totalOf(groups: readonly GroupCount[]): { children: Headcount; adults: Headcount } {
  const sum = (of: (group: GroupCount) => Headcount): Headcount => ({
    inside: groups.reduce((total, group) => total + of(group).inside, 0),
    expected: groups.reduce((total, group) => total + of(group).expected, 0)
  });
  return { children: sum((group) => group.children), adults: sum((group) => group.adults) };
}
