import { afterEach, beforeEach, expect, it } from 'vitest';
import { countChoosable } from '#lib/features/delegates/candidates-store.server.ts';
import { ageOn } from '#lib/values/dates.ts';
import { setUp, type Setup } from '../delegates/setup.ts';
import { insertChildren } from './setup.ts';

let s: Setup;
beforeEach(async () => {
  s = await setUp();
});
afterEach(() => s.test.close());

it('the database counts ages as `ageOn` does, on the birthday and around it, on leap days too', async () => {
  const days = ['2010-06-19', '2010-06-20', '2010-06-21', '2008-02-29', '2012-02-29', '2009-12-31'];
  const { schoolId, eventId } = s.world;
  await insertChildren(
    s,
    days.map((bornOn) => ({ schoolId, bornOn, state: 'accepted' as const }))
  );
  for (const on of ['2023-06-20', '2023-02-28', '2023-03-01', '2024-02-29', '2023-01-01']) {
    const { who } = await countChoosable(s.db, eventId, on);
    const counted = who.flatMap(({ age, count }) => Array<number>(count).fill(age)).sort();
    expect(counted, on).toEqual(days.map((bornOn) => ageOn(bornOn, on)).sort());
  }
});

it('places and special circumstances are counted by state, and who is out is not', async () => {
  const { schoolId, foreignSchoolId, eventId } = s.world;
  await insertChildren(s, [
    { schoolId, state: 'accepted', circumstances: ['orphan', 'disability'] },
    { schoolId: foreignSchoolId, state: 'accepted' },
    { schoolId, state: 'submitted' },
    { schoolId, state: 'draft', circumstances: ['orphan'] },
    { schoolId, state: 'withdrawn' }
  ]);
  const { who, places, special } = await countChoosable(s.db, eventId, '2023-06-20');
  const sum = (rows: { state: string; count: number }[], state: string) =>
    rows.reduce((total, row) => total + (row.state === state ? row.count : 0), 0);
  expect([sum(who, 'accepted'), sum(who, 'submitted'), sum(who, 'draft')]).toEqual([2, 1, 0]);
  expect([sum(places, 'accepted'), sum(places, 'submitted')]).toEqual([2, 1]);
  expect([sum(special, 'accepted'), sum(special, 'submitted')]).toEqual([1, 0]);
});
