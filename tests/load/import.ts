import ExcelJs from 'exceljs';
import { openGrids } from '#lib/features/importing/opening.ts';
import { openDatabase } from '#lib/server/db/index.ts';
import type { Db } from '#lib/server/db/schema.ts';
import type { RunningServer } from '../support/server.ts';
import { quantile } from './figures.ts';
import { signIn } from './registration.ts';

/* A list of 5,000 children, checked over HTTP, beside the bare parse of the same file; and how long
   another request waits meanwhile. */

const rows = 5000;
const rounds = 5;
const letters = 'abcdeghiklmnopqrstuvxy';

function nameOf(index: number): string {
  const word = [index % 22, Math.floor(index / 22) % 22, Math.floor(index / 484)]
    .map((at) => letters[at] ?? 'z')
    .join('');
  return `Nguyễn Thị ${word.charAt(0).toUpperCase()}${word.slice(1)}`;
}

const headings = [
  'Họ và tên',
  'Ngày sinh',
  'Giới tính',
  'Dân tộc',
  'Tôn giáo',
  'Lớp',
  'Hình thức lựa chọn',
  'Người giám hộ',
  'Quan hệ',
  'Điện thoại',
  'Sức khỏe, dị ứng',
  'Cỡ áo',
  'Ghi chú'
];

/** A list as a spreadsheet saves it: texts shared, days real, 13 columns. */
async function longList(startsOn: string): Promise<Uint8Array<ArrayBuffer>> {
  const workbook = new ExcelJs.Workbook();
  const sheet = workbook.addWorksheet('Đại biểu');
  sheet.addRow(headings);
  const year = Number(startsOn.slice(0, 4)) - 12;
  for (let index = 0; index < rows; index += 1) {
    sheet.addRow([
      nameOf(index),
      new Date(Date.UTC(year, index % 12, 1 + (index % 28))),
      index % 2 === 0 ? 'Nữ' : 'Nam',
      'Kinh',
      'Không',
      `7A${index % 9}`,
      'Biểu quyết',
      `Trần Văn ${nameOf(index).slice(11)}`,
      'Cha',
      `09000${String(index).padStart(5, '0')}`,
      index % 7 === 0 ? 'Dị ứng hải sản' : '',
      'M',
      ''
    ]);
  }
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

async function median(work: () => unknown): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }
  return quantile(
    times.sort((a, b) => a - b),
    0.5
  );
}

async function schoolAt(db: Db, eventId: string) {
  const { id } = await db
    .selectFrom('quotas')
    .innerJoin('units', 'units.id', 'quotas.unit_id')
    .select('units.id')
    .where('quotas.event_id', '=', eventId)
    .where('quotas.category', '=', 'child')
    .where('units.kind', '=', 'school')
    .orderBy('units.id', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow();
  await db
    .updateTable('events')
    .set({ registration_due_on: null })
    .where('id', '=', eventId)
    .execute();
  return { id, cookie: `session=${await signIn(db, id)}` };
}

/** Asks the server for a small page again and again until `isOver`; answers the waits in ms. */
async function waitsMeanwhile(url: string, isOver: () => boolean): Promise<number[]> {
  const waits: number[] = [];
  while (!isOver()) {
    const start = performance.now();
    const answer = await fetch(`${url}/login`);
    await answer.arrayBuffer();
    waits.push(performance.now() - start);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  return waits.sort((a, b) => a - b);
}

async function expectStatus(answer: Response, status: number): Promise<void> {
  await answer.arrayBuffer();
  if (answer.status !== status) throw new Error(`${answer.url} answered ${answer.status}`);
}

export interface ImportFigures {
  rows: number;
  kilobytes: number;
  /** Median of reading the file with exceljs, and with our own reading, in this process. */
  bareExcelJs: number;
  bareOwn: number;
  /** Upload with recognition, on a server that has just started its thread. */
  upload: number;
  /** Median of the whole dry run as a page: read, check, compare, show. */
  checked: number;
  /** Another request while the dry runs went on. */
  otherP50: number;
  otherP95: number;
  otherMax: number;
}

/** Uploads the list for a school of the event and looks at its dry run, several times. */
export async function measureImport(
  server: RunningServer,
  eventId: string
): Promise<ImportFigures> {
  const db = openDatabase(server.databasePath);
  try {
    const { url } = server;
    const school = await schoolAt(db, eventId);
    const { starts_on: startsOn } = await db
      .selectFrom('events')
      .select('starts_on')
      .where('id', '=', eventId)
      .executeTakeFirstOrThrow();
    const bytes = await longList(startsOn);
    const bareExcelJs = await median(() =>
      // Its types know only an older Buffer.
      new ExcelJs.Workbook().xlsx.load(Buffer.from(bytes) as unknown as ExcelJs.Buffer)
    );
    const bareOwn = await median(() => openGrids(bytes));

    const form = new FormData();
    form.set('schoolId', school.id);
    form.set('file', new File([bytes], 'danh-sach.xlsx'));
    const headers = { origin: url, accept: 'text/html', cookie: school.cookie };
    const start = performance.now();
    const sent = await fetch(`${url}/school/${eventId}/import`, {
      method: 'POST',
      body: form,
      headers,
      redirect: 'manual'
    });
    const upload = performance.now() - start;
    await expectStatus(sent, 303);
    const page = url + (sent.headers.get('location') ?? '');

    // A route's first answer loads it; that is no wait for the import.
    await expectStatus(await fetch(page, { headers }), 200);
    await expectStatus(await fetch(`${url}/login`), 200);
    let isOver = false;
    const others = waitsMeanwhile(url, () => isOver);
    const checked = await median(async () => expectStatus(await fetch(page, { headers }), 200));
    isOver = true;
    const waits = await others;
    return {
      rows,
      kilobytes: Math.round(bytes.length / 1024),
      bareExcelJs,
      bareOwn,
      upload,
      checked,
      otherP50: quantile(waits, 0.5),
      otherP95: quantile(waits, 0.95),
      otherMax: waits.at(-1) ?? NaN
    };
  } finally {
    await db.destroy();
  }
}
