import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { eventTasks, newTaskChoices, taskToEdit } from '#lib/features/tasks/queries.server.ts';
import type { TaskPriority } from '#lib/features/tasks/model.ts';
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
let owner: AccountActor;
beforeEach(async () => {
  test = await freshDatabase();
  world = await makeWorld(test.db);
  owner = {
    ...actorWith(province('leader')),
    personId: await insertPerson(test.db, 'Trần Quốc Vinh', world.provinceId)
  };
});
afterEach(() => test.close());

const planner = actorWith(province('planner'));

interface Some {
  eventId?: string;
  dueOn?: string | null;
  ownerPersonId?: string | null;
  priority?: TaskPriority;
  doneAt?: string;
}

async function insert(title: string, over: Some = {}): Promise<string> {
  const id = newId();
  await test.db
    .insertInto('tasks')
    .values({
      id,
      event_id: over.eventId ?? world.eventId,
      title,
      folded_title: foldText(title),
      note: null,
      owner_person_id: over.ownerPersonId ?? null,
      due_on: over.dueOn === undefined ? '2023-06-12' : over.dueOn,
      priority: over.priority ?? 'normal',
      state: over.doneAt ? 'done' : 'todo',
      done_at: over.doneAt ?? null,
      done_by: over.doneAt ? 'system:test' : null
    })
    .execute();
  return id;
}

async function list(params: Record<string, string> = {}, actor: AccountActor = planner) {
  const input = { eventId: world.eventId, ...params };
  return valueOf(await eventTasks(contextFor(test.db, actor), input));
}
const titles = async (params: Record<string, string> = {}, actor = planner) =>
  (await list(params, actor)).tasks.map(({ title }) => title);

describe('eventTasks', () => {
  it('filters what is open, late, own and done, and counts each', async () => {
    await insert('Trễ', { dueOn: '2023-06-07' });
    await insert('Hôm nay', { dueOn: '2023-06-08', ownerPersonId: owner.personId });
    await insert('Không hạn', { dueOn: null });
    await insert('Xong', { dueOn: '2023-06-01', doneAt: '2023-06-02T09:00:00.000Z' });
    await insert('Sự kiện khác', { eventId: await insertEvent(test.db) });
    expect(await titles()).toEqual(['Trễ', 'Hôm nay', 'Không hạn']);
    expect(await titles({ status: 'late' })).toEqual(['Trễ']);
    expect(await titles({ status: 'mine' })).toEqual([]);
    expect(await titles({ status: 'mine' }, owner)).toEqual(['Hôm nay']);
    expect(await titles({ status: 'done' })).toEqual(['Xong']);
    expect((await list({}, owner)).counts).toEqual({ open: 3, late: 1, mine: 1, done: 1 });
    expect((await list()).tasks.map(({ late }) => late)).toEqual([true, false, false]);
    expect((await list({ status: 'done' })).tasks[0]?.late).toBe(false);
  });

  it('searches titles and owners without accents', async () => {
    await insert('Ký hợp đồng xe', { ownerPersonId: owner.personId });
    await insert('Chốt thực đơn 100%');
    expect(await titles({ q: 'HOP DONG' })).toEqual(['Ký hợp đồng xe']);
    expect(await titles({ q: 'vinh' })).toEqual(['Ký hợp đồng xe']);
    expect(await titles({ q: '100%' })).toEqual(['Chốt thực đơn 100%']);
    expect(await titles({ q: '%' })).toEqual(['Chốt thực đơn 100%']);
    expect(await titles({ q: '_' })).toEqual([]);
    expect(await titles({ q: "' or 1=1 --" })).toEqual([]);
  });

  it('sorts by due day, priority and owner, forwards and backwards', async () => {
    const binh = await insertPerson(test.db, 'Nguyễn Bình');
    const an = await insertPerson(test.db, 'Phạm Ân');
    await insert('a', { dueOn: '2023-06-14', priority: 'low', ownerPersonId: binh });
    await insert('b', { dueOn: '2023-06-15', priority: 'high', ownerPersonId: an });
    await insert('c', { dueOn: '2023-06-13', priority: 'high' });
    expect(await titles({ sort: 'due' })).toEqual(['c', 'a', 'b']);
    expect(await titles({ sort: '-due' })).toEqual(['b', 'a', 'c']);
    expect(await titles({ sort: 'priority' })).toEqual(['c', 'b', 'a']);
    expect(await titles({ sort: 'owner' })).toEqual(['b', 'a', 'c']);
    expect(await titles({ sort: '-owner' })).toEqual(['c', 'a', 'b']);
  });

  it.each(['due', '-due', 'priority', '-owner'])(
    'pages by key in both directions when sorted by %s',
    async (sort) => {
      for (let n = 0; n < 120; n += 1)
        await insert(`t${n}`, { dueOn: n % 7 === 0 ? null : `2023-07-${10 + (n % 9)}` });
      const first = await list({ sort });
      const second = await list({ sort, after: first.paging.next ?? '' });
      const third = await list({ sort, after: second.paging.next ?? '' });
      const pages = [first, second, third];
      expect(pages.map(({ tasks }) => tasks.length)).toEqual([50, 50, 20]);
      expect(new Set(pages.flatMap(({ tasks }) => tasks.map(({ id }) => id))).size).toBe(120);
      expect([first.paging.previous, third.paging.next]).toEqual([null, null]);
      const back = await list({ sort, before: third.paging.previous ?? '' });
      expect(back.tasks).toEqual(second.tasks);
      const top = await list({ sort, before: back.paging.previous ?? '' });
      expect(top.tasks).toEqual(first.tasks);
      expect(top.paging.previous).toBeNull();
    }
  );

  it('takes nonsense in the address for absent', async () => {
    await insert('a');
    const nonsense = { status: 'x', sort: '-name; drop', after: '~', before: 'x'.repeat(900) };
    expect(await titles(nonsense)).toEqual(['a']);
  });

  it('says who may do what', async () => {
    await insert('a', { ownerPersonId: owner.personId });
    await insert('b');
    const seen = await list({}, owner);
    expect(seen.can.plan).toEqual({ code: 'forbidden' });
    expect(seen.tasks.map(({ can }) => can.tick)).toEqual([true, { code: 'forbidden' }]);
    expect((await list()).can.plan).toBe(true);
  });

  it('is read by the committee of that event alone', async () => {
    const code = async (actor: Parameters<typeof contextFor>[1]) =>
      codeOf(await eventTasks(contextFor(test.db, actor), { eventId: world.eventId }));
    for (const role of ['planner', 'leader', 'accountant', 'reviewer', 'safeguarding'] as const)
      expect(await code(actorWith(province(role)))).toBe('ok');
    expect(await code(actorWith(atEvent('leader', world.eventId)))).toBe('ok');
    expect(await code(actorWith(atEvent('leader', newId())))).toBe('notVisible');
    expect(await code(actorWith(atUnit(world.schoolId)))).toBe('notVisible');
    expect(await code(actorWith(province('admin')))).toBe('notVisible');
    expect(await code({ kind: 'anonymous' })).toBe('signedOut');
  });
});

describe('the forms of a task', () => {
  it('offer the directory in the order of given names', async () => {
    await insertPerson(test.db, 'Lê Ân');
    const choices = valueOf(
      await newTaskChoices(contextFor(test.db, planner), { eventId: world.eventId })
    );
    expect(choices.choices.people.map(({ name, unitName }) => [name, unitName])).toEqual([
      ['Lê Ân', null],
      ['Trần Quốc Vinh', 'Kiên Giang']
    ]);
  });

  it('are for planners, and for tasks of this event', async () => {
    const taskId = await insert('a');
    const foreign = await insert('b', { eventId: await insertEvent(test.db) });
    const ask = async (actor: AccountActor, id: string) =>
      codeOf(await taskToEdit(contextFor(test.db, actor), { eventId: world.eventId, taskId: id }));
    expect(await ask(planner, taskId)).toBe('ok');
    expect(await ask(planner, foreign)).toBe('notVisible');
    expect(await ask(owner, taskId)).toBe('forbidden');
    const refused = await newTaskChoices(contextFor(test.db, owner), { eventId: world.eventId });
    expect(codeOf(refused)).toBe('forbidden');
  });
});
