import ExcelJS from 'exceljs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ExportColumn, ExportTable } from '#lib/server/exporting/table.ts';
import { toXlsx } from '#lib/server/exporting/xlsx.ts';

const writing = { locale: 'vi', about: 'Xuất lúc 08:00, 8/6/2023' } as const;

async function reread<Row>(table: ExportTable<Row>): Promise<ExcelJS.Worksheet> {
  const file = await toXlsx(table, writing);
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(new Uint8Array(file).buffer);
  const [sheet] = workbook.worksheets;
  if (!sheet) throw new Error('no sheet');
  return sheet;
}

interface Row {
  name: string | null;
  phone: string | null;
  on: string | null;
  at: string | null;
  n: number | null;
  vnd: number | null;
}

const columns: ExportColumn<Row>[] = [
  { label: 'Họ và tên', kind: 'text', value: (row) => row.name },
  { label: 'Điện thoại', kind: 'phone', value: (row) => row.phone },
  { label: 'Ngày sinh', kind: 'day', value: (row) => row.on },
  { label: 'Lúc', kind: 'instant', value: (row) => row.at },
  { label: 'Số', kind: 'count', value: (row) => row.n },
  { label: 'Thành tiền', kind: 'money', value: (row) => row.vnd }
];
const empty: Row = { name: null, phone: null, on: null, at: null, n: null, vnd: null };
const tableOf = (...rows: Partial<Row>[]): ExportTable<Row> => ({
  title: 'Danh sách: [thử]',
  columns,
  rows: rows.map((row) => ({ ...empty, ...row }))
});

describe('a workbook', () => {
  it('has title, context, and a heading that stays, filters and prints on each page', async () => {
    const sheet = await reread(tableOf({ name: 'An' }, { name: 'Bình' }));
    expect(sheet.getCell('A1').value).toBe('Danh sách: [thử]');
    expect(sheet.getCell('A2').value).toBe(writing.about);
    expect(sheet.getRow(3).values).toEqual([undefined, ...columns.map(({ label }) => label)]);
    expect(sheet.getCell('A3').font.bold).toBe(true);
    expect(sheet.getCell('A3').fill).toMatchObject({ pattern: 'solid' });
    expect(sheet.views).toMatchObject([{ state: 'frozen', ySplit: 3 }]);
    expect(sheet.autoFilter).toBe('A3:F5');
    expect(sheet.pageSetup).toMatchObject({
      paperSize: 9,
      orientation: 'landscape',
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: '3:3'
    });
    expect(sheet.name).toBe('Danh sách thử');
  });

  it('keeps leading zeros: a phone is text and stays so when it is edited', async () => {
    const sheet = await reread(tableOf({ phone: '0912345678', name: '007' }));
    expect(sheet.getCell('B4')).toMatchObject({
      type: ExcelJS.ValueType.String,
      value: '0912345678',
      numFmt: '@'
    });
    expect(sheet.getCell('A4')).toMatchObject({
      type: ExcelJS.ValueType.String,
      value: '007',
      numFmt: '@'
    });
  });

  it('has real days and moments, in Viet Nam', async () => {
    const sheet = await reread(tableOf({ on: '2010-09-05', at: '2023-09-26T17:30:00.000Z' }));
    expect(sheet.getCell('C4')).toMatchObject({
      type: ExcelJS.ValueType.Date,
      numFmt: 'dd/mm/yyyy'
    });
    expect((sheet.getCell('C4').value as Date).toISOString()).toBe('2010-09-05T00:00:00.000Z');
    expect(sheet.getCell('D4').numFmt).toBe('dd/mm/yyyy hh:mm');
    expect((sheet.getCell('D4').value as Date).toISOString()).toBe('2023-09-27T00:30:00.000Z');
  });

  it('writes days that a workbook gets wrong as text', async () => {
    const sheet = await reread(tableOf({ on: '1900-02-28' }, { on: '1900-03-01' }));
    expect(sheet.getCell('C4').value).toBe('1900-02-28');
    expect(sheet.getCell('C5').type).toBe(ExcelJS.ValueType.Date);
  });

  it('has numbers that can be added up', async () => {
    const sheet = await reread(tableOf({ n: 0, vnd: 1_250_000 }));
    expect(sheet.getCell('E4').value).toBe(0);
    expect(sheet.getCell('F4')).toMatchObject({
      type: ExcelJS.ValueType.Number,
      value: 1_250_000,
      numFmt: '#,##0'
    });
  });

  it('leaves cells without a value empty', async () => {
    const sheet = await reread(tableOf({}));
    expect(columns.map((_, at) => sheet.getRow(4).getCell(at + 1).value)).toEqual(
      columns.map(() => null)
    );
  });

  it('has no formula and no link, whatever the texts are', async () => {
    const text = fc.oneof(
      fc.constantFrom(
        '=1+1',
        '+1',
        '-1',
        '@SUM(A1)',
        '＝1+1',
        '\t=1',
        '\r=1',
        '=HYPERLINK("http://x.test")',
        '{=1}',
        'http://x.test'
      ),
      fc.string({ unit: 'grapheme', maxLength: 40 })
    );
    await fc.assert(
      fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 8 }), async (names) => {
        const sheet = await reread(tableOf(...names.map((name) => ({ name }))));
        sheet.eachRow((row) =>
          row.eachCell((cell) => {
            expect(cell.formula).toBeUndefined();
            expect([ExcelJS.ValueType.String, ExcelJS.ValueType.Null]).toContain(cell.type);
          })
        );
      }),
      { numRuns: 30 }
    );
  });

  it('lets others have their turn while a long list is written', async () => {
    let turns = 0;
    const timer = setInterval(() => (turns += 1), 0);
    await toXlsx(
      tableOf(...Array.from({ length: 3000 }, (_, n) => ({ n, name: `Dòng ${n}` }))),
      writing
    );
    clearInterval(timer);
    expect(turns).toBeGreaterThan(5);
  });
});
