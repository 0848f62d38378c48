import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  restrictChild,
  unrestrictChild
} from '#lib/features/delegates/restricting-commands.server.ts';
import {
  announceDraw,
  applyDraw,
  runDraw,
  setTargets
} from '#lib/features/representation/commands.server.ts';
import { drawPage } from '#lib/features/representation/draw-queries.server.ts';
import { representationPage } from '#lib/features/representation/queries.server.ts';
import { setPeriod } from '#lib/features/retention/commands.server.ts';
import { retentionPage } from '#lib/features/retention/queries.server.ts';
import { jobs } from '#lib/server/jobs/jobs.ts';
import { runJob } from '#lib/server/jobs/run.ts';
import { clockAt } from '#lib/server/kernel/clock.ts';
import { testBox, testFiles, valueOf } from '../../support/context.ts';
import { freshPostgres } from '../../support/postgres.ts';
import { delegateRow, stageIn, type Stage } from '../delegates/setup.ts';
import { insertChildren, targetsForm } from '../representation/setup.ts';

// A whole PostgreSQL starts in this process: on a busy machine that takes its time.
const startMs = 120_000;

let s: Stage;
beforeAll(async () => {
  s = await stageIn(await freshPostgres());
}, startMs);
afterAll(() => s.db.destroy());

it('draws, restricts and erases on PostgreSQL', { timeout: startMs }, async () => {
  const { eventId, schoolId } = s.world;
  const ids = await insertChildren(
    s,
    Array.from({ length: 4 }, () => ({ schoolId, circumstances: ['orphan'] }))
  );
  valueOf(await setTargets(s.as('reviewer'), targetsForm(eventId, { 'sex:female': '100' })));
  const drawId = valueOf(
    await announceDraw(s.as('reviewer'), { eventId, seed: 'hạt 123456', places: '3' })
  );
  valueOf(await runDraw(s.as('reviewer'), { eventId, drawId }));
  expect(valueOf(await applyDraw(s.as('reviewer'), { eventId, drawId }))).toBe(1);
  expect(valueOf(await drawPage(s.as('reviewer'), { eventId, drawId })).entries).toHaveLength(4);
  const { view } = valueOf(await representationPage(s.as('reviewer'), { eventId }));
  expect(view.waiting).toBe(3);
  await expect(s.db.deleteFrom('draws').execute()).rejects.toThrow('append-only');

  const [first = ''] = ids;
  const at = async () => ({
    eventId,
    delegateId: first,
    version: String((await delegateRow(s.db, first))?.version),
    reason: 'Cần giữ kín'
  });
  valueOf(await restrictChild(s.as('school'), await at()));
  valueOf(await unrestrictChild(s.as('safeguarding'), await at()));

  const period = { category: 'health', days: '5', source: 'QĐ', validFrom: '1/1/2023' };
  valueOf(await setPeriod(s.as('safeguarding'), period));
  const clock = clockAt('2024-06-22T01:00:00.000Z');
  for (const job of jobs) {
    const run = await runJob(job, { db: s.db, box: testBox, files: testFiles, clock });
    expect(run.outcome, job.name).toBe('done');
  }
  expect(await delegateRow(s.db, first)).toMatchObject({
    name: `X-${first.slice(-12)}`,
    born_on: '2010-01-01',
    ethnicity: ''
  });
  const { erasures } = valueOf(await retentionPage(s.as('safeguarding'), {}));
  expect(erasures.map(({ category }) => category).toSorted()).toEqual([
    'circumstances',
    'identity',
    'reasons'
  ]);
});
