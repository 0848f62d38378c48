import type { DateOn } from '#lib/values/dates.ts';

/* A sheet as it is read, whatever file it came from. */

export interface Cell {
  /** What a reader sees, roughly: text, cached result, a number's digits, a day as 5/9/2010. */
  text: string;
  /** Set for a real date of the spreadsheet. */
  on?: DateOn;
}

export interface Row {
  /** As the spreadsheet numbers it, from 1. */
  number: number;
  hidden: boolean;
  /** By column from 0; a hole is an empty cell. */
  cells: (Cell | undefined)[];
}

export interface Range {
  top: number;
  left: number;
  bottom: number;
  right: number;
}

export interface Grid {
  name: string;
  /** Rows that hold something, in order. */
  rows: Row[];
  merges: Range[];
}

/** "A" for column 0, "AB" for 27. */
export function columnName(column: number): string {
  const letter = String.fromCharCode(65 + (column % 26));
  return column < 26 ? letter : columnName(Math.floor(column / 26) - 1) + letter;
}

/** "F10" for column 5 of row 10. */
export function addressOf(column: number, row: number): string {
  return columnName(column) + row;
}

/** Column (from 0) and row of an address; undefined where it is none. */
export function parseAddress(address: string): { column: number; row: number } | undefined {
  const match = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/.exec(address);
  if (!match?.[1] || !match[2]) return undefined;
  let column = 0;
  for (const letter of match[1]) column = column * 26 + letter.charCodeAt(0) - 64;
  return { column: column - 1, row: Number(match[2]) };
}

/** "D6:E6" as numbers; undefined where it is no range. */
export function parseRange(text: string): Range | undefined {
  const [from, to] = text.split(':').map(parseAddress);
  if (!from || !to) return undefined;
  return { top: from.row, left: from.column, bottom: to.row, right: to.column };
}

/** The text of a cell, '' where it is empty. */
export function textAt(row: Row, column: number): string {
  return row.cells[column]?.text ?? '';
}
