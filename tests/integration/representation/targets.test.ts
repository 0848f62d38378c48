import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { setTargets } from '#lib/features/representation/commands.server.ts';
import type { Dimension } from '#lib/features/representation/model.ts';
import { gapPanel, representationPage } from '#lib/features/representation/queries.server.ts';
import { codeOf, issuesOf, valueOf } from '../../support/context.ts';
import { insertEvent } from '../../support/world.ts';
import { setUp, type Setup } from '../delegates/setup.ts';
import { insertChildren, targetsForm } from './setup.ts';

let s: Setup;
beforeEach(async () => {
  s = await setUp();
});
afterEach(() => s.test.close());

const here = () => ({ eventId: s.world.eventId });
const page = async (who: Parameters<Setup['as']>[0]) =>
  valueOf(await representationPage(s.as(who), here()));

async function category(who: Parameters<Setup['as']>[0], dimension: Dimension, name: string) {
  const { view } = await page(who);
  const found = view.dimensions.find((one) => one.dimension === dimension);
  return found?.categories.find((one) => one.category === name);
}

/** Six accepted girls and one boy, four Khmer; two of them in special circumstances; one boy waits. */
const forum = () =>
  insertChildren(s, [
    ...Array.from({ length: 6 }, (_, index) => ({
      schoolId: index < 4 ? s.world.schoolId : s.world.foreignSchoolId,
      state: 'accepted' as const,
      ethnicity: index < 4 ? 'Khmer' : 'Kinh',
      circumstances: index < 2 ? ['orphan', 'disability'] : []
    })),
    { schoolId: s.world.schoolId, state: 'accepted', sex: 'male' },
    { schoolId: s.world.schoolId, state: 'submitted', sex: 'male', bornOn: '2014-01-01' },
    { schoolId: s.world.schoolId, state: 'draft', sex: 'male' }
  ]);

describe('targets', () => {
  it('are set by the reviewer and compared with who is accepted and who waits', async () => {
    await forum();
    const form = targetsForm(s.world.eventId, {
      'sex:female': '50',
      'sex:male': '50',
      'ethnicity:Khmer': '',
      [`district:${s.world.districtId}`]: '6',
      'circumstances:any': '3'
    });
    valueOf(await setTargets(s.as('reviewer'), form));
    expect(await category('reviewer', 'sex', 'male')).toMatchObject({
      target: { unit: 'share', value: 50 },
      wanted: 4,
      accepted: 1,
      waiting: 1
    });
    expect(await category('reviewer', 'age', 'under10')).toMatchObject({
      wanted: null,
      waiting: 1
    });
    expect(await category('reviewer', 'district', s.world.districtId)).toMatchObject({
      name: 'An Minh',
      wanted: 6,
      accepted: 5
    });
    expect(await category('safeguarding', 'circumstances', 'any')).toMatchObject({
      wanted: 3,
      accepted: 2
    });
    // Counting is no opening.
    expect(await s.db.selectFrom('delegate_openings').selectAll().execute()).toEqual([]);
  });

  it('hide small counts and special circumstances from who reads counts alone', async () => {
    await forum();
    const { view, draws } = await page('planner');
    expect(view.dimensions.map(({ dimension }) => dimension)).not.toContain('circumstances');
    expect(draws).toEqual([]);
    const shown = view.dimensions.flatMap(({ categories }) =>
      categories.flatMap(({ accepted, waiting }) => [accepted, waiting])
    );
    for (const small of [1, 2, 3, 4]) expect(shown).not.toContain(small);
    expect(JSON.stringify(view)).not.toMatch(/orphan|disability|Em Thử/);
  });

  it('notice that somebody else set them meanwhile', async () => {
    const first = targetsForm(s.world.eventId, { 'sex:female': '50' });
    valueOf(await setTargets(s.as('reviewer'), first));
    expect(codeOf(await setTargets(s.as('reviewer'), first))).toBe('changedMeanwhile');
    const { view } = await page('reviewer');
    const again = targetsForm(s.world.eventId, {}, { setAt: view.setAt });
    valueOf(await setTargets(s.as('reviewer'), again));
    expect((await page('reviewer')).view.hasTargets).toBe(false);
  });

  it('refuse shares above 100 % and what is no number', async () => {
    const over = targetsForm(s.world.eventId, { 'sex:female': '60', 'sex:male': '50' });
    expect(issuesOf(await setTargets(s.as('reviewer'), over))).toEqual({
      sexUnit: 'sharesAbove100'
    });
    const odd = targetsForm(s.world.eventId, { 'sex:female': 'nửa' });
    expect(codeOf(await setTargets(s.as('reviewer'), odd))).toBe('invalid');
    const unknown = targetsForm(s.world.eventId, { 'name:An': '1' });
    expect(codeOf(await setTargets(s.as('reviewer'), unknown))).toBe('invalid');
  });

  it.each([
    ['planner', 'forbidden'],
    ['leader', 'forbidden'],
    ['safeguarding', 'forbidden'],
    ['school', 'notVisible'],
    ['admin', 'notVisible']
  ] as const)('are not set by a %s', async (who, code) => {
    const form = targetsForm(s.world.eventId, { 'sex:female': '50' });
    expect(codeOf(await setTargets(s.as(who), form))).toBe(code);
  });

  it('are not set for a closed event, nor for one that is not there', async () => {
    const closed = await insertEvent(s.db, { state: 'closed' });
    const of = (eventId: string) => setTargets(s.as('reviewer'), targetsForm(eventId, {}));
    expect(codeOf(await of(closed))).toBe('eventClosed');
    expect(codeOf(await of(s.world.schoolId))).toBe('notVisible');
  });
});

it('the panel beside the list is for who reads names', async () => {
  await forum();
  const { dimensions, accepted } = valueOf(await gapPanel(s.as('reviewer'), here()));
  expect(accepted).toBe(7);
  expect(dimensions).toHaveLength(5);
  expect(codeOf(await gapPanel(s.as('planner'), here()))).toBe('forbidden');
  expect(codeOf(await gapPanel(s.as('school'), here()))).toBe('notVisible');
});
