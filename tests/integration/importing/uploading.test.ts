import ExcelJs from 'exceljs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  chooseHeadings,
  discardImport,
  saveMapping
} from '#lib/features/importing/commands.server.ts';
import { inWorker } from '#lib/features/importing/pool.server.ts';
import {
  importHome,
  importMarks,
  importPage,
  importTemplate
} from '#lib/features/importing/queries.server.ts';
import { templateTexts } from '#lib/features/importing/template-texts.ts';
import { codeOf, issuesOf, testFiles, valueOf } from '../../support/context.ts';
import { parts, zipOf } from '../../support/workbooks.ts';
import { setUp, type Setup } from '../delegates/setup.ts';
import { child, csv, dryRunOf, headings, sample, upload } from './setup.ts';

let s: Setup;
beforeEach(async () => {
  s = await setUp();
});
afterEach(() => s.test.close());

const page = async (importId: string, over: Record<string, unknown> = {}) =>
  valueOf(await importPage(s.as('school'), { eventId: s.world.eventId, importId, ...over }));

const zipFile = (...archive: Parameters<typeof zipOf>) => new File([zipOf(...archive)], 'a.xlsx');
const encrypted = Buffer.concat([
  Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
  Buffer.from('EncryptedPackage', 'utf16le')
]);
const rows = (count: number) =>
  Array.from(
    { length: count },
    (_, at) => `<row r="${at + 1}"><c r="A${at + 1}"><v>1</v></c></row>`
  );

describe('a file that can’t be a list', () => {
  it.each<[string, () => File, string]>([
    ['no file', () => new File([], ''), 'fileMissing'],
    [
      'an image with a list’s name',
      () => new File([Buffer.from('89504e470d0a1a0a', 'hex')], 'a.xlsx'),
      'fileNotSheet'
    ],
    ['a PDF', () => new File(['%PDF-1.7 …'], 'a.xlsx'), 'fileNotSheet'],
    ['a web page called .xls', () => new File(['<html><table>'], 'a.xls'), 'fileOldExcel'],
    ['an encrypted workbook', () => new File([encrypted], 'a.xlsx'), 'fileEncrypted'],
    ['an old workbook', () => new File([encrypted.subarray(0, 8)], 'a.xls'), 'fileOldExcel'],
    [
      'a workbook with macros',
      () => zipFile({ ...parts(Buffer.from('<a/>')), 'xl/vbaProject.bin': Buffer.from('x') }),
      'fileMacro'
    ],
    [
      'a zip of something else',
      () => zipFile({ 'word/document.xml': Buffer.from('<a/>') }),
      'fileNotSheet'
    ],
    ['a bomb that says so', () => zipFile(parts(Buffer.alloc(70 * 1024 * 1024))), 'fileBomb'],
    [
      'a bomb that hides',
      () => zipFile(parts(Buffer.alloc(40 * 1024 * 1024, '<a/>')), 100),
      'fileBomb'
    ],
    ['a broken archive', () => new File(['PK\u0003\u0004 half'], 'a.xlsx'), 'fileUnreadable'],
    [
      'entities of its own',
      () => zipFile(parts(Buffer.from('<!DOCTYPE a [<!ENTITY b "c">]><a/>'))),
      'fileUnreadable'
    ],
    [
      'too many rows',
      () => zipFile(parts(Buffer.from(`<sheetData>${rows(20_001).join('')}</sheetData>`))),
      'fileTooManyRows'
    ],
    ['no rows', () => zipFile(parts(Buffer.from('<sheetData/>'))), 'fileNoRows'],
    [
      'text that is no UTF-8',
      () => new File([Buffer.from([0x4e, 0xe3, 0x28, 0xff])], 'a.csv'),
      'fileEncoding'
    ]
  ])('%s is refused with one code, and nothing is kept', async (_, file, code) => {
    const answer = await upload(s, file());
    expect(issuesOf(answer)).toEqual({ file: code });
    expect(await s.db.selectFrom('imports').select('id').execute()).toEqual([]);
  });

  it('is refused by its size', async () => {
    const answer = await upload(s, new File([Buffer.alloc(10 * 1024 * 1024 + 1)], 'a.csv'));
    expect(issuesOf(answer)).toEqual({ file: 'listTooLarge' });
  });

  it('is refused at a closed event and after the due day', async () => {
    const file = csv(headings, child('Lê Thu'));
    const late = s.as('school', '2023-06-11T01:00:00.000Z');
    expect(codeOf(await upload(s, file, late))).toBe('deadlinePassed');
    await s.db.updateTable('events').set({ state: 'closed' }).execute();
    expect(codeOf(await upload(s, file))).toBe('eventClosed');
  });
});

describe('columns', () => {
  const odd = csv(
    'Cột lạ,Sinh vào,Giới tính,Dân tộc,Giám hộ',
    'Lê Thu,5/9/2010,Nữ,Kinh,Lê Văn Tám'
  );
  const mapping = (version: number, over: Record<string, unknown> = {}) => ({
    eventId: s.world.eventId,
    version: String(version),
    sheet: '0',
    firstRow: '1',
    rows: '1',
    column: ['0', '1', '2', '3', '4'],
    role: ['name', 'bornOn', 'sex', 'ethnicity', 'guardianName'],
    ...over
  });

  it('are asked where they are not sure, and remembered for the school', async () => {
    const importId = valueOf(await upload(s, odd));
    const first = await page(importId);
    expect(first.view).toMatchObject({
      step: 'columns',
      missing: expect.arrayContaining(['name']) as unknown
    });
    const form = { ...mapping(first.record.version), importId };
    expect(
      issuesOf(
        await saveMapping(s.as('school'), {
          ...form,
          role: ['name', 'name', 'sex', 'ethnicity', 'guardianName']
        })
      )
    ).toEqual({ role: 'roleTwice' });
    expect(
      issuesOf(
        await saveMapping(s.as('school'), {
          ...form,
          role: ['name', '', 'sex', 'ethnicity', 'guardianName']
        })
      )
    ).toEqual({ role: 'columnMissing' });
    expect(codeOf(await saveMapping(s.as('sibling'), form))).toBe('notVisible');
    expect(codeOf(await saveMapping(s.as('school'), { ...form, version: '9' }))).toBe(
      'changedMeanwhile'
    );
    valueOf(await saveMapping(s.as('school'), form));
    expect((await dryRunOf(s, importId)).view.counts).toMatchObject({ new: 1, wrong: 0 });

    const again = valueOf(await upload(s, odd));
    expect((await page(again)).view.step).toBe('check');
    expect((await page(again, { columns: 'on' })).view.step).toBe('columns');
  });

  it('are found below the row that a person names', async () => {
    const file = csv('Danh sách', 'a,b,c,d,e', 'Lê Thu,5/9/2010,Nữ,Kinh,Lê Văn Tám');
    const importId = valueOf(await upload(s, file));
    const { record } = await page(importId);
    const where = {
      eventId: s.world.eventId,
      importId,
      version: String(record.version),
      sheet: '0',
      firstRow: '2',
      rows: '1'
    };
    valueOf(await chooseHeadings(s.as('school'), where));
    const { view } = await page(importId);
    expect(view).toMatchObject({ step: 'columns', layout: { headerRows: [2] } });
  });
});

describe('what a school may do with an upload', () => {
  it('sees its own in the list of imports', async () => {
    const importId = valueOf(await upload(s, sample('truong-mau-sach')));
    const here = { eventId: s.world.eventId, unit: s.world.schoolId };
    const home = valueOf(await importHome(s.as('school'), here));
    expect(home.kind === 'school' && home.imports.map(({ id }) => id)).toEqual([importId]);
    expect(codeOf(await importHome(s.as('sibling'), here))).toBe('notVisible');
  });

  it('discards it with its file', async () => {
    const importId = valueOf(await upload(s, sample('truong-mau-sach')));
    const { fileId } = await s.db
      .selectFrom('imports')
      .select('file_id as fileId')
      .executeTakeFirstOrThrow();
    const entry = { eventId: s.world.eventId, importId, version: '1' };
    expect(codeOf(await discardImport(s.as('foreign'), entry))).toBe('notVisible');
    valueOf(await discardImport(s.as('school'), entry));
    await expect(testFiles.get(fileId ?? '')).rejects.toThrow();
  });

  it('downloads the same workbook with the wrong cells red and noted', async () => {
    const importId = valueOf(await upload(s, sample('truong-loi')));
    const marks = valueOf(
      await importMarks(s.as('school'), { eventId: s.world.eventId, importId })
    );
    expect(marks.wrong).toHaveLength(11);
    const made = await inWorker({
      kind: 'mark',
      bytes: marks.bytes,
      sheet: marks.sheet,
      marks: marks.wrong.map(({ cell, code }) => ({ cell, text: code }))
    });
    const marked = new ExcelJs.Workbook();
    await marked.xlsx.load(Buffer.from(made.ok ? made.value : []) as unknown as ExcelJs.Buffer);
    const sheet = marked.getWorksheet('Đại biểu');
    expect(JSON.stringify(sheet?.getCell('F10').note)).toContain('guardianMissing');
    expect(sheet?.getCell('F10').fill).toMatchObject({ fgColor: { argb: 'FFFFC7CE' } });
    expect(sheet?.getCell('F11').fill).not.toMatchObject({ fgColor: { argb: 'FFFFC7CE' } });
    expect(sheet?.getCell('A11').value).toBe('Nguyễn Thị Mai');
  });
});

it('reads its own template back without asking, the example left out', async () => {
  const input = { eventId: s.world.eventId, unit: s.world.schoolId };
  const { event, underAge } = valueOf(await importTemplate(s.as('school'), input));
  const made = await inWorker({ kind: 'template', texts: templateTexts(event, underAge, 'vi') });
  const template = new ExcelJs.Workbook();
  await template.xlsx.load(Buffer.from(made.ok ? made.value : []) as unknown as ExcelJs.Buffer);
  const sheet = template.worksheets[0];
  const words = sheet?.getRow(2).values as string[];
  const head = (sheet?.getRow(1).values as string[]).map((text) => text?.replace(' *', ''));
  const filled = [...words];
  const set = (name: string, value: string) => {
    filled[head.indexOf(name)] = value;
  };
  set('Họ và tên', 'Lê Thị Thu');
  set('Ghi chú', '');
  if (sheet) sheet.getRow(3).values = filled.slice(1);
  expect(sheet?.getCell(2, head.indexOf('Giới tính')).dataValidation).toMatchObject({
    type: 'list'
  });
  const file = new File([new Uint8Array(await template.xlsx.writeBuffer())], 'a.xlsx');
  const { view } = await dryRunOf(s, valueOf(await upload(s, file)));
  expect(view.rows).toMatchObject([{ row: 3, outcome: 'new', errors: [], warnings: [] }]);
  expect(view.skipped).toEqual([2]);
});
