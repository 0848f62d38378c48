import ExcelJs from 'exceljs';
import { columnName } from './grid.ts';
import type { TemplateColumn, TemplateTexts } from './workbook-texts.ts';

/* The workbook that a school fills in: drop-down lists, an example, and a sheet that explains. */

/** Rows for which a drop-down list is offered. */
const offeredRows = 1000;

const head: ExcelJs.Fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFE3E8F4' } };
const grey = { italic: true, color: { argb: 'FF767676' } };

/** Writes the template. The example row begins with its mark and is left out when it is read. */
export async function templateWorkbook(texts: TemplateTexts): Promise<Uint8Array> {
  const workbook = new ExcelJs.Workbook();
  const sheet = workbook.addWorksheet(texts.sheet, { views: [{ state: 'frozen', ySplit: 1 }] });
  const choices = workbook.addWorksheet(texts.choicesSheet, { state: 'hidden' });
  sheet.addRow(texts.columns.map(({ heading }) => heading));
  sheet.addRow(texts.columns.map(({ example }) => example));
  texts.columns.forEach((column, index) => {
    layOut(sheet, index, column);
    if (column.choices.length > 0) offer(sheet, choices, index, column, texts.wrongChoice);
  });
  sheet.getRow(1).font = { bold: true };
  sheet.getRow(1).alignment = { wrapText: true, vertical: 'middle' };
  sheet.getRow(2).font = grey;
  sheet.getCell('A2').note = texts.exampleMark;
  explain(workbook, texts);
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

function layOut(sheet: ExcelJs.Worksheet, index: number, column: TemplateColumn): void {
  const at = sheet.getColumn(index + 1);
  at.width = Math.min(34, Math.max(12, column.heading.length + 4, column.example.length + 2));
  // As text: a phone keeps its zero, a day stays as it is typed.
  at.numFmt = '@';
  const cell = sheet.getCell(1, index + 1);
  cell.fill = head;
  cell.note = column.hint;
}

function offer(
  sheet: ExcelJs.Worksheet,
  choices: ExcelJs.Worksheet,
  index: number,
  column: TemplateColumn,
  error: string
): void {
  const letter = columnName(index);
  column.choices.forEach((choice, row) => {
    choices.getCell(row + 1, index + 1).value = choice;
  });
  const formula = `'${choices.name}'!$${letter}$1:$${letter}$${column.choices.length}`;
  for (let row = 2; row <= offeredRows; row += 1) {
    sheet.getCell(row, index + 1).dataValidation = {
      type: 'list',
      allowBlank: true,
      formulae: [formula],
      showErrorMessage: true,
      errorStyle: 'warning',
      error
    };
  }
}

function explain(workbook: ExcelJs.Workbook, texts: TemplateTexts): void {
  const sheet = workbook.addWorksheet(texts.instructions);
  sheet.getColumn(1).width = 34;
  sheet.getColumn(2).width = 80;
  for (const line of texts.lines) sheet.addRow([line]);
  sheet.addRow([]);
  for (const { heading, hint } of texts.columns) {
    sheet.addRow([heading, hint]).alignment = { wrapText: true };
  }
  sheet.getRow(1).font = { bold: true, size: 14 };
}
