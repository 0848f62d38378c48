import { foldText } from '#lib/values/text.ts';
import { plainWords } from './words.ts';
import { textAt, type Grid, type Row } from './grid.ts';
import type { Mapping } from './recognising.ts';

/* Which rows below the headings are people. */

const endings =
  /^(?:tong (?:cong|so)|cong|total|sum|danh sach (?:nay )?(?:co|gom)|nguoi lap|hieu truong|thu truong|xac nhan|ky ten|ban giam hieu|principal|signature)\b/;
const place = /\bngay \d{0,2} ?thang \d{0,2} ?nam\b/;

function isEnding(row: Row): boolean {
  return row.cells.some((cell) => {
    const words = cell === undefined ? '' : plainWords(cell.text);
    return endings.test(words) || (place.test(words) && words.length > 24);
  });
}

/** The example row of our own template says so itself. */
function isExample(row: Row): boolean {
  // Few cells hold a colon, and folding every one of thousands of rows would take its time.
  const texts = row.cells.flatMap((cell) => (cell?.text.includes(':') === true ? [cell.text] : []));
  return texts.some((text) => /^(?:vi du|example) ?:/.test(foldText(text)));
}

/** "1 2 3 4" or "(1) (2) (3)" under the headings: the columns' numbers. */
function isNumbering(row: Row): boolean {
  const texts = row.cells.flatMap((cell) => (cell === undefined ? [] : [cell.text]));
  const first = Number(/^\(?(\d)\)?$/.exec(texts[0]?.trim() ?? '')?.[1] ?? Number.NaN);
  return (
    texts.length > 2 &&
    texts.every((text, index) => text.replace(/[()\s]/g, '') === String(first + index))
  );
}

/**
 * The rows of people. A row with neither name nor birth date is none; after a total or a signature
 * only a row with both is. What is left out is answered by number.
 */
export function personRows(
  grid: Grid,
  mapping: Mapping,
  columns: ReadonlyMap<string, number>
): { people: Row[]; skipped: number[] } {
  const people: Row[] = [];
  const skipped: number[] = [];
  const of = (prefix: string) =>
    [...columns].flatMap(([role, column]) => (role.split(':')[0] === prefix ? [column] : []));
  const names = of('name');
  const dates = of('bornOn');
  const last = mapping.headerRows.at(-1) ?? 0;
  const has = (row: Row, list: number[]) => list.some((column) => textAt(row, column) !== '');
  let isOver = false;
  for (const row of grid.rows) {
    if (row.number <= last) continue;
    const hasName = has(row, names);
    const hasDate = has(row, dates);
    const ends = !(hasName && hasDate) && isEnding(row);
    isOver ||= ends;
    const isPerson = isOver ? hasName && hasDate && !isEnding(row) : hasName || hasDate;
    if (isPerson && !ends && !isNumbering(row) && !isExample(row)) people.push(row);
    else skipped.push(row.number);
  }
  return { people, skipped };
}
