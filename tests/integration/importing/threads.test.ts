import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { inWorker } from '#lib/features/importing/pool.server.ts';
import { openGrids } from '#lib/features/importing/opening.ts';
import { mappingOf, recognise } from '#lib/features/importing/recognising.ts';
import { schoolList } from '#lib/features/importing/school-list.ts';
import { xlsxOf } from '../../support/workbooks.ts';

/* Files of strangers are read in threads of their own. */

const bytes = new Uint8Array(readFileSync('tests/fixtures/imports/truong-mau-sach.xlsx'));
const options = {
  today: '2023-06-08',
  eventDay: '2023-06-20',
  underAge: 16,
  admitted: [],
  recase: false
};

function job(file: Uint8Array, target = 'schoolList') {
  const mapping = mappingOf(recognise(schoolList, openGrids(file)));
  return { kind: 'rows', bytes: file, target, mapping, options, registered: [] } as const;
}

it('read many files at once, each with its own answer', async () => {
  const answers = await Promise.all(Array.from({ length: 8 }, () => inWorker(job(bytes))));
  expect(answers.map((answer) => answer.ok && answer.value.rows.length)).toEqual(Array(8).fill(4));
});

it('answer a file that can’t be read with its code, and go on', async () => {
  const broken = inWorker({ ...job(bytes), bytes: new Uint8Array([0x50, 0x4b, 3, 4]) });
  expect(await broken).toEqual({ ok: false, problem: 'fileUnreadable' });
  expect(await inWorker(job(bytes))).toMatchObject({ ok: true });
});

it('end with a bug, which the caller sees, and the next file is read by another', async () => {
  await expect(inWorker(job(bytes, 'nobodys'))).rejects.toThrow('No such target');
  expect(await inWorker(job(bytes))).toMatchObject({ ok: true });
});

it('leave the thread that answers requests free', async () => {
  const person = ['Lê Thu', '5/9/2010', 'Nữ', 'Kinh', 'Lê Văn Tám'];
  const head = ['Họ và tên', 'Ngày sinh', 'Giới tính', 'Dân tộc', 'Người giám hộ'];
  const long = new Uint8Array(
    xlsxOf([head, ...Array.from({ length: 5000 }, (_, at) => [...person, at])])
  );
  const wanted = { show: null, after: null, limit: 50 };
  const asked = { ...job(long), kind: 'page', wanted } as const;
  let isOver = false;
  let ticks = 0;
  const ticking = (async () => {
    while (!isOver) {
      await new Promise((resolve) => setTimeout(resolve, 1));
      ticks += 1;
    }
  })();
  const answer = await inWorker(asked);
  isOver = true;
  await ticking;
  expect(answer.ok && answer.value.counts.duplicate).toBe(4999);
  expect(ticks).toBeGreaterThan(5);
});
