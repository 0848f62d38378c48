import { timeOf, toDateOn } from '#lib/values/dates.ts';
import type { ExportColumn, ExportTable } from './table.ts';

// Excel and its like run a cell that begins with one of these, full-width forms included, as a
// formula. A program that parts cells elsewhere than we do (Excel does as Windows is set: at
// semicolons on one machine, at commas on the next) would see a beginning in the middle of ours.
const formulaStart = /(^|[;,|\t\r\n])([\s"']*)(?=[=+\-@＝＋－﹣−＠])/gu;

/**
 * The text with an apostrophe before whatever could be run as a formula: at its beginning, and
 * after each sign at which some program begins a new cell. A tab or line end in front is such a
 * sign itself.
 */
export function harmless(text: string): string {
  return text.replace(formulaStart, "$1$2'").replace(/^[\t\r\n]/u, "'$&");
}

function textOf<Row>(column: ExportColumn<Row>, row: Row): string {
  switch (column.kind) {
    case 'count':
    case 'money':
      return String(column.value(row) ?? '');
    case 'day':
      return column.value(row) ?? '';
    case 'instant': {
      const at = column.value(row);
      return at === null ? '' : `${toDateOn(at)} ${timeOf(at)}`;
    }
    case 'text':
    case 'phone':
      return harmless(column.value(row) ?? '');
  }
}

const quoted = (text: string) =>
  /[",\r\n]/u.test(text) || text.trim() !== text ? `"${text.replaceAll('"', '""')}"` : text;

/**
 * The table as CSV after RFC 4180: a heading, then a line a row. Days are ISO, moments
 * "2023-09-26 07:30" in Viet Nam: programs of every country read them alike.
 *
 * Commas, not semicolons: which of them Excel expects hangs on the region that Windows is set to,
 * and Vietnamese machines are set either way, so none is right for all. Who uses Excel takes the
 * XLSX; CSV is for other programs, which expect commas. The byte order mark makes Excel read
 * UTF-8 all the same.
 */
export function toCsv<Row>({ columns, rows }: ExportTable<Row>): Buffer {
  const lines = [
    columns.map((column) => quoted(harmless(column.label))).join(','),
    ...rows.map((row) => columns.map((column) => quoted(textOf(column, row))).join(','))
  ];
  return Buffer.from(`\ufeff${lines.join('\r\n')}\r\n`, 'utf8');
}
