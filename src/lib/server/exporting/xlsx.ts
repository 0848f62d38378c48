import { buffer } from 'node:stream/consumers';
import { PassThrough } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import ExcelJS from 'exceljs';
import { timeOf, toDateOn } from '#lib/values/dates.ts';
import type { Locale } from '#lib/values/text.ts';
import type { ColumnKind, ExportColumn, ExportTable } from './table.ts';

const headerRow = 3;
const widest = 60;
/** Rows from which the widths of columns are told. */
const measured = 200;
/** Rows written before others have their turn. */
const atOnce = 250;

const dayFormats: Record<Locale, string> = { vi: 'dd/mm/yyyy', en: 'd mmm yyyy' };

function formatOf(kind: ColumnKind, locale: Locale): string {
  if (kind === 'day') return dayFormats[locale];
  if (kind === 'instant') return `${dayFormats[locale]} hh:mm`;
  // '@' keeps text what it is when somebody edits the cell: 0912… stays, '=1+1' is no formula.
  return kind === 'count' || kind === 'money' ? '#,##0' : '@';
}

const isNumeric = (kind: ColumnKind) => kind === 'count' || kind === 'money';

// A workbook's calendar has a 29 February 1900: what lies before the next day is a day off.
const firstDate = '1900-03-01';

type Cell = string | number | Date | null;

function cellOf<Row>(column: ExportColumn<Row>, row: Row): Cell {
  switch (column.kind) {
    case 'day': {
      const on = column.value(row);
      return on === null || on < firstDate ? on : new Date(`${on}T00:00:00.000Z`);
    }
    case 'instant': {
      const at = column.value(row);
      // A workbook knows no zones: the clock on the wall in Viet Nam is what it gets.
      return at === null ? null : new Date(`${toDateOn(at)}T${timeOf(at)}:00.000Z`);
    }
    case 'text':
    case 'phone':
    case 'count':
    case 'money':
      return column.value(row);
  }
}

/** Letters that a cell of this value takes; a wrapped text its longest line. */
function lengthOf(cell: Cell): number {
  if (cell instanceof Date) return 16;
  if (typeof cell === 'number') return Math.ceil(String(cell).length * 1.35);
  return Math.max(...(cell ?? '').split('\n').map((line) => line.length));
}

function widthOf<Row>(column: ExportColumn<Row>, rows: readonly Row[]): number {
  const lengths = rows.slice(0, measured).map((row) => lengthOf(cellOf(column, row)));
  // The heading leaves room for the filter's arrow.
  return Math.min(widest, Math.max(8, column.label.length + 4, ...lengths.map((n) => n + 2)));
}

/**
 * The list's name (a title may say whose list it is behind a dash) as a workbook takes it for a
 * sheet: 31 characters, none of which means something in a formula.
 */
function sheetName(title: string): string {
  const [list = ''] = title.split(' – ', 1);
  const plain = list.replace(/[\\/?*[\]:']/gu, ' ').replace(/\s+/gu, ' ');
  return plain.slice(0, 31).trim() || 'Sheet';
}

interface Writing {
  locale: Locale;
  /** The line under the title. */
  about: string;
}

/**
 * The table as a workbook of one sheet: title and context, a frozen heading with filters, real
 * dates and numbers, texts as texts; printed on A4 across, as wide as the paper. Rows are written
 * in portions between which other requests have their turn.
 */
export async function toXlsx<Row>(table: ExportTable<Row>, writing: Writing): Promise<Buffer> {
  const stream = new PassThrough();
  const whole = buffer(stream);
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({
    stream,
    useStyles: true,
    useSharedStrings: true
  });
  workbook.creator = 'Búp Măng';
  workbook.lastModifiedBy = 'Búp Măng';
  const sheet = workbook.addWorksheet(sheetName(table.title), {
    views: [{ state: 'frozen', ySplit: headerRow }],
    pageSetup: {
      paperSize: 9,
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: `${headerRow}:${headerRow}`,
      margins: { left: 0.4, right: 0.4, top: 0.5, bottom: 0.6, header: 0.3, footer: 0.3 }
    },
    headerFooter: { oddFooter: '&C&P/&N' }
  });
  layOut(sheet, table, writing);
  for (const [index, row] of table.rows.entries()) {
    sheet.addRow(table.columns.map((column) => cellOf(column, row))).commit();
    if (index % atOnce === atOnce - 1) await setImmediate();
  }
  sheet.commit();
  await workbook.commit();
  return whole;
}

function layOut<Row>(sheet: ExcelJS.Worksheet, table: ExportTable<Row>, writing: Writing): void {
  const { columns, rows } = table;
  sheet.columns = columns.map((column) => ({
    width: widthOf(column, rows),
    style: {
      numFmt: formatOf(column.kind, writing.locale),
      alignment: {
        vertical: 'top',
        wrapText: true,
        horizontal: isNumeric(column.kind) ? 'right' : 'left'
      }
    }
  }));
  line(sheet, 1, table.title, { bold: true, size: 14 });
  line(sheet, 2, writing.about, { italic: true, color: { argb: 'FF5F5A52' } });
  const head = sheet.getRow(headerRow);
  head.values = columns.map((column) => column.label);
  head.eachCell((cell) => {
    cell.numFmt = '@';
    cell.font = { bold: true, color: { argb: 'FFFFFFFF' } };
    cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FF2B3F78' } };
    cell.alignment = { vertical: 'middle', wrapText: true };
  });
  head.commit();
  sheet.autoFilter = {
    from: { row: headerRow, column: 1 },
    to: { row: headerRow + rows.length, column: columns.length }
  };
}

function line(sheet: ExcelJS.Worksheet, row: number, text: string, font: Partial<ExcelJS.Font>) {
  const cell = sheet.getCell(row, 1);
  cell.value = text;
  cell.numFmt = '@';
  cell.font = font;
  cell.alignment = { wrapText: false };
  sheet.getRow(row).commit();
}
