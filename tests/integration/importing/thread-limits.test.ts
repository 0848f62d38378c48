import { afterEach, expect, it } from 'vitest';
import type { Job } from '#lib/features/importing/jobs.ts';
import { limits } from '#lib/features/importing/limits.ts';
import { inWorker } from '#lib/features/importing/pool.server.ts';
import { xlsxOf } from '../../support/workbooks.ts';

/* A thread that takes too long, or too much memory, is ended; the next file is read by another. */

const settings = limits as { milliseconds: number; heapMegabytes: number };
const { milliseconds, heapMegabytes } = limits;
afterEach(() => Object.assign(settings, { milliseconds, heapMegabytes }));

const head = ['Họ và tên', 'Ngày sinh', 'Giới tính', 'Dân tộc', 'Người giám hộ'];
const long = new Uint8Array(
  xlsxOf([
    head,
    ...Array.from({ length: 15_000 }, (_, at) => [`Lê Thu ${at}`, '5/9/2010', 'Nữ', 'Kinh', 'Lê'])
  ])
);
const job = (bytes: Uint8Array): Job => ({
  kind: 'recognise',
  bytes,
  target: 'schoolList',
  choice: null
});
const short = new Uint8Array(xlsxOf([head, ['Lê Thu', '5/9/2010', 'Nữ', 'Kinh', 'Lê']]));
const tooSlow = { ok: false, problem: 'fileTooSlow' };

it('that takes too much memory', async () => {
  settings.heapMegabytes = 12;
  expect(await inWorker(job(long))).toEqual(tooSlow);
  settings.heapMegabytes = heapMegabytes;
  expect(await inWorker(job(short))).toMatchObject({ ok: true });
  // The control: the same file with the memory that it is given.
  expect(await inWorker(job(long))).toMatchObject({ ok: true });
});

it('that takes too long', async () => {
  settings.milliseconds = 20;
  expect(await inWorker(job(long))).toEqual(tooSlow);
  settings.milliseconds = milliseconds;
  expect(await inWorker(job(short))).toMatchObject({ ok: true });
});
