import { isUnder, type DateOn } from '#lib/values/dates.ts';
import { foldText, offeredName } from '#lib/values/text.ts';
import { readCell } from './cells.ts';
import { addressOf, textAt, type Cell, type Grid, type Row } from './grid.ts';
import { personRows } from './person-rows.ts';
import { partsOf, type Target, type TargetField } from './target.ts';
import { joined, type Found } from './parts.ts';
import type { Mapping } from './recognising.ts';

/* The rows of a list as values, and everything that is wrong with them. */

export interface Wrong {
  /** "F10". */
  cell: string;
  code: string;
  /** The row that this one repeats. */
  of?: number;
}

export interface CheckedRow {
  row: number;
  /** Where the name stands: the cell that is marked when the whole row is in question. */
  nameCell: string;
  /** Who it is, by `personKey`; absent where name or birth date is. */
  key?: string;
  /** By field; a field that is empty or wrong is absent. */
  values: Record<string, string>;
  /** What keeps the row from being applied. */
  errors: Wrong[];
  /** What is left empty because it was not understood. */
  warnings: Wrong[];
  /** The name as it would stand in a letter, where it was typed in capitals. */
  offer?: string;
}

export interface CheckedList {
  rows: CheckedRow[];
  /** Rows below the headings that are no people: totals, signatures, notes. */
  skipped: number[];
  hiddenRows: number;
}

export interface CheckOptions {
  today: DateOn;
  /** Decides who is a child. */
  eventDay: DateOn;
  /** Who has this age on that day is refused; null where any age will do. */
  underAge: number | null;
  /** Birth dates for which a reviewer admitted a child that is too old. */
  admitted: readonly DateOn[];
  /** Take up every offered name. */
  recase: boolean;
}

/** Checks every row of a list by its mapping. */
export function checkList(
  target: Target,
  grids: readonly Grid[],
  mapping: Mapping,
  options: CheckOptions
): CheckedList {
  const grid = grids[mapping.sheet];
  if (!grid) return { rows: [], skipped: [], hiddenRows: 0 };
  const columns = columnsOf(target, mapping);
  const { people, skipped } = personRows(grid, mapping, columns);
  const rows = people.map((row) => checkRow(target, columns, row, options));
  markDuplicates(rows);
  return { rows, skipped, hiddenRows: people.filter(({ hidden }) => hidden).length };
}

/** Columns by role. */
export type Columns = ReadonlyMap<string, number>;

function columnsOf(target: Target, mapping: Mapping): Columns {
  const known = new Set(
    target.fields.flatMap((field) => [
      field.key,
      ...partsOf(field).map((part) => `${field.key}:${part}`)
    ])
  );
  const columns = new Map<string, number>();
  for (const [column, role] of Object.entries(mapping.roles)) {
    if (known.has(role) && !columns.has(role)) columns.set(role, Number(column));
  }
  return columns;
}

function nameColumn(columns: Columns): number {
  return columns.get('name') ?? columns.get('name:family') ?? 0;
}

function cellAt(row: Row, columns: Columns, role: string): Cell | undefined {
  const column = columns.get(role);
  return column === undefined ? undefined : row.cells[column];
}

function checkRow(target: Target, columns: Columns, row: Row, options: CheckOptions): CheckedRow {
  const nameCell = addressOf(nameColumn(columns), row.number);
  const checked: CheckedRow = {
    row: row.number,
    nameCell,
    values: {},
    errors: [],
    warnings: []
  };
  for (const field of target.fields) checkField(field, columns, row, checked);
  checkAge(columns, row, checked, options);
  const { name, bornOn } = checked.values;
  if (name !== undefined && bornOn !== undefined) checked.key = personKey(name, bornOn);
  const offer = name === undefined ? undefined : offeredName(name);
  if (offer !== undefined) {
    checked.offer = offer;
    if (options.recase) checked.values['name'] = offer;
  }
  return checked;
}

function checkField(field: TargetField, columns: Columns, row: Row, checked: CheckedRow): void {
  const found: Found = joined(field, (role) => cellAt(row, columns, role));
  const column = columns.get(found.role) ?? columns.get(field.key) ?? 0;
  const cell = addressOf(column, row.number);
  const read = found.code === undefined ? readCell(field, found.cell) : { code: found.code };
  if (read === undefined) {
    if (field.required) checked.errors.push({ cell, code: field.missing ?? 'required' });
  } else if ('value' in read) checked.values[field.key] = read.value;
  else if ('isHarmless' in read) checked.warnings.push({ cell, code: read.code });
  else checked.errors.push({ cell, code: codeFor(field, read.code) });
}

/** A name of nothing but invisible characters is as good as none. */
function codeFor(field: TargetField, code: string): string {
  return code === 'nameMissing' ? (field.missing ?? code) : code;
}

function checkAge(
  columns: Columns,
  row: Row,
  checked: CheckedRow,
  { today, eventDay, underAge, admitted }: CheckOptions
): void {
  const { bornOn } = checked.values;
  if (bornOn === undefined) return;
  const isTooOld =
    underAge !== null && !isUnder(underAge, bornOn, eventDay) && !admitted.includes(bornOn);
  const code = bornOn > today ? 'dateInFuture' : isTooOld ? 'notAChild' : undefined;
  if (code === undefined) return;
  const filled = [...columns].find(
    ([role, column]) => role.startsWith('bornOn') && textAt(row, column) !== ''
  );
  checked.errors.push({ cell: addressOf(filled?.[1] ?? 0, row.number), code });
}

/** The same person: name without accents' form and case, and birth date. */
export function personKey(name: string, bornOn: DateOn): string {
  return `${foldText(name)}|${bornOn}`;
}

function markDuplicates(rows: readonly CheckedRow[]): void {
  const seen = new Map<string, number>();
  for (const { row, nameCell, key, errors } of rows) {
    if (key === undefined) continue;
    const first = seen.get(key);
    if (first === undefined) seen.set(key, row);
    else errors.push({ cell: nameCell, code: 'duplicateInFile', of: first });
  }
}
