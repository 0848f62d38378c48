import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Job } from '#lib/server/jobs/jobs.ts';
import { withLock } from '#lib/server/jobs/lock.ts';
import { runJob } from '#lib/server/jobs/run.ts';
import { clockWith } from '#lib/server/kernel/clock.ts';
import { log } from '#lib/server/log.ts';
import { testBox, testFiles } from '../../support/context.ts';
import { freshDatabase, type TestDatabase } from '../../support/database.ts';

let test: TestDatabase;
let real = Date.parse('2026-11-23T19:00:00.000Z');
beforeEach(async () => {
  test = await freshDatabase();
});
afterEach(() => test.close());

const of = () => ({
  db: test.db,
  box: testBox,
  files: testFiles,
  clock: clockWith(
    () => 0,
    () => real
  )
});
const job = (run: Job['run']): Job => ({ name: 'erasing', schedule: '0 2 * * *', run });
const runs = () => test.db.selectFrom('job_runs').select(['outcome', 'count']).execute();

it('runs in one process at a time', async () => {
  let inside = 0;
  const slow = job(async () => {
    inside += 1;
    // A second process comes while the first is at it.
    expect(await runJob(slow, of())).toEqual({ outcome: 'busy', count: null });
    return 3;
  });
  expect(await runJob(slow, of())).toEqual({ outcome: 'done', count: 3 });
  expect(inside).toBe(1);
  expect(await runs()).toEqual([{ outcome: 'done', count: 3 }]);
});

it('takes over a lock that its holder died with', async () => {
  const now = () => new Date(real).toISOString();
  const died = withLock(test.db, 'erasing', now, () => new Promise<never>(() => {}));
  expect(died).toBeInstanceOf(Promise);
  await vi.waitFor(async () => {
    expect(await test.db.selectFrom('job_locks').selectAll().execute()).toHaveLength(1);
  });
  const quick = job(() => Promise.resolve(0));
  expect((await runJob(quick, of())).outcome).toBe('busy');
  real += 2 * 3_600_000;
  expect((await runJob(quick, of())).outcome).toBe('done');
});

it('keeps a failure, logs it, and frees the lock', async () => {
  const logged = vi.spyOn(log, 'error').mockImplementation(() => undefined);
  const broken = job(() => Promise.reject(new Error('no disk')));
  expect(await runJob(broken, of())).toEqual({ outcome: 'failed', count: null });
  expect(logged).toHaveBeenCalledOnce();
  logged.mockRestore();
  expect(await runs()).toEqual([{ outcome: 'failed', count: null }]);
  expect(
    (
      await runJob(
        job(() => Promise.resolve(1)),
        of()
      )
    ).outcome
  ).toBe('done');
});
