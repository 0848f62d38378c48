import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { kitchenCounts } from '#lib/features/delegates/kitchen-queries.server.ts';
import { eraseDue, setPeriod } from '#lib/features/retention/commands.server.ts';
import { keepDatesOf, retentionPage } from '#lib/features/retention/queries.server.ts';
import {
  actorWith,
  atEvent,
  codeOf,
  contextFor,
  issuesOf,
  testBox,
  testFiles,
  valueOf
} from '../../support/context.ts';
import { clockAt } from '#lib/server/kernel/clock.ts';
import { newId } from '#lib/values/ids.ts';
import { insertAccount, insertEvent } from '../../support/world.ts';
import { addChildren, putInState, setUp, type Setup } from '../delegates/setup.ts';

let s: Setup;
beforeEach(async () => {
  s = await setUp();
});
afterEach(() => s.test.close());

const here = () => ({ eventId: s.world.eventId });
const period = { category: 'health', days: '10', source: 'QĐ 12/QĐ-BCĐ', validFrom: '1/6/2023' };

/** What the schedule does at a moment of the domain clock. */
const erase = (now: string) =>
  eraseDue(
    {
      db: s.db,
      actor: { kind: 'system', name: 'job:erasing' },
      clock: clockAt(now),
      box: testBox,
      files: testFiles,
      requestId: newId()
    },
    here()
  );

describe('periods', () => {
  it('are set with source and day, and shown beside the fields from then on', async () => {
    const dates = async () => valueOf(await keepDatesOf(s.as('school'), here()));
    expect((await dates()).health).toBe('2023-07-20');
    valueOf(await setPeriod(s.as('safeguarding'), period));
    expect(await dates()).toMatchObject({ health: '2023-06-30', guardian: '2023-07-20' });
    // Set again for the same day, the later one counts.
    valueOf(await setPeriod(s.as('safeguarding'), { ...period, days: '12' }));
    expect((await dates()).health).toBe('2023-07-02');
    const page = valueOf(await retentionPage(s.as('safeguarding'), {}));
    expect(page.periods.filter(({ category }) => category === 'health')).toMatchObject([
      { days: 30, validFrom: '2000-01-01' },
      { days: 12, validFrom: '2023-06-01', source: 'QĐ 12/QĐ-BCĐ' }
    ]);
  });

  it('refuse what is no period', async () => {
    const odd = { ...period, days: '-1', source: '', category: 'shoes' };
    expect(Object.keys(issuesOf(await setPeriod(s.as('safeguarding'), odd))).sort()).toEqual([
      'category',
      'days',
      'source'
    ]);
  });

  it.each(['reviewer', 'planner', 'admin', 'school'] as const)(
    'are not set by a %s',
    async (who) => {
      expect(codeOf(await setPeriod(s.as(who), period))).toBe('forbidden');
      expect(codeOf(await retentionPage(s.as(who), {}))).toBe('forbidden');
    }
  );

  it('are those of the province: safeguarding of one event reads its own report alone', async () => {
    const other = await insertEvent(s.db, { name: 'Sự kiện khác' });
    const actor = actorWith(atEvent('safeguarding', other));
    await insertAccount(s.db, actor);
    const context = contextFor(s.db, actor);
    expect(codeOf(await setPeriod(context, period))).toBe('forbidden');
    const [id = ''] = await addChildren(s, 1);
    await putInState(s.db, id, 'accepted');
    expect(valueOf(await erase('2023-07-22T00:00:00.000Z'))).toBe(2);
    expect(valueOf(await retentionPage(s.as('safeguarding'), {})).erasures).toHaveLength(2);
    expect(valueOf(await retentionPage(context, {})).erasures).toEqual([]);
  });

  it('of an event that is not theirs are not there for a school', async () => {
    const other = await insertEvent(s.db, { name: 'Sự kiện khác' });
    expect(codeOf(await keepDatesOf(s.as('school'), { eventId: other }))).toBe('notVisible');
    expect(codeOf(await keepDatesOf(s.as('admin'), here()))).toBe('notVisible');
    expect(codeOf(await keepDatesOf(s.as('planner'), here()))).toBe('ok');
  });
});

it('the kitchen gets counts of diets, of those who are accepted', async () => {
  const ids = await addChildren(s, 3, { diet: 'vegetarian' });
  for (const id of ids.slice(0, 2)) await putInState(s.db, id, 'accepted');
  const counts = valueOf(await kitchenCounts(s.as('planner'), here()));
  expect(counts).toEqual([{ diet: 'vegetarian', count: 2 }]);
  // Who orders no meals learns nothing of single children.
  const leader = valueOf(await kitchenCounts(s.as('leader'), here()));
  expect(leader).toEqual([{ diet: 'vegetarian', count: null }]);
  expect(valueOf(await kitchenCounts(s.as('reviewer'), here()))).toEqual(counts);
  expect(codeOf(await kitchenCounts(s.as('school'), here()))).toBe('notVisible');
});
