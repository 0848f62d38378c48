import type { DateOn } from '#lib/values/dates.ts';

/** A figure that an activity is to reach, and how far it is. */
export interface Target {
  id: string;
  position: number;
  value: number;
  unit: string;
  unitEn: string | null;
  /** Do results add up (classes held), or does the latest one stand (a share in %)? */
  adds: boolean;
  /** What was reached; null while nothing is recorded. */
  reached: number | null;
  version: number;
}

/** One report of what was reached, as far as it counts towards its target. */
export interface Reached {
  value: number;
  reachedOn: DateOn;
  recordedAt: string;
}

/** What was reached of a target: the sum of its results, or the latest one. Null without any. */
export function reachedOf(adds: boolean, results: readonly Reached[]): number | null {
  if (results.length === 0) return null;
  if (adds) return results.reduce((sum, { value }) => sum + value, 0);
  const latest = [...results].sort(
    (a, b) => a.reachedOn.localeCompare(b.reachedOn) || a.recordedAt.localeCompare(b.recordedAt)
  );
  return latest.at(-1)?.value ?? null;
}
