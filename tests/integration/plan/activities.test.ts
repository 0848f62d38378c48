import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addEvent } from '#lib/features/events/commands.server.ts';
import { eventHeader } from '#lib/features/events/header-queries.server.ts';
import {
  addActivity,
  editActivity,
  removeActivity
} from '#lib/features/plan/activity-commands.server.ts';
import { addPlan, addTaskGroup } from '#lib/features/plan/commands.server.ts';
import { planOverview } from '#lib/features/plan/queries.server.ts';
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
import { insertPerson, insertUnit } from '../../support/world.ts';

let test: TestDatabase;
let groupId: string;
const planner = actorWith(province('planner'));
const as = (actor = planner) => contextFor(test.db, actor);

beforeEach(async () => {
  test = await freshDatabase();
  const { planId } = valueOf(
    await addPlan(as(), {
      number: '35/KH-BCĐ',
      issuedOn: '21/2/2023',
      issuer: 'Ban Chỉ đạo',
      year: '2023',
      title: 'Kế hoạch năm 2023'
    })
  );
  ({ groupId } = valueOf(await addTaskGroup(as(), { planId, title: 'Truyền thông' })));
});
afterEach(() => test.close());

const add = (over: Record<string, string> = {}, actor = planner) =>
  addActivity(as(actor), { groupId, title: 'Diễn đàn trẻ em', ...over });
const activities = async (actor = planner) =>
  valueOf(await planOverview(as(actor), {})).groups[0]?.activities ?? [];

async function addForum(): Promise<{ activityId: string; eventId: string }> {
  valueOf(await add({ month: '2023-06' }));
  const activityId = (await activities())[0]?.id ?? '';
  const eventId = valueOf(
    await addEvent(as(), { kind: 'forum', name: 'Diễn đàn', startsOn: '20/6/2023', activityId })
  );
  return { activityId, eventId };
}

describe('an activity', () => {
  it('keeps its month and its owner', async () => {
    const unitId = await insertUnit(test.db, 'province', 'Kiên Giang', null);
    const personId = await insertPerson(test.db, 'Nguyễn Thị Thu Hà', unitId);
    valueOf(
      await add({
        title: 'Kiểm tra mô hình',
        titleEn: 'Inspect models',
        month: '2023-03',
        ownerUnitId: unitId,
        ownerPersonId: personId
      })
    );
    expect(await activities()).toMatchObject([
      {
        title: 'Kiểm tra mô hình',
        titleEn: 'Inspect models',
        month: '2023-03',
        ownerUnit: { id: unitId, name: 'Kiên Giang' },
        ownerPerson: { id: personId, name: 'Nguyễn Thị Thu Hà' },
        targets: [],
        events: []
      }
    ]);
    expect(codeOf(await add({ ownerUnitId: newId() }))).toBe('referenceMissing');
  });

  it('stays within the plan’s year', async () => {
    expect(issuesOf(await add({ month: '2024-01' }))).toEqual({ month: 'picklist' });
    expect(issuesOf(await add({ month: '2023-13' }))).toEqual({ month: 'picklist' });
    expect(issuesOf(await add({ title: 'x'.repeat(301) }))).toEqual({ title: 'max_length' });
    expect(await activities()).toEqual([]);
  });

  it('is changed once from each reading', async () => {
    valueOf(await add());
    const activityId = (await activities())[0]?.id ?? '';
    const change = { activityId, version: '1', title: 'Diễn đàn trẻ em cấp tỉnh' };
    expect(codeOf(await editActivity(as(), change))).toBe('ok');
    expect(codeOf(await editActivity(as(), change))).toBe('changedMeanwhile');
    expect(codeOf(await removeActivity(as(), { activityId, version: '1' }))).toBe(
      'changedMeanwhile'
    );
    expect(await activities()).toMatchObject([{ title: 'Diễn đàn trẻ em cấp tỉnh', version: 2 }]);
  });

  it('is unknown under another id', async () => {
    const unknown = { activityId: newId(), version: '1' };
    expect(codeOf(await editActivity(as(), { ...unknown, title: 'Khác' }))).toBe('notVisible');
    expect(codeOf(await removeActivity(as(), unknown))).toBe('notVisible');
    expect(codeOf(await add({ groupId: newId() }))).toBe('notVisible');
  });

  it('is the planner’s to write', async () => {
    valueOf(await add());
    const activityId = (await activities())[0]?.id ?? '';
    for (const actor of [actorWith(province('leader')), actorWith(atEvent('planner', newId()))]) {
      expect(codeOf(await add({}, actor))).toBe('forbidden');
      const subject = { activityId, version: '1' };
      expect(codeOf(await editActivity(as(actor), { ...subject, title: 'Khác' }))).toBe(
        'forbidden'
      );
      expect(codeOf(await removeActivity(as(actor), subject))).toBe('forbidden');
    }
  });
});

describe('an activity and its event', () => {
  it('know of each other', async () => {
    const { eventId } = await addForum();
    const read = valueOf(await planOverview(as(), {}));
    expect(read.coverage).toMatchObject({
      activities: 1,
      withEvent: 1,
      lacking: { event: 0, owner: 1, money: 1, result: 1 }
    });
    expect(read.groups[0]?.activities[0]?.events).toMatchObject([
      { id: eventId, name: 'Diễn đàn', startsOn: '2023-06-20', state: 'draft' }
    ]);
    expect(valueOf(await eventHeader(as(), { eventId })).plan).toMatchObject({
      number: '35/KH-BCĐ',
      groupId,
      groupPosition: 1,
      groupTitle: 'Truyền thông'
    });
  });

  it('keep the activity from going', async () => {
    const { activityId } = await addForum();
    expect(codeOf(await removeActivity(as(), { activityId, version: '1' }))).toBe('hasDependents');
    await test.db.deleteFrom('events').execute();
    expect(codeOf(await removeActivity(as(), { activityId, version: '1' }))).toBe('ok');
  });

  it('are shown without the events that a member of one event may not see', async () => {
    await addForum();
    const other = actorWith(atEvent('reviewer', newId()));
    expect((await activities(other))[0]?.events).toEqual([]);
  });
});
