import ExcelJs from 'exceljs';
import { inflateAll } from './inflating.ts';
import { columnName, type Grid } from './grid.ts';
import type { CellMark } from './workbook-texts.ts';
import { kindOf, openGrids } from './opening.ts';

/* The uploaded workbook again, its wrong cells red and each with a note that says why. */

const red: ExcelJs.Fill = {
  type: 'pattern',
  pattern: 'solid',
  fgColor: { argb: 'FFFFC7CE' }
};

interface Request {
  bytes: Uint8Array;
  sheet: number;
  marks: CellMark[];
}

/** A workbook of what was read, where the file itself is text or exceljs can't read it. */
function fromGrids(grids: readonly Grid[]): ExcelJs.Workbook {
  const workbook = new ExcelJs.Workbook();
  grids.forEach(({ name, rows }, index) => {
    // A sheet's name takes 31 characters and none of these.
    const title = name
      .replace(/[*?:\\/[\]']/g, ' ')
      .slice(0, 31)
      .trim();
    const sheet = workbook.addWorksheet(title === '' ? `Sheet${index + 1}` : title);
    for (const { number, cells } of rows) {
      cells.forEach((cell, column) => {
        if (cell) sheet.getCell(columnName(column) + number).value = cell.text;
      });
    }
  });
  return workbook;
}

async function open(bytes: Uint8Array, grids: readonly Grid[]): Promise<ExcelJs.Workbook> {
  if (kindOf(bytes) === 'csv') return fromGrids(grids);
  // exceljs unpacks every part without a limit of its own.
  inflateAll(bytes);
  const workbook = new ExcelJs.Workbook();
  try {
    await workbook.xlsx.load(Uint8Array.from(bytes).buffer);
    return workbook;
  } catch {
    // It gives up on parts that we don't need (drawings, tables); the values are enough.
    return fromGrids(grids);
  }
}

/** The bytes of the marked workbook. Throws FileRefused for a file that can't be read. */
export async function markedWorkbook({ bytes, sheet, marks }: Request): Promise<Uint8Array> {
  const grids = openGrids(bytes);
  const workbook = await open(bytes, grids);
  const name = grids[sheet]?.name ?? '';
  const page = workbook.getWorksheet(name) ?? workbook.worksheets[sheet];
  if (page) for (const mark of marks) markCell(page, mark);
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

function markCell(page: ExcelJs.Worksheet, { cell, text }: CellMark): void {
  const marked = page.getCell(cell);
  // A style is shared between cells: it is replaced, never changed.
  marked.style = { ...marked.style, fill: red };
  marked.note = text;
}
