import { checkList, type CheckedList, type CheckOptions, type Wrong } from './checking.ts';
import { compare, countOutcomes, type ComparedRow, type Registered } from './comparing.ts';
import type { Grid } from './grid.ts';
import type { Counts, RowOutcome } from './model.ts';
import type { Mapping } from './recognising.ts';
import { settleNote } from './school-list.ts';
import type { Target } from './target.ts';

/*
 * What is wanted of a checked list: a page of it, what it would write, what is wrong. Done where the
 * list is read, so that thousands of rows never reach the thread that answers requests.
 */

/** What a list is checked by, and beside whom. */
export interface Check {
  mapping: Mapping;
  options: CheckOptions;
  registered: readonly Registered[];
}

export interface Wanted {
  /** Rows of this outcome alone. */
  show: RowOutcome | null;
  /** Rows below this one. */
  after: number | null;
  limit: number;
}

/** What a row of the dry run shows: nothing that is sealed once it is stored. */
export interface RowView {
  row: number;
  name: string;
  bornOn: string | null;
  outcome: RowOutcome;
  errors: Wrong[];
  warnings: Wrong[];
  /** The fields that the row would change. */
  fields: string[];
}

export interface RowsPage {
  counts: Counts;
  rows: RowView[];
  /** The row after which the next page begins. */
  next: number | null;
  skipped: number[];
  hiddenRows: number;
  /** Names in capitals, or without any, that could be written as in a letter; one as an example. */
  offers: { count: number; typed: string; offered: string };
}

/** A row that applying the list writes. */
export interface WritableRow {
  row: number;
  values: Record<string, string>;
  /** The entry that it changes; null for a new one. */
  matchId: string | null;
}

interface Run {
  list: CheckedList;
  rows: ComparedRow[];
}

function run(target: Target, grids: readonly Grid[], check: Check): Run {
  const list = checkList(target, grids, check.mapping, check.options);
  return { list, rows: compare(list.rows, check.registered, settleNote) };
}

function viewOf({ row, values, outcome, errors, warnings, fields }: ComparedRow): RowView {
  const { name = '', bornOn = null } = values;
  const changes = outcome === 'changed' ? fields : [];
  return { row, name, bornOn, outcome, errors, warnings, fields: changes };
}

const shownSkipped = 20;

/** One page of the dry run, with the counts of all rows. */
export function rowsPage(
  target: Target,
  grids: readonly Grid[],
  check: Check,
  { show, after, limit }: Wanted
): RowsPage {
  const { list, rows } = run(target, grids, check);
  const from = rows.filter(
    ({ row, outcome }) => row > (after ?? 0) && (show === null || outcome === show)
  );
  const offers = rows.filter(({ offer, outcome }) => offer !== undefined && outcome === 'new');
  return {
    counts: countOutcomes(rows),
    rows: from.slice(0, limit).map(viewOf),
    next: from.length > limit ? (from[limit - 1]?.row ?? null) : null,
    skipped: list.skipped.slice(0, shownSkipped),
    hiddenRows: list.hiddenRows,
    offers: {
      count: offers.length,
      typed: offers[0]?.values['name'] ?? '',
      offered: offers[0]?.offer ?? ''
    }
  };
}

/** Only what the row changes: an empty cell, and a name in other letters, change nothing. */
function wanted({ values, fields, match }: ComparedRow): Record<string, string> {
  if (!match) return values;
  return Object.fromEntries(fields.map((field) => [field, values[field] ?? '']));
}

/** What applying the list writes, and how many rows it leaves out. */
export function writableRows(target: Target, grids: readonly Grid[], check: Check) {
  const { rows } = run(target, grids, check);
  const written = rows.filter(({ outcome }) => outcome === 'new' || outcome === 'changed');
  return {
    leftOut: rows.length - written.length,
    rows: written.map((row): WritableRow => {
      const matchId = row.match?.id ?? null;
      return { row: row.row, values: wanted(row), matchId };
    })
  };
}

/** Every cell with something to say, in the order of the rows. */
export function wrongCells(target: Target, grids: readonly Grid[], check: Check): Wrong[] {
  return run(target, grids, check).rows.flatMap(({ errors, warnings }) => [...errors, ...warnings]);
}
