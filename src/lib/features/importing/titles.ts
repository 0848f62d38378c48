import { textAt, type Grid, type Range, type Row } from './grid.ts';
import { isGivenName, readHeading, type Reading } from './headings.ts';
import { ignored, type ColumnRole, type Target } from './target.ts';

/* The headings that may stand in a row, or in it and the next, and what they say together. */

/** The text at a place, or that of the merged cell it belongs to. */
function spreadText(grid: Grid, row: Row, column: number): string {
  const own = textAt(row, column);
  if (own !== '') return own;
  const range = grid.merges.find((one) => holds(one, row.number, column));
  if (!range) return '';
  const first = grid.rows.find(({ number }) => number === range.top);
  return first ? textAt(first, range.left) : '';
}

function holds(range: Range, row: number, column: number): boolean {
  return row >= range.top && row <= range.bottom && column >= range.left && column <= range.right;
}

export interface Titles {
  rows: number[];
  titles: { above: string; below: string }[];
}

/** The headings if they stand in this row, and in it and the next. */
export function candidates(grid: Grid, index: number, width: number): Titles[] {
  const row = grid.rows[index];
  if (!row) return [];
  const columns = Array.from({ length: width }, (_, column) => column);
  const own = columns.map((column) => spreadText(grid, row, column));
  const single = { rows: [row.number], titles: own.map((below) => ({ above: '', below })) };
  const next = grid.rows[index + 1];
  const isMerged = grid.merges.some(
    ({ top, bottom, left, right }) => top === row.number && (right > left || bottom > top)
  );
  if (next?.number !== row.number + 1 || !isMerged) return [single];
  const titles = columns.map((column) => {
    const below = spreadText(grid, next, column);
    return below === ''
      ? { above: '', below: own[column] ?? '' }
      : { above: own[column] ?? '', below };
  });
  return [{ rows: [row.number, next.number], titles }, single];
}

/**
 * A name in two columns: "Họ và chữ đệm" beside "Tên", or one heading over both. Taken for a whole
 * name, the second would be a child called "An" without a family.
 */
function pairNames(
  readings: (Reading | undefined)[],
  titles: Titles['titles']
): (Reading | undefined)[] {
  const part = (name: string): Reading => ({ role: `name:${name}`, sure: 3 });
  const hasFamily = readings.some((one) => one?.role === 'name:family');
  const isSame = (a: number, b: number) =>
    readings[a]?.role === 'name' &&
    readings[b]?.role === 'name' &&
    titles[a]?.below === titles[b]?.below;
  return readings.map((reading, column) => {
    if (reading?.role !== 'name') return reading;
    if (hasFamily) return isGivenName(titles[column]?.below ?? '') ? part('given') : reading;
    if (isSame(column, column + 1)) return part('family');
    return isSame(column - 1, column) ? part('given') : reading;
  });
}

/** Of two columns for one role the surer keeps it; the other is asked. */
export function readTitles(target: Target, titles: Titles['titles']): (Reading | undefined)[] {
  const readings = pairNames(
    titles.map(({ above, below }) => readHeading(target, above, below)),
    titles
  );
  const best = new Map<ColumnRole, number>();
  readings.forEach((reading, column) => {
    if (!reading || reading.role === ignored) return;
    const other = readings[best.get(reading.role) ?? -1];
    if (!other || reading.sure > other.sure) best.set(reading.role, column);
  });
  return readings.map((reading, column) =>
    !reading || reading.role === ignored || best.get(reading.role) === column ? reading : undefined
  );
}
