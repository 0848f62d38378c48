import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { todayOverview } from '#lib/features/tasks/today-queries.server.ts';
import { openDatabase } from '#lib/server/db/index.ts';
import type { Db } from '#lib/server/db/schema.ts';
import type { AccountActor } from '#lib/server/kernel/actor.ts';
import { newId } from '#lib/values/ids.ts';
import { foldText } from '#lib/values/text.ts';
import {
  actorWith,
  atEvent,
  atUnit,
  codeOf,
  contextFor,
  province,
  valueOf
} from '../../support/context.ts';
import { freshDatabase, type TestDatabase } from '../../support/database.ts';
import { insertEvent, insertPerson, makeWorld, type World } from '../../support/world.ts';

let test: TestDatabase;
let world: World;
let personId: string;
beforeEach(async () => {
  test = await freshDatabase();
  world = await makeWorld(test.db);
  personId = await insertPerson(test.db, 'Nguyễn Thị Thu Hà');
});
afterEach(() => test.close());

const everything = ['planner', 'leader', 'reviewer'] as const;
const member = (...grants: AccountActor['grants']): AccountActor => ({
  ...actorWith(...grants),
  personId
});

async function insertTask(title: string, dueOn: string | null, eventId = world.eventId) {
  await test.db
    .insertInto('tasks')
    .values({
      id: newId(),
      event_id: eventId,
      title,
      folded_title: foldText(title),
      note: null,
      owner_person_id: personId,
      due_on: dueOn,
      priority: 'normal',
      done_at: null,
      done_by: null
    })
    .execute();
}

async function insertShift(needed: number, taken: number, startsAt = '2023-06-20T00:00:00.000Z') {
  const shiftId = newId();
  await test.db
    .insertInto('shifts')
    .values({
      id: shiftId,
      event_id: world.eventId,
      title: 'Đón đoàn',
      place: 'Cổng Đông',
      map_url: null,
      starts_at: startsAt,
      ends_at: startsAt.replace('T00', 'T04'),
      needed,
      briefing: null,
      contact_name: null,
      contact_phone: null
    })
    .execute();
  for (let n = 0; n <= taken; n += 1) {
    const id = newId();
    const name = { name: 'Tình Nguyện', folded_name: 'tinh nguyen', sort_key: 'x' };
    const blank = { account_id: null, phone: null, born_on: null, team: null };
    await test.db
      .insertInto('volunteers')
      .values({ id, ...name, ...blank, commitment_signed_on: null })
      .execute();
    await test.db
      .insertInto('assignments')
      .values({
        id: newId(),
        shift_id: shiftId,
        volunteer_id: id,
        // One more than is taken has declined: that place is free.
        state: n === taken ? 'declined' : 'offered',
        reason: n === taken ? 'bận' : null,
        assigned_at: '2023-06-01T00:00:00.000Z',
        assigned_by: 'system:test',
        answered_at: null
      })
      .execute();
  }
}

async function insertDelegate(state: 'submitted' | 'draft', name: string) {
  await test.db
    .insertInto('delegates')
    .values({
      id: newId(),
      event_id: world.eventId,
      school_id: world.schoolId,
      name,
      folded_name: foldText(name),
      sort_key: foldText(name),
      born_on: '2010-01-01',
      sex: 'female',
      ethnicity: 'Kinh',
      class_name: null,
      selection_way: null,
      state,
      remark: null,
      submitted_at: null
    })
    .execute();
}

const todayOf = async (actor: AccountActor, params: Record<string, string> = {}) =>
  valueOf(await todayOverview(contextFor(test.db, actor), params));

describe('todayOverview', () => {
  it('groups own work by when it is due, in events that are still ahead', async () => {
    await insertTask('sau', '2023-07-01');
    await insertTask('trễ', '2023-06-01');
    await insertTask('nay', '2023-06-08');
    await insertTask('tuần', '2023-06-14');
    await insertTask('không hạn', null);
    await insertTask('đã đóng', '2023-06-01', await insertEvent(test.db, { state: 'closed' }));
    const { own } = await todayOf(member(province('accountant')));
    expect(own?.total).toBe(5);
    expect(own?.groups.map(({ span, tasks }) => [span, tasks.map(({ title }) => title)])).toEqual([
      ['late', ['trễ']],
      ['today', ['nay']],
      ['week', ['tuần']],
      ['later', ['sau', 'không hạn']]
    ]);
    expect((await todayOf(actorWith(province('leader')))).own).toBeNull();
  });

  it('shows what is late to planner and leader, 20 a page by key', async () => {
    for (let n = 0; n < 45; n += 1) await insertTask(`t${n}`, `2023-05-${10 + (n % 5)}`);
    const leader = member(province('leader'));
    const first = (await todayOf(leader)).late;
    const second = (await todayOf(leader, { after: first?.paging.next ?? '' })).late;
    const third = (await todayOf(leader, { after: second?.paging.next ?? '' })).late;
    const pages = [first, second, third].map((page) => page?.tasks ?? []);
    expect(pages.map((tasks) => tasks.length)).toEqual([20, 20, 5]);
    expect(new Set(pages.flat().map(({ id }) => id)).size).toBe(45);
    expect(first?.total).toBe(45);
    const back = (await todayOf(leader, { before: second?.paging.previous ?? '' })).late;
    expect(back?.tasks).toEqual(first?.tasks);
  });

  it('counts waiting entries and missing volunteers for those who can mend them', async () => {
    await insertDelegate('submitted', 'Danh Thị A');
    await insertDelegate('submitted', 'Danh Thị B');
    await insertDelegate('draft', 'Danh Thị C');
    await insertShift(3, 1);
    await insertShift(2, 0);
    await insertShift(1, 1);
    await insertShift(5, 0, '2023-06-01T00:00:00.000Z');
    const all = await todayOf(member(...everything.map(province)));
    expect(all.waiting).toMatchObject([{ id: world.eventId, entries: 2 }]);
    expect(all.gaps).toMatchObject([{ id: world.eventId, shifts: 2, places: 4 }]);
  });

  it('gives each role its parts alone', async () => {
    const parts = async (actor: AccountActor) => {
      const { late, waiting, gaps } = await todayOf(actor);
      return [late, waiting, gaps].map((part) => part !== null);
    };
    expect(await parts(member(province('planner')))).toEqual([true, false, true]);
    expect(await parts(member(province('leader')))).toEqual([true, false, false]);
    expect(await parts(member(province('accountant')))).toEqual([false, false, false]);
    expect(await parts(member(province('reviewer')))).toEqual([false, true, false]);
    expect(await parts(member(province('safeguarding')))).toEqual([false, true, false]);
  });

  it('keeps to the events of a grant', async () => {
    const other = await insertEvent(test.db, { name: 'Khác', startsOn: '2023-06-12' });
    await insertTask('đây', '2023-06-01');
    await insertTask('kia', '2023-06-01', other);
    await insertDelegate('submitted', 'Danh Thị A');
    const seen = await todayOf(
      member(atEvent('leader', other), atEvent('reviewer', other), atEvent('planner', other))
    );
    expect(seen.events.map(({ name, late }) => [name, late])).toEqual([['Khác', 1]]);
    expect(seen.late?.tasks.map(({ title }) => title)).toEqual(['kia']);
    expect(seen.own?.total).toBe(1);
    expect(seen.waiting).toEqual([]);
    expect(seen.gaps).toEqual([]);
  });

  it('lists the events that come, the nearest first, with days left', async () => {
    await insertEvent(test.db, { name: 'Hôm nay', startsOn: '2023-06-07', endsOn: '2023-06-09' });
    await insertEvent(test.db, { name: 'Đã qua', startsOn: '2023-06-01' });
    await insertEvent(test.db, { name: 'Đã đóng', startsOn: '2023-06-30', state: 'closed' });
    const { events } = await todayOf(member(province('safeguarding')));
    expect(events.map(({ name, daysLeft }) => [name, daysLeft])).toEqual([
      ['Hôm nay', 0],
      ['Diễn đàn thử', 12]
    ]);
  });

  it('is for the committee alone', async () => {
    const code = async (actor: Parameters<typeof contextFor>[1]) =>
      codeOf(await todayOverview(contextFor(test.db, actor), {}));
    expect(await code({ kind: 'anonymous' })).toBe('signedOut');
    expect(await code(actorWith(atUnit(world.schoolId)))).toBe('forbidden');
    expect(await code(actorWith(province('admin')))).toBe('forbidden');
  });

  it('asks the same number of statements, whatever there is', async () => {
    const statements: string[] = [];
    const counted: Db = openDatabase(test.path, (event) => statements.push(event.query.sql));
    const actor = member(...everything.map(province));
    const count = async () => {
      statements.length = 0;
      valueOf(await todayOverview(contextFor(counted, actor), {}));
      return statements.length;
    };
    const empty = await count();
    for (let n = 0; n < 30; n += 1) {
      const eventId = await insertEvent(test.db, { startsOn: '2023-06-30' });
      await insertTask(`t${n}`, '2023-06-01', eventId);
    }
    expect(await count()).toBe(empty);
    expect(empty).toBeLessThanOrEqual(9);
    await counted.destroy();
  });
});
