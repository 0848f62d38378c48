import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  addGroup,
  editGroup,
  moveGroup,
  removeGroup
} from '#lib/features/budget/group-commands.server.ts';
import { addLine } from '#lib/features/budget/line-commands.server.ts';
import { eventBudget, groupToEdit } from '#lib/features/budget/queries.server.ts';
import type { Actor } from '#lib/server/kernel/actor.ts';
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
import { insertEvent, makeWorld, type World } from '../../support/world.ts';

let test: TestDatabase;
let world: World;
let foreignEventId: string;
beforeEach(async () => {
  test = await freshDatabase();
  world = await makeWorld(test.db);
  foreignEventId = await insertEvent(test.db);
});
afterEach(() => test.close());

const planner = actorWith(province('planner'));
const leader = actorWith(province('leader'));
const as = (actor: Actor) => contextFor(test.db, actor);
const add = (title: string, actor: Actor = planner) =>
  addGroup(as(actor), { eventId: world.eventId, title });
const added = async (title: string) => valueOf(await add(title));
const budget = async () => valueOf(await eventBudget(as(leader), { eventId: world.eventId }));
const titles = async () => (await budget()).groups.map(({ title }) => title);
const line = (groupId: string, over: Record<string, string> = {}) => ({
  eventId: world.eventId,
  groupId,
  content: 'Nước uống',
  unit: 'người',
  quantity: '400',
  times: '1',
  priceVnd: '10.000',
  sourceId: 'social',
  ...over
});
const close = () =>
  test.db.updateTable('events').set({ state: 'closed' }).where('id', '=', world.eventId).execute();

describe('groups of an estimate', () => {
  it('are added at the end, renamed, moved and removed', async () => {
    const { eventId } = world;
    const a = await added('A');
    const b = await added('B');
    await added('C');
    expect(await titles()).toEqual(['A', 'B', 'C']);
    const move = (groupId: string, direction: string) =>
      moveGroup(as(planner), { eventId, groupId, direction });
    valueOf(await move(b, 'up'));
    valueOf(await move(b, 'up'));
    valueOf(await move(a, 'down'));
    expect(await titles()).toEqual(['B', 'C', 'A']);
    const rename = (title: string) =>
      editGroup(as(planner), { eventId, groupId: a, version: '1', title });
    valueOf(await rename('Ăn, ở'));
    expect(codeOf(await rename('Ăn'))).toBe('changedMeanwhile');
    const remove = (version: string) => removeGroup(as(planner), { eventId, groupId: a, version });
    expect(codeOf(await remove('1'))).toBe('changedMeanwhile');
    expect(codeOf(await remove('2'))).toBe('ok');
    expect(await titles()).toEqual(['B', 'C']);
  });

  it('are not removed while lines stand in them', async () => {
    const groupId = await added('A');
    valueOf(await addLine(as(planner), line(groupId)));
    const answer = await removeGroup(as(planner), {
      eventId: world.eventId,
      groupId,
      version: '1'
    });
    expect(answer).toEqual({ ok: false, failure: { code: 'hasDependents', params: { count: 1 } } });
    const seen = await groupToEdit(as(planner), { eventId: world.eventId, groupId });
    expect(valueOf(seen)).toEqual({
      group: { id: groupId, title: 'A', version: 1 },
      can: { remove: { code: 'hasDependents', params: { count: 1 } } }
    });
  });

  it('need a title, and are at most 50', async () => {
    expect(issuesOf(await add(' '))).toEqual({ title: 'min_length' });
    expect(issuesOf(await add('x'.repeat(201)))).toEqual({ title: 'max_length' });
    for (let n = 0; n < 50; n += 1) await added(`Nhóm ${n}`);
    expect(codeOf(await add('Một nhóm nữa'))).toBe('budgetFull');
  });

  it('are kept by planner and accountant of an open event alone', async () => {
    const groupId = await added('A');
    const doors = async (actor: Actor, eventId = world.eventId) => {
      const input = { eventId, groupId, version: '1', title: 'B', direction: 'up' };
      const named = eventId === world.eventId ? [await addGroup(as(actor), input)] : [];
      const answers = [
        ...named,
        await editGroup(as(actor), input),
        await moveGroup(as(actor), input),
        await groupToEdit(as(actor), input),
        await removeGroup(as(actor), input)
      ];
      return [...new Set(answers.map(codeOf))];
    };
    for (const role of ['leader', 'reviewer', 'safeguarding'] as const)
      expect(await doors(actorWith(province(role)))).toEqual(['forbidden']);
    expect(await doors({ kind: 'anonymous' })).toEqual(['signedOut']);
    expect(await doors(actorWith(atEvent('planner', foreignEventId)))).toEqual(['notVisible']);
    expect(await doors(actorWith(atUnit(world.schoolId)))).toEqual(['notVisible']);
    expect(await doors(planner, foreignEventId)).toEqual(['notVisible']);
    await close();
    expect(await doors(planner)).toEqual(['eventClosed']);
    expect(await titles()).toEqual(['A']);
  });
});

describe('eventBudget', () => {
  it('adds up what is there, and says who may change it', async () => {
    const a = await added('A');
    const b = await added('B');
    valueOf(await addLine(as(planner), line(a)));
    valueOf(await addLine(as(planner), line(b, { sourceId: 'province', quantity: '100' })));
    const seen = await budget();
    expect(seen.totalVnd).toBe(5_000_000);
    expect(seen.groups.map(({ title, sumVnd }) => [title, sumVnd])).toEqual([
      ['A', 4_000_000],
      ['B', 1_000_000]
    ]);
    expect(seen.sources.map(({ id, sumVnd, percent }) => [id, sumVnd, percent])).toEqual([
      ['province', 1_000_000, 20],
      ['social', 4_000_000, 80]
    ]);
    expect(seen.can.edit).toEqual({ code: 'forbidden' });
    const accountant = as(actorWith(province('accountant')));
    expect(valueOf(await eventBudget(accountant, { eventId: world.eventId })).can.edit).toBe(true);
  });

  it('is read by the committee of that event alone', async () => {
    const code = async (actor: Actor) =>
      codeOf(await eventBudget(as(actor), { eventId: world.eventId }));
    for (const role of ['planner', 'leader', 'accountant', 'reviewer', 'safeguarding'] as const)
      expect(await code(actorWith(province(role)))).toBe('ok');
    expect(await code(actorWith(atEvent('leader', foreignEventId)))).toBe('notVisible');
    expect(await code(actorWith(atUnit(world.schoolId)))).toBe('notVisible');
    expect(await code(actorWith(province('admin')))).toBe('notVisible');
    expect(await code({ kind: 'anonymous' })).toBe('signedOut');
  });
});
