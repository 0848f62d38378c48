/* Whom an event should bring together: categories, targets, gaps. Pure; runs in the browser too. */

/** By what representation is looked at (Circular 29/2019/TT-BLĐTBXH: representatives of children). */
export const dimensions = ['sex', 'age', 'ethnicity', 'district', 'circumstances'] as const;
export type Dimension = (typeof dimensions)[number];

/** What a draw goes by. Special circumstances are none of it: who was drawn would tell who is. */
export const drawDimensions = ['sex', 'age', 'ethnicity', 'district'] as const;
export type DrawDimension = (typeof drawDimensions)[number];

export const ageBands = ['under10', 'from10', 'from13', 'from16'] as const;
export type AgeBand = (typeof ageBands)[number];

/** The band of an age in full years on the event's first day. */
export function ageBandOf(age: number): AgeBand {
  if (age < 10) return 'under10';
  if (age < 13) return 'from10';
  return age < 16 ? 'from13' : 'from16';
}

/** The groups that live in the province in number; all others are one category. */
export const ethnicities = ['Kinh', 'Khmer', 'Hoa', 'other'] as const;

export function ethnicityOf(group: string): string {
  return ethnicities.some((known) => known === group) ? group : 'other';
}

export const fixedCategories = {
  sex: ['female', 'male'],
  age: ageBands,
  ethnicity: ethnicities,
  circumstances: ['any']
} as const satisfies Partial<Record<Dimension, readonly string[]>>;

/** A child as representation sees it: a category in each dimension of the draw. */
export type Traits = Record<DrawDimension, string>;

export const targetUnits = ['share', 'count'] as const;
export type TargetUnit = (typeof targetUnits)[number];

export interface Target {
  dimension: Dimension;
  category: string;
  unit: TargetUnit;
  /** Percent of all who take part, or so many of them. */
  value: number;
}

/**
 * How many children each target of one dimension means of `total`. Shares are rounded together
 * (largest remainder): shares of 100 % come to exactly `total`.
 */
export function targetCounts(targets: readonly Target[], total: number): Map<string, number> {
  const counts = new Map<string, number>();
  const shares = targets.filter(({ unit }) => unit === 'share');
  const exact = shares.map(({ category, value }) => ({ category, n: (value * total) / 100 }));
  for (const { category, n } of exact) counts.set(category, Math.floor(n));
  const all = Math.round((shares.reduce((sum, { value }) => sum + value, 0) * total) / 100);
  const left = all - exact.reduce((sum, { n }) => sum + Math.floor(n), 0);
  const byRemainder = exact
    .filter(({ n }) => n > Math.floor(n))
    .sort((a, b) => (b.n % 1) - (a.n % 1) || (a.category < b.category ? -1 : 1));
  for (const { category, n } of byRemainder.slice(0, Math.max(0, left))) {
    counts.set(category, Math.floor(n) + 1);
  }
  for (const { category, unit, value } of targets)
    if (unit === 'count') counts.set(category, value);
  return counts;
}

/** What is there and what should be, of one category. `null` where no target is set. */
export interface Gap {
  category: string;
  accepted: number;
  /** Marked on the page, or waiting for review. */
  chosen: number;
  target: number | null;
}

/** Missing children of a category; 0 when the target is reached or none is set. */
export function missingIn({ accepted, chosen, target }: Gap): number {
  return target === null ? 0 : Math.max(0, target - accepted - chosen);
}

/** Children by category of one dimension. */
export function tallyBy(
  children: readonly Traits[],
  dimension: DrawDimension
): Map<string, number> {
  const tally = new Map<string, number>();
  for (const child of children) {
    tally.set(child[dimension], (tally.get(child[dimension]) ?? 0) + 1);
  }
  return tally;
}

export interface Need {
  dimension: DrawDimension;
  category: string;
  /** Children that are still wanted of this category. */
  count: number;
}

/** What a draw of `places` should still reach, beside those who are accepted already. */
export function needsOf(
  targets: readonly Target[],
  accepted: readonly Traits[],
  places: number
): Need[] {
  const total = accepted.length + places;
  return drawDimensions.flatMap((dimension) => {
    const own = targets.filter((target) => target.dimension === dimension);
    const there = tallyBy(accepted, dimension);
    return [...targetCounts(own, total)]
      .map(([category, target]) => ({
        dimension,
        category,
        count: Math.max(0, target - (there.get(category) ?? 0))
      }))
      .filter(({ count }) => count > 0);
  });
}
