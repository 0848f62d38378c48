/** Counts below this say too much of single people to who may not know them. */
const smallestShown = 5;

const isSmall = (n: number) => n > 0 && n < smallestShown;

/**
 * Which rows of counts are hidden: each with a count of 1 to 4. One hidden row alone could be worked
 * out from the sums, so the next smallest is hidden with it. Answers their indices.
 */
export function hiddenRows(rows: readonly (readonly number[])[]): Set<number> {
  const hidden = new Set(rows.flatMap((row, index) => (row.some(isSmall) ? [index] : [])));
  if (hidden.size !== 1) return hidden;
  const [next] = rows
    .map((row, index) => ({ index, size: row.reduce((sum, n) => sum + n, 0) }))
    .filter(({ index, size }) => size > 0 && !hidden.has(index))
    .sort((a, b) => a.size - b.size);
  if (next) hidden.add(next.index);
  return hidden;
}

/** The counts with the small ones hidden (null). */
export function hideSmall(counts: readonly number[]): (number | null)[] {
  const hidden = hiddenRows(counts.map((n) => [n]));
  return counts.map((n, index) => (hidden.has(index) ? null : n));
}
