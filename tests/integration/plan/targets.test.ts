import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addEvent } from '#lib/features/events/commands.server.ts';
import { addActivity } from '#lib/features/plan/activity-commands.server.ts';
import {
  activityForm,
  activityPage,
  resultFormOf,
  resultPaper
} from '#lib/features/plan/activity-queries.server.ts';
import { addPlan, addTaskGroup } from '#lib/features/plan/commands.server.ts';
import { copyPlan } from '#lib/features/plan/copy-commands.server.ts';
import { planOverview } from '#lib/features/plan/queries.server.ts';
import { recordResult, withdrawResult } from '#lib/features/plan/result-commands.server.ts';
import { addTarget, editTarget, removeTarget } from '#lib/features/plan/target-commands.server.ts';
import { newId } from '#lib/values/ids.ts';
import {
  actorWith,
  atEvent,
  codeOf,
  contextFor,
  issuesOf,
  province,
  valueOf
} from '../../support/context.ts';
import { freshDatabase, type TestDatabase } from '../../support/database.ts';

let test: TestDatabase;
let planId: string;
let activityId: string;
const planner = actorWith(province('planner'));
const as = (actor = planner) => contextFor(test.db, actor);
const pdf = (bytes = '%PDF-1.7 báo cáo') => new File([bytes], 'bao-cao.pdf');

beforeEach(async () => {
  test = await freshDatabase();
  ({ planId } = valueOf(
    await addPlan(as(), {
      number: '35/KH-BCĐ',
      issuedOn: '21/2/2023',
      issuer: 'Ban Chỉ đạo',
      year: '2023',
      title: 'Kế hoạch năm 2023'
    })
  ));
  const { groupId } = valueOf(await addTaskGroup(as(), { planId, title: 'Kiểm tra' }));
  valueOf(await addActivity(as(), { groupId, title: 'Kiểm tra mô hình', month: '2023-03' }));
  const { groups } = valueOf(await planOverview(as(), { planId }));
  activityId = groups[0]?.activities[0]?.id ?? '';
});
afterEach(() => test.close());

const target = { value: '6', unit: 'mô hình', unitEn: 'models', counting: 'sum' };
const add = (over: Record<string, string> = {}, actor = planner) =>
  addTarget(as(actor), { activityId, ...target, ...over });
const page = async () => valueOf(await activityPage(as(), { activityId }));
const first = async () => {
  const found = (await page()).targets[0];
  if (!found) throw new Error('no target');
  return found;
};
const report = (targetId: string, over: Record<string, unknown> = {}, actor = planner) =>
  recordResult(as(actor), { targetId, value: '2', reachedOn: '15/3/2023', ...over });

describe('a target', () => {
  it('is added, changed once from each reading, and removed while nothing is reported', async () => {
    valueOf(await add());
    const { id, version } = await first();
    const change = { ...target, targetId: id, version: String(version), value: '8' };
    expect(codeOf(await editTarget(as(), change))).toBe('ok');
    expect(codeOf(await editTarget(as(), change))).toBe('changedMeanwhile');
    expect(await first()).toMatchObject({ value: 8, unit: 'mô hình', adds: true, reached: null });
    expect(codeOf(await removeTarget(as(), { targetId: id, version: '1' }))).toBe(
      'changedMeanwhile'
    );
    expect(codeOf(await removeTarget(as(), { targetId: id, version: '2' }))).toBe('ok');
    expect((await page()).targets).toEqual([]);
  });

  it('names every wrong field', async () => {
    expect(issuesOf(await add({ value: '0', unit: '', counting: 'x' }))).toEqual({
      value: 'min_value',
      unit: 'min_length',
      counting: 'picklist'
    });
    expect(codeOf(await add({ activityId: newId() }))).toBe('notVisible');
    const unknown = { targetId: newId(), version: '1' };
    expect(codeOf(await editTarget(as(), { ...target, ...unknown }))).toBe('notVisible');
    expect(codeOf(await removeTarget(as(), unknown))).toBe('notVisible');
  });

  it('is the planner’s to write', async () => {
    valueOf(await add());
    const { id } = await first();
    for (const actor of [actorWith(province('leader')), actorWith(atEvent('planner', newId()))]) {
      expect(codeOf(await add({}, actor))).toBe('forbidden');
      expect(codeOf(await report(id, {}, actor))).toBe('forbidden');
      expect(codeOf(await removeTarget(as(actor), { targetId: id, version: '1' }))).toBe(
        'forbidden'
      );
      expect(codeOf(await activityForm(as(actor), { activityId }))).toBe('forbidden');
      expect(codeOf(await resultFormOf(as(actor), { activityId, targetId: id }))).toBe('forbidden');
    }
  });
});

describe('a result', () => {
  it('adds up with its evidence, and is taken back without being forgotten', async () => {
    valueOf(await add());
    const { id } = await first();
    valueOf(await report(id, { evidence: 'Báo cáo 12/BC-SLĐTBXH', file: pdf() }));
    valueOf(await report(id, { value: '3', evidenceUrl: 'https://example.test/bc' }));
    const read = await first();
    expect(read.reached).toBe(5);
    const withPaper = read.results.find(({ mediaType }) => mediaType !== null);
    const paper = valueOf(await resultPaper(as(), { activityId, resultId: withPaper?.id ?? '' }));
    expect(paper.bytes.toString()).toContain('báo cáo');
    expect(codeOf(await removeTarget(as(), { targetId: id, version: '1' }))).toBe('hasDependents');

    const resultId = withPaper?.id ?? '';
    expect(codeOf(await withdrawResult(as(), { resultId }))).toBe('ok');
    expect(codeOf(await withdrawResult(as(), { resultId }))).toBe('changedMeanwhile');
    const after = await first();
    expect(after.reached).toBe(3);
    expect(after.results).toHaveLength(2);
    expect(after.results.some(({ withdrawnAt }) => withdrawnAt !== null)).toBe(true);
  });

  it('lies in no future, has a readable paper, and belongs to a target', async () => {
    valueOf(await add());
    const { id } = await first();
    expect(issuesOf(await report(id, { reachedOn: '9/6/2023' }))).toEqual({
      reachedOn: 'dateInFuture'
    });
    expect(issuesOf(await report(id, { file: pdf('xin chào') }))).toEqual({
      file: 'scanUnreadable'
    });
    expect(issuesOf(await report(id, { value: 'hai', evidenceUrl: 'javascript:1' }))).toMatchObject(
      {
        value: 'countInvalid'
      }
    );
    expect(codeOf(await report(newId()))).toBe('notVisible');
    expect(codeOf(await withdrawResult(as(), { resultId: newId() }))).toBe('notVisible');
    expect((await first()).results).toEqual([]);
  });

  it('is not found under another activity', async () => {
    valueOf(await add());
    const { id } = await first();
    valueOf(await report(id, { file: pdf() }));
    const resultId = (await first()).results[0]?.id ?? '';
    expect(codeOf(await resultPaper(as(), { activityId: newId(), resultId }))).toBe('notVisible');
    expect(codeOf(await resultFormOf(as(), { activityId: newId(), targetId: id }))).toBe(
      'notVisible'
    );
  });
});

describe('an activity', () => {
  it('is walked down to what its events do', async () => {
    valueOf(
      await addEvent(as(), {
        kind: 'other',
        name: 'Đợt kiểm tra',
        startsOn: '20/6/2023',
        activityId
      })
    );
    const read = await page();
    expect(read.events).toMatchObject([{ name: 'Đợt kiểm tra', tasks: 0, budgetVnd: 0 }]);
    expect(read.lacks).toEqual(['owner', 'money', 'result']);
    const elsewhere = actorWith(atEvent('reviewer', newId()));
    const other = valueOf(await activityPage(contextFor(test.db, elsewhere), { activityId }));
    expect(other.events).toEqual([]);
    expect(codeOf(await activityPage(as(), { activityId: newId() }))).toBe('notVisible');
  });

  it('is found by what it lacks', async () => {
    const lacking = async (lacks: string) =>
      valueOf(await planOverview(as(), { planId, lacks })).groups.length;
    expect(await lacking('event')).toBe(1);
    valueOf(
      await addEvent(as(), {
        kind: 'other',
        name: 'Đợt kiểm tra',
        startsOn: '20/6/2023',
        activityId
      })
    );
    expect(await lacking('event')).toBe(0);
    expect(await lacking('không có')).toBe(1);
  });
});

describe('a copied plan', () => {
  const copy = { number: '30/KH-BCĐ', issuedOn: '20/2/2024', year: '2024' };
  it('has groups, activities and targets of the other year, but no results and no events', async () => {
    valueOf(await add());
    valueOf(await report((await first()).id));
    valueOf(
      await addEvent(as(), {
        kind: 'other',
        name: 'Đợt kiểm tra',
        startsOn: '20/6/2023',
        activityId
      })
    );
    const made = valueOf(await copyPlan(as(), { planId, ...copy }));
    const { plan, groups } = valueOf(await planOverview(as(), { planId: made.planId }));
    expect(plan).toMatchObject({ title: 'Kế hoạch năm 2024', number: '30/KH-BCĐ', year: 2024 });
    expect(groups).toMatchObject([
      {
        title: 'Kiểm tra',
        activities: [
          {
            title: 'Kiểm tra mô hình',
            month: '2024-03',
            targets: [{ value: 6, reached: null }],
            events: []
          }
        ]
      }
    ]);
    expect((await first()).reached, 'the old year is as it was').toBe(2);
  });

  it('is refused for the same year, an unknown plan, and who does not plan', async () => {
    expect(issuesOf(await copyPlan(as(), { planId, ...copy, year: '2023' }))).toEqual({
      year: 'sameYear'
    });
    expect(codeOf(await copyPlan(as(), { ...copy, planId: newId() }))).toBe('notVisible');
    expect(
      codeOf(await copyPlan(as(), { planId, ...copy, number: '35/KH-BCĐ', issuedOn: '21/2/2023' }))
    ).toBe('duplicate');
    const leader = actorWith(province('leader'));
    expect(codeOf(await copyPlan(as(leader), { planId, ...copy }))).toBe('forbidden');
    expect(valueOf(await planOverview(as(), {})).plans).toHaveLength(1);
  });
});
