/** The life of an uploaded list: its columns are settled, it is applied, perhaps taken back. */
export const importStates = ['uploaded', 'mapped', 'applied', 'undone'] as const;
export type ImportState = (typeof importStates)[number];

/** How long an uploaded file, and the way back of an import, are kept. */
export const keptDays = 7;

/** What applying the list does with a row. */
export const outcomes = ['new', 'changed', 'same', 'duplicate', 'wrong'] as const;
export type RowOutcome = (typeof outcomes)[number];

/** Counts of a dry run. */
export type Counts = Record<RowOutcome, number>;

/** Rows of new children that find a place, and those that wait on the reserve list: file order decides. */
export function splitByRoom(fresh: number, free: number): { placed: number; reserved: number } {
  const placed = Math.min(fresh, Math.max(0, free));
  return { placed, reserved: fresh - placed };
}
