import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DelegateState } from '#lib/features/delegates/model.ts';
import { changeEventState } from '#lib/features/events/commands.server.ts';
import { eventOverview } from '#lib/features/events/overview-queries.server.ts';
import { newId } from '#lib/values/ids.ts';
import {
  actorWith,
  atEvent,
  atUnit,
  codeOf,
  contextFor,
  province,
  testNow,
  valueOf
} from '../../support/context.ts';
import { freshDatabase, type TestDatabase } from '../../support/database.ts';
import {
  giveConsents,
  insertAccount,
  insertEvent,
  makeWorld,
  type World
} from '../../support/world.ts';

let test: TestDatabase;
let world: World;
beforeEach(async () => {
  test = await freshDatabase();
  world = await makeWorld(test.db);
});
afterEach(() => test.close());

const leader = actorWith(province('leader'));
const overview = async (actor = leader) =>
  valueOf(await eventOverview(contextFor(test.db, actor), { eventId: world.eventId }));

async function addTasks(...due: (string | null)[]) {
  await test.db
    .insertInto('tasks')
    .values(
      due.map((due_on, index) => ({
        id: newId(),
        event_id: world.eventId,
        title: `Việc ${index}`,
        folded_title: `viec ${index}`,
        note: null,
        owner_person_id: null,
        due_on,
        done_at: null,
        done_by: null
      }))
    )
    .execute();
}

async function addChildren(schoolId: string, ...states: DelegateState[]) {
  await test.db
    .insertInto('delegates')
    .values(
      states.map((state, index) => ({
        id: newId(),
        event_id: world.eventId,
        school_id: schoolId,
        name: `Bé ${'A'.repeat(index + 1)}`,
        folded_name: 'be',
        sort_key: 'be',
        born_on: '2010-09-05',
        sex: 'female' as const,
        ethnicity: 'Kinh',
        class_name: null,
        selection_way: null,
        state,
        remark: null,
        submitted_at: null
      }))
    )
    .execute();
}

async function addQuota(unitId: string, places: number) {
  const quota = { id: newId(), event_id: world.eventId, unit_id: unitId, places };
  await test.db
    .insertInto('quotas')
    .values({ ...quota, category: 'child' })
    .execute();
}

async function addShift(needed: number, ...states: ('confirmed' | 'offered')[]) {
  const shiftId = newId();
  await test.db
    .insertInto('shifts')
    .values({
      id: shiftId,
      event_id: world.eventId,
      title: 'Đón đoàn',
      place: 'Cổng',
      map_url: null,
      starts_at: '2023-06-20T00:00:00.000Z',
      ends_at: '2023-06-20T02:00:00.000Z',
      needed,
      briefing: null,
      contact_name: null,
      contact_phone: null
    })
    .execute();
  for (const state of states) {
    const volunteer = { id: newId(), account_id: null, name: 'An', phone: null, born_on: null };
    await test.db
      .insertInto('volunteers')
      .values({
        ...volunteer,
        folded_name: 'an',
        sort_key: 'an',
        team: null,
        commitment_signed_on: null
      })
      .execute();
    await test.db
      .insertInto('assignments')
      .values({
        id: newId(),
        shift_id: shiftId,
        volunteer_id: volunteer.id,
        state,
        reason: null,
        assigned_at: testNow,
        assigned_by: 'system:test',
        answered_at: null
      })
      .execute();
  }
}

async function addLine(position: number, source_id: string, price_vnd: number) {
  const groupId = newId();
  await test.db
    .insertInto('budget_groups')
    .values({ id: groupId, event_id: world.eventId, position, title: 'Hậu cần' })
    .execute();
  await test.db
    .insertInto('budget_lines')
    .values({
      id: newId(),
      group_id: groupId,
      position: 1,
      content: 'Xe',
      unit: 'chuyến',
      quantity: 2,
      times: 3,
      price_vnd,
      source_id,
      code: null,
      basis: null,
      note: null
    })
    .execute();
}

describe('the overview of an event', () => {
  it('of a new event has nothing ready but its lack of late tasks', async () => {
    expect(await overview()).toMatchObject({
      readiness: { ready: false, met: 1 },
      tasks: { open: 0, late: 0, soon: 0, next: [] },
      budget: { totalVnd: 0, sources: [] },
      children: { quota: 0, registered: 0, areas: [] },
      shifts: { count: 0, needed: 0, confirmed: 0, unfilled: 0 },
      participants: [],
      history: []
    });
  });

  it('counts tasks by their due days', async () => {
    await addTasks('2023-06-07', '2023-06-08', '2023-06-15', '2023-06-16', null);
    const { tasks } = await overview();
    expect(tasks).toMatchObject({ open: 5, late: 1, soon: 2 });
    expect(tasks.next.map(({ dueOn }) => dueOn)).toEqual([
      '2023-06-07',
      '2023-06-08',
      '2023-06-15',
      '2023-06-16'
    ]);
  });

  it('counts children by district, those who left not at all', async () => {
    await addQuota(world.provinceId, 16);
    await addQuota(world.districtId, 8);
    await addQuota(world.schoolId, 5);
    await addQuota(world.otherDistrictId, 8);
    await addChildren(world.schoolId, 'accepted', 'returned', 'draft', 'declined');
    await addChildren(world.siblingSchoolId, 'submitted');
    await addChildren(world.foreignSchoolId, 'accepted', 'withdrawn');
    const { children } = await overview();
    expect(children).toEqual({
      quota: 16,
      registered: 5,
      accepted: 2,
      returned: 1,
      unagreed: 2,
      escorts: 0,
      areas: [
        { id: world.otherDistrictId, name: 'An Biên', places: 8, registered: 1, accepted: 1 },
        { id: world.districtId, name: 'An Minh', places: 8, registered: 4, accepted: 1 }
      ]
    });
  });

  it('is not ready while an accepted child’s family has not agreed', async () => {
    const consents = async () =>
      (await overview()).readiness.conditions.find(({ code }) => code === 'consents');
    expect(await consents()).toBeUndefined();
    await addChildren(world.schoolId, 'accepted', 'accepted', 'submitted');
    expect(await consents()).toEqual({ code: 'consents', go: false, missing: 2 });
    const accepted = await test.db
      .selectFrom('delegates')
      .select('id')
      .where('state', '=', 'accepted')
      .execute();
    for (const { id } of accepted) await giveConsents(test.db, id);
    expect(await consents()).toEqual({ code: 'consents', go: true, missing: 0 });
  });

  it('says no child’s name', async () => {
    await addQuota(world.districtId, 8);
    await addChildren(world.schoolId, 'accepted', 'returned');
    expect(JSON.stringify(await overview())).not.toContain('Bé');
  });

  it('adds up the estimate by source', async () => {
    await addLine(1, 'social', 1_000_000);
    await addLine(2, 'province', 2_500_000);
    await addLine(3, 'province', 500_000);
    const { budget } = await overview();
    expect(budget.totalVnd).toBe(24_000_000);
    expect(budget.sources).toMatchObject([
      { id: 'province', totalVnd: 18_000_000 },
      { id: 'social', totalVnd: 6_000_000 }
    ]);
  });

  it('does not fill one shift with the surplus of another', async () => {
    await addShift(1, 'confirmed', 'confirmed');
    await addShift(2, 'confirmed', 'offered');
    expect((await overview()).shifts).toEqual({ count: 2, needed: 3, confirmed: 2, unfilled: 1 });
  });

  it('tells who changed the state, when and why, the latest first', async () => {
    const planner = { ...actorWith(province('planner')), name: 'Nguyễn Thị Thu Hà' };
    await insertAccount(test.db, planner);
    const context = contextFor(test.db, planner);
    const { eventId } = world;
    const step = { eventId, version: '1', to: 'postponed', reason: 'Bão số 3' };
    valueOf(await changeEventState(context, step));
    valueOf(await changeEventState(context, { eventId, version: '2', to: 'preparing' }));
    const { history, nextStates } = await overview();
    expect(history).toHaveLength(2);
    expect(history.find(({ to }) => to === 'postponed')).toMatchObject({
      from: 'preparing',
      reason: 'Bão số 3',
      changedAt: testNow,
      changedBy: 'Nguyễn Thị Thu Hà'
    });
    expect(nextStates).toEqual(['running', 'rescoped', 'postponed', 'cancelled']);
  });
});

describe('who may see the overview', () => {
  it('is the committee, each within its events; only planners change the state', async () => {
    for (const role of ['leader', 'accountant', 'reviewer', 'safeguarding'] as const) {
      const { can } = await overview(actorWith(atEvent(role, world.eventId)));
      expect(can.edit).toEqual({ code: 'forbidden' });
    }
    expect((await overview(actorWith(province('planner')))).can.edit).toBe(true);
  });

  it('is nobody else', async () => {
    const other = await insertEvent(test.db);
    const strangers = [
      actorWith(atEvent('planner', other)),
      actorWith(atEvent('gate', world.eventId)),
      actorWith(atUnit(world.schoolId)),
      actorWith(province('admin'))
    ];
    for (const stranger of strangers) {
      const context = contextFor(test.db, stranger);
      expect(codeOf(await eventOverview(context, { eventId: world.eventId }))).toBe('notVisible');
    }
    const nobody = contextFor(test.db, { kind: 'anonymous' });
    expect(codeOf(await eventOverview(nobody, { eventId: world.eventId }))).toBe('signedOut');
  });
});
