import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  addPlan,
  addTaskGroup,
  editPlan,
  editTaskGroup,
  removePlan,
  removeTaskGroup
} from '#lib/features/plan/commands.server.ts';
import { addActivity } from '#lib/features/plan/activity-commands.server.ts';
import { planOverview } from '#lib/features/plan/queries.server.ts';
import { newId } from '#lib/values/ids.ts';
import {
  actorWith,
  atEvent,
  atUnit,
  codeOf,
  contextFor,
  issuesOf,
  province,
  valueOf
} from '../../support/context.ts';
import { freshDatabase, type TestDatabase } from '../../support/database.ts';

let test: TestDatabase;
beforeEach(async () => {
  test = await freshDatabase();
});
afterEach(() => test.close());

const planner = actorWith(province('planner'));
const as = (actor = planner) => contextFor(test.db, actor);
const paper = (over: Record<string, string> = {}) => ({
  number: '35/KH-BCĐ',
  issuedOn: '21/2/2023',
  issuer: 'Ban Chỉ đạo tỉnh Kiên Giang',
  year: '2023',
  title: 'Kế hoạch thực hiện công tác trẻ em năm 2023',
  ...over
});
const add = async (over = {}) => valueOf(await addPlan(as(), paper(over))).planId;
const addGroup = async (planId: string, title = 'Truyền thông') =>
  valueOf(await addTaskGroup(as(), { planId, title })).groupId;
const read = async (planId?: string) => valueOf(await planOverview(as(), { planId }));

describe('a plan', () => {
  it('is absent at first, and then the latest year is shown', async () => {
    expect(await read()).toMatchObject({ plan: null, plans: [], groups: [] });
    const old = await add({ number: '20/KH-BCĐ', year: '2022' });
    await add({ titleEn: 'Work plan 2023' });
    const latest = await read();
    expect(latest.plan).toMatchObject({
      number: '35/KH-BCĐ',
      issuedOn: '2023-02-21',
      titleEn: 'Work plan 2023',
      aim: null
    });
    expect(latest.plans.map(({ year }) => year)).toEqual([2023, 2022]);
    expect((await read(old)).plan?.number).toBe('20/KH-BCĐ');
    expect(codeOf(await planOverview(as(), { planId: newId() }))).toBe('notVisible');
  });

  it('is there once with its number and day', async () => {
    await add();
    expect(codeOf(await addPlan(as(), paper()))).toBe('duplicate');
    expect((await read()).plans).toHaveLength(1);
  });

  it('names every wrong field', async () => {
    expect(
      issuesOf(await addPlan(as(), { number: 'x'.repeat(51), issuedOn: 'hôm qua', year: '1999' }))
    ).toEqual({
      number: 'max_length',
      issuedOn: 'dateInvalid',
      issuer: 'required',
      year: 'min_value',
      title: 'required'
    });
  });

  it('is changed once from each reading, and takes its months into another year', async () => {
    const planId = await add();
    const groupId = await addGroup(planId);
    valueOf(await addActivity(as(), { groupId, title: 'Diễn đàn', month: '2023-06' }));
    const change = paper({ planId, version: '1', year: '2024', title: 'Kế hoạch năm 2024' });
    expect(codeOf(await editPlan(as(), change))).toBe('ok');
    expect(codeOf(await editPlan(as(), change))).toBe('changedMeanwhile');
    const { plan, groups } = await read();
    expect(plan).toMatchObject({ title: 'Kế hoạch năm 2024', version: 2 });
    expect(groups[0]?.activities[0]?.month).toBe('2024-06');
    expect(codeOf(await editPlan(as(), paper({ planId: newId(), version: '1' })))).toBe(
      'notVisible'
    );
  });

  it('goes only when it is empty', async () => {
    const planId = await add();
    const groupId = await addGroup(planId);
    const remove = { planId, version: '1' };
    expect(codeOf(await removePlan(as(), remove))).toBe('hasDependents');
    valueOf(await removeTaskGroup(as(), { groupId, version: '1' }));
    expect(codeOf(await removePlan(as(), { ...remove, version: '2' }))).toBe('changedMeanwhile');
    expect(codeOf(await removePlan(as(), remove))).toBe('ok');
    expect((await read()).plan).toBeNull();
    expect(codeOf(await removePlan(as(), remove))).toBe('notVisible');
  });
});

describe('task groups', () => {
  it('stand in the order in which they were added, and keep their numbers', async () => {
    const planId = await add();
    const first = await addGroup(planId, 'Thực hiện Luật Trẻ em');
    await addGroup(planId, 'Truyền thông');
    valueOf(await removeTaskGroup(as(), { groupId: first, version: '1' }));
    await addGroup(planId, 'Nâng cao năng lực');
    expect((await read()).groups.map(({ position, title }) => [position, title])).toEqual([
      [2, 'Truyền thông'],
      [3, 'Nâng cao năng lực']
    ]);
  });

  it('are changed once from each reading and go only when empty', async () => {
    const planId = await add();
    const groupId = await addGroup(planId);
    const change = { groupId, version: '1', title: 'Truyền thông, giáo dục', titleEn: 'Media' };
    expect(codeOf(await editTaskGroup(as(), change))).toBe('ok');
    expect(codeOf(await editTaskGroup(as(), change))).toBe('changedMeanwhile');
    expect((await read()).groups[0]).toMatchObject({ titleEn: 'Media', version: 2 });
    valueOf(await addActivity(as(), { groupId, title: 'Diễn đàn' }));
    expect(codeOf(await removeTaskGroup(as(), { groupId, version: '2' }))).toBe('hasDependents');
    expect(codeOf(await removeTaskGroup(as(), { groupId: newId(), version: '1' }))).toBe(
      'notVisible'
    );
    expect(codeOf(await addTaskGroup(as(), { planId: newId(), title: 'Khác' }))).toBe('notVisible');
    expect(issuesOf(await addTaskGroup(as(), { planId, title: ' ' }))).toEqual({
      title: 'min_length'
    });
  });
});

describe('who may do what with the plan', () => {
  it('lets the whole committee read, and planners of the province write', async () => {
    const planId = await add();
    const groupId = await addGroup(planId);
    const readers = [
      actorWith(province('leader')),
      actorWith(province('accountant')),
      actorWith(province('reviewer')),
      actorWith(atEvent('planner', newId()))
    ];
    for (const reader of readers) {
      const answer = valueOf(await planOverview(as(reader), {}));
      expect(answer).toMatchObject({ plan: { id: planId }, can: { edit: { code: 'forbidden' } } });
      for (const refused of [
        await addPlan(as(reader), paper({ number: '36' })),
        await editPlan(as(reader), paper({ planId, version: '1' })),
        await removePlan(as(reader), { planId, version: '1' }),
        await addTaskGroup(as(reader), { planId, title: 'Khác' }),
        await editTaskGroup(as(reader), { groupId, version: '1', title: 'Khác' }),
        await removeTaskGroup(as(reader), { groupId, version: '1' })
      ]) {
        expect(codeOf(refused)).toBe('forbidden');
      }
    }
    expect((await read()).groups).toHaveLength(1);
  });

  it('is closed to schools, administrators and strangers', async () => {
    const others = [actorWith(atUnit(newId())), actorWith(province('admin'))];
    for (const other of others) {
      expect(codeOf(await planOverview(as(other), {}))).toBe('forbidden');
    }
    const nobody = contextFor(test.db, { kind: 'anonymous' });
    expect(codeOf(await planOverview(nobody, {}))).toBe('forbidden');
  });
});
