import { describe, expect, it } from 'vitest';
import { ethnicGroups } from '#lib/features/delegates/ethnic-groups.ts';
import { checkList } from '#lib/features/importing/checking.ts';
import { compare } from '#lib/features/importing/comparing.ts';
import { readCsv } from '#lib/features/importing/csv.ts';
import { dayOfSerial, showsDay } from '#lib/features/importing/days.ts';
import { columnName, parseAddress, type Grid } from '#lib/features/importing/grid.ts';
import { openGrids } from '#lib/features/importing/opening.ts';
import { mappingOf, needsAsking, recognise } from '#lib/features/importing/recognising.ts';
import { schoolList, settleNote } from '#lib/features/importing/school-list.ts';
import { ethnicityOf, sexOf } from '#lib/features/importing/words.ts';
import { offeredName } from '#lib/values/text.ts';
import { parts, zipOf } from '../../support/workbooks.ts';

/* What schools do with columns, dates, names and words, one habit at a time. */

const options = {
  today: '2023-06-08',
  eventDay: '2023-06-20',
  underAge: 16,
  admitted: [] as string[],
  recase: false
};

/** A sheet from lines whose cells are parted by `|`. */
function grid(lines: string[], merges: Grid['merges'] = []): Grid {
  const rows = lines.map((line, index) => ({
    number: index + 1,
    hidden: false,
    cells: line.split('|').map((text) => (text.trim() === '' ? undefined : { text: text.trim() }))
  }));
  return { name: 'A', rows, merges };
}

function read(lines: string[], merges: Grid['merges'] = [], over: Partial<typeof options> = {}) {
  const grids = [grid(lines, merges)];
  const layout = recognise(schoolList, grids);
  const list = checkList(schoolList, grids, mappingOf(layout), { ...options, ...over });
  return { layout, list, asks: needsAsking(schoolList, layout) };
}

const usual = 'Họ và tên|Ngày sinh|Giới tính|Dân tộc|Người giám hộ';
const one = (over: { name?: string; born?: string; sex?: string; ethnic?: string }) =>
  [
    over.name ?? 'Lê Thu',
    over.born ?? '5/9/2010',
    over.sex ?? 'Nữ',
    over.ethnic ?? 'Kinh',
    'Lê Văn Tám'
  ].join('|');

describe('columns', () => {
  it('joins family and given names', () => {
    const { list, asks } = read([
      'STT|Họ và chữ đệm|Tên|Ngày sinh|Phái|Dân tộc|Phụ huynh',
      '1|Nguyễn Văn|An|5/9/2010|Nam|Kinh|Nguyễn Văn Bình'
    ]);
    expect(asks).toBe(false);
    expect(list.rows).toMatchObject([{ values: { name: 'Nguyễn Văn An' }, errors: [] }]);
  });

  it('joins a name that stands in two columns below one heading', () => {
    const { list, asks } = read(
      [
        'Họ và tên||Ngày sinh|Giới tính|Dân tộc|Người giám hộ',
        'Nguyễn Văn|An|5/9/2010|Nam|Kinh|Lê Văn Tám'
      ],
      [{ top: 1, bottom: 1, left: 0, right: 1 }]
    );
    expect(asks).toBe(false);
    expect(list.rows).toMatchObject([{ values: { name: 'Nguyễn Văn An' }, errors: [] }]);
  });

  it('joins day, month and year below one heading', () => {
    const merge = { top: 1, bottom: 1, left: 1, right: 3 };
    const { list, layout } = read(
      [
        'Họ và tên|Ngày sinh|||Giới tính|Dân tộc|Người giám hộ',
        '|Ngày|Tháng|Năm|||',
        'Lê Thu|5|9|2010|Nữ|Kinh|Lê Văn Tám'
      ],
      [merge]
    );
    expect(layout.headerRows).toEqual([1, 2]);
    expect(list.rows).toMatchObject([{ values: { bornOn: '2010-09-05' }, errors: [] }]);
  });

  it('takes the sex from the column in which the birth date stands', () => {
    const { list, asks } = read(
      [
        'Họ và tên|Ngày sinh||Dân tộc|Người giám hộ',
        '|Nam|Nữ||',
        'Lê Thu||5/9/2010|Kinh|Lê Văn Tám',
        'Lê An|6/9/2010||Kinh|Lê Văn Tám'
      ],
      [{ top: 1, bottom: 1, left: 1, right: 2 }]
    );
    expect(asks).toBe(false);
    expect(list.rows).toMatchObject([
      { values: { bornOn: '2010-09-05', sex: 'female' }, errors: [] },
      { values: { bornOn: '2010-09-06', sex: 'male' }, errors: [] }
    ]);
  });

  it('asks for a column it does not know, and for one that is missing', () => {
    expect(read([`${usual}|Cột lạ`, `${one({})}|gì đó`]).asks).toBe(true);
    expect(read(['Họ và tên|Ngày sinh', 'Lê Thu|5/9/2010']).asks).toBe(true);
    expect(read([usual, one({})]).asks).toBe(false);
  });

  it('gives a role to one column only', () => {
    const { layout } = read([
      `${usual}|Điện thoại|Số điện thoại`,
      `${one({})}|0912345611|0912345612`
    ]);
    expect(
      layout.columns.map(({ role }) => role).filter((role) => role === 'guardianPhone')
    ).toHaveLength(1);
  });
});

describe('cells that say one thing and show another', () => {
  const cell = (at: string, text: string) =>
    `<c r="${at}" t="inlineStr"><is><t>${text}</t></is></c>`;
  const headings = ['Họ và tên', 'Ngày sinh', 'Giới tính', 'Dân tộc', 'Người giám hộ', 'Lớp']
    .map((text, index) => cell(`${columnName(index)}1`, text))
    .join('');
  // Style 1 shows a day; the text of B3 is shared.
  const styles =
    '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>';
  const strings = '<sst><si><t>6/9/2010</t></si></sst>';
  const readSheet = (rows: string, after = '') => {
    const sheet = `<worksheet><sheetData><row r="1">${headings}</row>${rows}</sheetData>${after}</worksheet>`;
    const grids = openGrids(
      zipOf({
        ...parts(Buffer.from(sheet)),
        'xl/styles.xml': Buffer.from(styles),
        'xl/sharedStrings.xml': Buffer.from(strings),
        'xl/worksheets/_rels/sheet1.xml.rels': Buffer.from(
          '<Relationships><Relationship Id="r1" Type="x/hyperlink" Target="mailto:cha@example.test" TargetMode="External"/></Relationships>'
        )
      })
    );
    const layout = recognise(schoolList, grids);
    return checkList(schoolList, grids, mappingOf(layout), options).rows;
  };
  const rest = (row: number) =>
    cell(`C${row}`, 'Nữ') + cell(`D${row}`, 'Kinh') + cell(`E${row}`, 'Lê Văn Tám');

  it('reads the result that a formula was saved with: a text, a day, a number', () => {
    const row =
      '<row r="2"><c r="A2" t="str"><f>PROPER("LÊ "&amp;"THU")</f><v>Lê Thu</v></c>' +
      '<c r="B2" s="1"><f>DATE(2010,9,5)</f><v>40426</v></c>' +
      `${rest(2)}<c r="F2"><f>SUM(3,4)</f><v>7</v></c></row>`;
    expect(readSheet(row)).toMatchObject([
      { values: { name: 'Lê Thu', bornOn: '2010-09-05', className: '7' }, errors: [] }
    ]);
  });

  it('takes nothing from a formula that was saved without a result, nor the error it came to', () => {
    const row =
      '<row r="2"><c r="A2" t="str"><f>"Lê "&amp;"Thu"</f></c>' +
      `<c r="B2" t="e"><f>DATE(2010;9)</f><v>#VALUE!</v></c>${rest(2)}</row>`;
    const [read] = readSheet(row);
    expect(read?.values).not.toHaveProperty('name');
    expect(read?.values).not.toHaveProperty('bornOn');
    expect(read?.errors).toEqual([
      { cell: 'A2', code: 'nameMissing' },
      { cell: 'B2', code: 'dateInvalid' }
    ]);
  });

  it('reads what a link shows, not where it leads', () => {
    const row =
      '<row r="2"><c r="A2" t="str"><f>HYPERLINK("http://example.test","Lê Thu")</f><v>Lê Thu</v></c>' +
      `<c r="B2" t="s"><v>0</v></c>${cell('C2', 'Nữ')}${cell('D2', 'Kinh')}` +
      `${cell('E2', 'Lê Văn Tám')}</row>`;
    const links =
      '<hyperlinks><hyperlink ref="E2" r:id="r1" display="http://example.test" tooltip="Mở"/>' +
      '<hyperlink ref="B2" location="Sheet2!A1" display="Sheet2!A1"/></hyperlinks>';
    const rows = readSheet(row, links);
    expect(rows).toMatchObject([
      { values: { name: 'Lê Thu', bornOn: '2010-09-06', guardianName: 'Lê Văn Tám' }, errors: [] }
    ]);
    expect(JSON.stringify(rows)).not.toMatch(/example|Sheet2|HYPERLINK/);
  });
});

describe('rows', () => {
  it('leaves out numbers of columns, blanks, totals and signatures, not a child named Công', () => {
    const { list } = read([
      usual,
      '1|2|3|4|5',
      one({ name: 'Nguyễn Thành Công' }),
      one({ name: 'Tổng Thị Cộng' }),
      'Tổng cộng: 2 em',
      'An Minh, ngày 5 tháng 6 năm 2023',
      'Người lập bảng||||Hiệu trưởng',
      'Trần Thị Hiền'
    ]);
    expect(list.rows.map(({ row }) => row)).toEqual([3, 4]);
    expect(list.skipped).toEqual([2, 5, 6, 7, 8]);
  });

  it('finds the same child twice whatever its letters, and names the first', () => {
    const { list } = read([usual, one({}), one({ name: 'LÊ THU'.normalize('NFD') })]);
    expect(list.rows[1]?.errors).toEqual([{ cell: 'A3', code: 'duplicateInFile', of: 2 }]);
  });

  it('lets in a birth date that a reviewer admitted', () => {
    const born = { born: '1/1/2006' };
    expect(read([usual, one(born)]).list.rows[0]?.errors).toEqual([
      { cell: 'B2', code: 'notAChild' }
    ]);
    expect(read([usual, one(born)], [], { admitted: ['2006-01-01'] }).list.rows[0]?.errors).toEqual(
      []
    );
  });
});

describe('days', () => {
  it.each([
    ['5/9/2010', '2010-09-05'],
    ['05-09-2010', '2010-09-05'],
    ['5.9.2010', '2010-09-05'],
    ['2010-09-05', '2010-09-05'],
    ['05/09/2010 00:00:00', '2010-09-05'],
    ['Ngày 5 tháng 9 năm 2010', '2010-09-05']
  ])('%s', (born, on) => {
    expect(read([usual, one({ born })]).list.rows[0]?.values['bornOn']).toBe(on);
  });

  it.each([
    ['2010', 'dateIncomplete'],
    ['9/2010', 'dateIncomplete'],
    ['5/9/10', 'dateIncomplete'],
    ['31/2/2010', 'dateInvalid'],
    ['hôm qua', 'dateInvalid']
  ])('%s is %s', (born, code) => {
    expect(read([usual, one({ born })]).list.rows[0]?.errors).toEqual([{ cell: 'B2', code }]);
  });

  it('counts as spreadsheets do, also from 1904, and around the day that never was', () => {
    expect(dayOfSerial(40426, 1900)).toBe('2010-09-05');
    expect(dayOfSerial(40426.75, 1900)).toBe('2010-09-05');
    expect(dayOfSerial(38964, 1904)).toBe('2010-09-05');
    expect(dayOfSerial(59, 1900)).toBe('1900-02-28');
    expect(dayOfSerial(61, 1900)).toBe('1900-03-01');
    expect(dayOfSerial(-1, 1900)).toBeUndefined();
    expect(dayOfSerial(1e12, 1900)).toBeUndefined();
  });

  it('knows formats that show a day', () => {
    expect(showsDay(14, undefined)).toBe(true);
    expect(showsDay(2, undefined)).toBe(false);
    expect(showsDay(164, '[$-42A]dd/mm/yyyy;@')).toBe(true);
    expect(showsDay(164, '#,##0 "đồng"')).toBe(false);
    expect(showsDay(164, '[Red]0.00')).toBe(false);
  });
});

describe('words', () => {
  it('knows every group by its own name, without marks too, and no two by one', () => {
    for (const group of ethnicGroups) {
      expect(ethnicityOf(group)).toBe(group);
      expect(ethnicityOf(`dân tộc ${group.toUpperCase()}`)).toBe(group);
    }
  });

  it.each([
    ['Khơ me', 'Khmer'],
    ['khmer', 'Khmer'],
    ['K’ho', 'Cơ Ho'],
    ["H'Mông", 'Mông'],
    ['STIÊNG', 'Xtiêng']
  ])('%s is %s', (text, group) => {
    expect(ethnicityOf(text)).toBe(group);
  });

  it('knows the words for a sex, and nothing else', () => {
    expect([sexOf('NỮ'), sexOf('nam '), sexOf('Female'), sexOf('gái')]).toEqual([
      'female',
      'male',
      'female',
      'female'
    ]);
    expect([sexOf('khác?'), sexOf(''), sexOf('nam nữ')]).toEqual([undefined, undefined, undefined]);
  });

  it('reads a diet from a remark, and keeps any other among the needs', () => {
    expect(settleNote({ note: 'ăn chay' })).toEqual({ diet: 'vegetarian' });
    expect(settleNote({ note: 'say xe', supportNeeds: 'xe lăn' })).toEqual({
      supportNeeds: 'xe lăn; say xe'
    });
    expect(settleNote({ name: 'Lê Thu' })).toEqual({ name: 'Lê Thu' });
  });
});

describe('the offered spelling of a name', () => {
  it.each([
    ['NGUYỄN VĂN AN', 'Nguyễn Văn An'],
    ['NGUYỄN VĂN AN'.normalize('NFD'), 'Nguyễn Văn An'],
    ['nguyễn văn an', 'Nguyễn Văn An'],
    ['H’HEN NIÊ', 'H’Hen Niê'],
    ['ĐẶNG-LÊ ÁNH', 'Đặng-Lê Ánh'],
    ['Nguyễn Văn An', undefined],
    ['Danh SÓC Kha', undefined],
    ['=HYPERLINK', undefined]
  ])('%s → %s', (typed, offered) => {
    expect(offeredName(typed)).toBe(offered);
  });
});

describe('beside what is registered', () => {
  const { list } = read([usual, one({}), one({ name: 'Lê An' })]);
  const entry = (over: { className?: string; isOpen?: boolean; ethnicity?: string }) => ({
    id: 'a',
    name: 'LÊ THU',
    bornOn: '2010-09-05',
    version: 1,
    isOpen: over.isOpen ?? true,
    values: {
      name: 'LÊ THU',
      bornOn: '2010-09-05',
      sex: 'female',
      ethnicity: over.ethnicity ?? 'Kinh',
      guardianName: 'Lê Văn Tám',
      className: '7A'
    }
  });
  const outcomes = (over: Parameters<typeof entry>[0]) =>
    compare(list.rows, [entry(over)], settleNote).map(({ outcome, fields }) => [outcome, fields]);

  it('is the same when only letters of the name differ and empty cells say nothing', () => {
    expect(outcomes({})).toEqual([
      ['same', []],
      ['new', []]
    ]);
  });

  it('is changed, or a duplicate where the entry is closed', () => {
    expect(outcomes({ ethnicity: 'Khmer' })[0]).toEqual(['changed', ['ethnicity']]);
    expect(outcomes({ ethnicity: 'Khmer', isOpen: false })[0]).toEqual([
      'duplicate',
      ['ethnicity']
    ]);
    expect(outcomes({ isOpen: false })[0]).toEqual(['same', []]);
  });
});

it('names columns as spreadsheets do', () => {
  for (const [column, name] of [
    [0, 'A'],
    [25, 'Z'],
    [26, 'AA'],
    [701, 'ZZ'],
    [702, 'AAA']
  ] as const) {
    expect(columnName(column)).toBe(name);
    expect(parseAddress(`${name}7`)).toEqual({ column, row: 7 });
  }
});

it('reads text files with the separator that they say, or that stands most often', () => {
  const texts = (text: string) =>
    readCsv(Buffer.from(text))[0]?.rows.map(({ cells }) =>
      Array.from(cells, (cell) => cell?.text ?? '')
    );
  expect(texts('sep=;\r\na,b;c\r\n')).toEqual([['a,b', 'c']]);
  expect(texts('a;b\n"x;1";2')).toEqual([
    ['a', 'b'],
    ['x;1', '2']
  ]);
  expect(texts('a\tb\n\n1\t')).toEqual([['a', 'b'], ['1']]);
  expect(texts('"không đóng')).toEqual([['không đóng']]);
});
