import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { harmless, toCsv } from '#lib/server/exporting/csv.ts';
import type { ExportTable } from '#lib/server/exporting/table.ts';

/** Reads CSV as RFC 4180 describes it, with this sign between cells. */
function readCsv(text: string, separator = ','): string[][] {
  const rows: string[][] = [[]];
  let cell = '';
  let quoted = false;
  const end = () => {
    rows.at(-1)?.push(cell);
    cell = '';
  };
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at] ?? '';
    if (quoted) {
      if (sign !== '"') cell += sign;
      else if (text[at + 1] === '"') cell += text[++at];
      else quoted = false;
    } else if (sign === '"' && cell === '') quoted = true;
    else if (sign === separator) end();
    else if (sign === '\r' || sign === '\n') {
      if (sign === '\r' && text[at + 1] === '\n') at += 1;
      end();
      rows.push([]);
    } else cell += sign;
  }
  if (cell !== '' || (rows.at(-1)?.length ?? 0) > 0) end();
  return rows.filter((row) => row.length > 0);
}

const texts = (rows: string[][]): ExportTable<string[]> => ({
  title: 'Danh sách',
  rows,
  columns: [0, 1].map((at) => ({ label: `Cột ${at}`, kind: 'text', value: (row) => row[at] ?? '' }))
});

const csvOf = <Row>(table: ExportTable<Row>) => toCsv(table).toString('utf8').replace('\ufeff', '');

const anyText = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  fc
    .array(
      fc.constantFrom(
        '=',
        '+',
        '-',
        '@',
        '＝',
        '＠',
        '\t',
        '\r',
        '\n',
        ' ',
        ';',
        ',',
        '"',
        "'",
        'a',
        '1'
      ),
      {
        maxLength: 12
      }
    )
    .map((signs) => signs.join(''))
);

describe('a text in CSV', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['+84912345678', "'+84912345678"],
    ['-2', "'-2"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['＝1+1', "'＝1+1"],
    [' =1+1', " '=1+1"],
    ['\t=1', "'\t'=1"],
    ['\rA', "'\rA"],
    ['a;=HYPERLINK("http://x.test")', 'a;\'=HYPERLINK("http://x.test")'],
    ['dòng 1\n- dòng 2', "dòng 1\n'- dòng 2"]
  ])('%j is no formula', (text, safe) => expect(harmless(text)).toBe(safe));

  it.each([
    'Nguyễn Văn An',
    '0912345678',
    'a-b',
    'x = y',
    'an@example.test',
    'Trường A, Huyện B',
    ''
  ])('%j stays as it is', (text) => expect(harmless(text)).toBe(text));

  it('never begins a formula, whatever sign the program that reads it parts cells at', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(anyText, anyText), { maxLength: 4 }), (rows) => {
        const csv = csvOf(texts(rows));
        for (const separator of [',', ';', '\t', '|']) {
          const cells = readCsv(csv, separator).flat();
          expect(cells.filter((cell) => /^[\s"]*[=+\-@＝＋－＠]/u.test(cell))).toEqual([]);
        }
      })
    );
  });

  it('is found again when the file is read', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(anyText, anyText), { maxLength: 4 }), (rows) => {
        const [, ...read] = readCsv(csvOf(texts(rows)));
        expect(read).toEqual(rows.map((row) => row.map(harmless)));
      })
    );
  });
});

describe('a CSV file', () => {
  const row = {
    name: 'Ánh',
    phone: '0912345678',
    on: '2023-09-05',
    at: '2023-09-26T00:30:00.000Z',
    n: -5,
    vnd: 1_250_000
  };
  const table: ExportTable<typeof row | null> = {
    title: 'Danh sách',
    rows: [row, null],
    columns: [
      { label: 'Tên', kind: 'text', value: (one) => one?.name ?? null },
      { label: 'Điện thoại', kind: 'phone', value: (one) => one?.phone ?? null },
      { label: 'Ngày', kind: 'day', value: (one) => one?.on ?? null },
      { label: 'Lúc', kind: 'instant', value: (one) => one?.at ?? null },
      { label: 'Số', kind: 'count', value: (one) => one?.n ?? null },
      { label: 'Tiền', kind: 'money', value: (one) => one?.vnd ?? null }
    ]
  };

  it('begins with the byte order mark, by which Excel knows UTF-8', () => {
    expect([...toCsv(table).subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  });

  it('has ISO days, moments in Viet Nam, plain numbers and empty cells', () => {
    expect(csvOf(table)).toBe(
      'Tên,Điện thoại,Ngày,Lúc,Số,Tiền\r\n' +
        'Ánh,0912345678,2023-09-05,2023-09-26 07:30,-5,1250000\r\n' +
        ',,,,,\r\n'
    );
  });
});
