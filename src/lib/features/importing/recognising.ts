import { textAt, type Grid } from './grid.ts';
import { headingWords, type Reading } from './headings.ts';
import { limits } from './limits.ts';
import { ignored, uncovered, type ColumnRole, type Target } from './target.ts';
import { candidates, readTitles, type Titles } from './titles.ts';

/* Which sheet, which rows are headings, what each column holds: recognised, or left to be asked. */

export interface Column {
  index: number;
  /** The heading as it stands there, both rows of it. */
  title: string;
  role: ColumnRole | null;
  /** Recognised by the very words. What is not is asked in the mapping step. */
  isSure: boolean;
  /** The first filled cells below, so that a person sees what the column holds. */
  samples: string[];
}

export interface Layout {
  sheet: number;
  /** Spreadsheet row numbers of the headings, one or two; empty where none was found. */
  headerRows: number[];
  columns: Column[];
}

/** What a person settled: roles by column, for the headings of a sheet. */
export interface Mapping {
  sheet: number;
  headerRows: number[];
  roles: Record<string, ColumnRole>;
}

function widthOf(grid: Grid): number {
  return grid.rows.reduce((width, { cells }) => Math.max(width, cells.length), 0);
}

function scoreOf(target: Target, readings: (Reading | undefined)[]): number {
  const roles = readings.flatMap((one) => (one && one.role !== ignored ? [one.role] : []));
  const required = target.fields.filter(({ required: is }) => is).length;
  const sure = readings.reduce((sum, one) => sum + (one && one.role !== ignored ? one.sure : 0), 0);
  return (required - uncovered(target, roles).length) * 10 + sure;
}

interface Found {
  score: number;
  sheet: number;
  titles: Titles;
  readings: (Reading | undefined)[];
}

function search(target: Target, grids: readonly Grid[]): Found | undefined {
  let best: Found | undefined;
  grids.forEach((grid, sheet) => {
    const width = widthOf(grid);
    for (let index = 0; index < Math.min(grid.rows.length, limits.headingRows); index += 1) {
      for (const titles of candidates(grid, index, width)) {
        const readings = readTitles(target, titles.titles);
        const score = scoreOf(target, readings);
        if (score > (best?.score ?? 0)) best = { score, sheet, titles, readings };
      }
    }
  });
  return best;
}

/** Fewer recognised headings than this may be a title that happens to hold a word. */
const leastScore = 16;

/** Finds the sheet, the headings and the columns. */
export function recognise(target: Target, grids: readonly Grid[]): Layout {
  const found = search(target, grids);
  if (!found || found.score < leastScore) return layoutAt(target, grids, 0, []);
  return layoutAt(target, grids, found.sheet, found.titles.rows);
}

/** The columns of a sheet when its headings stand in these rows. */
export function layoutAt(
  target: Target,
  grids: readonly Grid[],
  sheet: number,
  headerRows: readonly number[]
): Layout {
  const grid = grids[sheet];
  if (!grid) return { sheet, headerRows: [], columns: [] };
  const index = grid.rows.findIndex(({ number }) => number === headerRows[0]);
  const width = widthOf(grid);
  const options = index < 0 ? [] : candidates(grid, index, width);
  const titles = options.find(({ rows }) => rows.length === headerRows.length) ?? options.at(-1);
  const readings = titles ? readTitles(target, titles.titles) : [];
  const last = titles?.rows.at(-1) ?? 0;
  const columns = Array.from({ length: width }, (_, column): Column => {
    const { above = '', below = '' } = titles?.titles[column] ?? {};
    const reading = readings[column];
    return {
      index: column,
      title: above === '' || above === below ? below : `${above} – ${below}`,
      role: reading?.role ?? null,
      isSure: reading?.sure === 3,
      samples: samplesOf(grid, column, last)
    };
  });
  const isUsed = ({ title, samples }: Column) => title !== '' || samples.length > 0;
  return { sheet, headerRows: titles?.rows ?? [], columns: columns.filter(isUsed) };
}

function samplesOf(grid: Grid, column: number, after: number): string[] {
  const samples: string[] = [];
  for (const row of grid.rows) {
    if (samples.length === 3) break;
    const text = textAt(row, column).trim();
    if (row.number > after && text !== '') samples.push(text.slice(0, 40));
  }
  return samples;
}

/** Must a person be asked? Yes when a needed column is missing, doubtful, or one is not understood. */
export function needsAsking(target: Target, layout: Layout): boolean {
  const roles = layout.columns.flatMap(({ role }) => (role === null ? [] : [role]));
  return (
    uncovered(target, roles).length > 0 ||
    layout.columns.some(
      ({ role, isSure, samples }) => samples.length > 0 && (role === null || !isSure)
    )
  );
}

/** The headings as one text, by which a school's mapping is found again. */
export function signatureOf(layout: Layout): string {
  return layout.columns.map(({ index, title }) => `${index}:${headingWords(title)}`).join('|');
}

/** What the recognition itself would settle. */
export function mappingOf(layout: Layout): Mapping {
  const known = layout.columns.filter(({ role }) => role !== null);
  return {
    sheet: layout.sheet,
    headerRows: layout.headerRows,
    roles: Object.fromEntries(known.map(({ index, role }) => [String(index), role ?? ignored]))
  };
}
