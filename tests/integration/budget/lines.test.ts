import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addGroup } from '#lib/features/budget/group-commands.server.ts';
import {
  addLine,
  editLine,
  moveLine,
  removeLine
} from '#lib/features/budget/line-commands.server.ts';
import { eventBudget, lineToEdit } from '#lib/features/budget/queries.server.ts';
import type { Actor } from '#lib/server/kernel/actor.ts';
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
import { insertEvent, makeWorld, type World } from '../../support/world.ts';

let test: TestDatabase;
let world: World;
let groupId: string;
let otherGroupId: string;
let foreignEventId: string;
let foreignGroupId: string;

const planner = actorWith(province('planner'));
const as = (actor: Actor) => contextFor(test.db, actor);
const group = async (title: string, eventId = world.eventId) =>
  valueOf(await addGroup(as(planner), { eventId, title }));

beforeEach(async () => {
  test = await freshDatabase();
  world = await makeWorld(test.db);
  foreignEventId = await insertEvent(test.db);
  groupId = await group('Ăn, ở');
  otherGroupId = await group('Truyền thông');
  foreignGroupId = await group('Của sự kiện khác', foreignEventId);
});
afterEach(() => test.close());

const fields = (over: Record<string, string> = {}) => ({
  eventId: world.eventId,
  groupId,
  content: 'Tiền ăn đại biểu trẻ em',
  unit: 'người/ngày',
  quantity: '144',
  times: '2',
  priceVnd: '180.000',
  sourceId: 'province',
  code: '6658',
  basis: '',
  note: '',
  ...over
});
const add = (over: Record<string, string> = {}, actor: Actor = planner) =>
  addLine(as(actor), fields(over));
const added = async (over: Record<string, string> = {}) => valueOf(await add(over)).id;
const stored = () => test.db.selectFrom('budget_lines').selectAll().orderBy('position').execute();
const shown = async () => {
  const { groups } = valueOf(await eventBudget(as(planner), { eventId: world.eventId }));
  return groups.map(({ lines }) => lines.map(({ content }) => content));
};
const close = () =>
  test.db.updateTable('events').set({ state: 'closed' }).where('id', '=', world.eventId).execute();

describe('addLine', () => {
  it('stores whole đồng at the end of its group', async () => {
    const id = await added();
    expect(await stored()).toEqual([
      {
        id,
        group_id: groupId,
        position: 1,
        content: 'Tiền ăn đại biểu trẻ em',
        unit: 'người/ngày',
        quantity: 144,
        times: 2,
        price_vnd: 180_000,
        source_id: 'province',
        code: '6658',
        basis: null,
        note: null,
        version: 1
      }
    ]);
    await added({ content: 'Xe' });
    expect(await shown()).toEqual([['Tiền ăn đại biểu trẻ em', 'Xe'], []]);
  });

  it.each([
    [{ priceVnd: '-1' }, { priceVnd: 'amountInvalid' }],
    [{ priceVnd: '1,5' }, { priceVnd: 'amountInvalid' }],
    [{ priceVnd: 'mười nghìn' }, { priceVnd: 'amountInvalid' }],
    [{ priceVnd: '' }, { priceVnd: 'required' }],
    [{ quantity: '0' }, { quantity: 'min_value' }],
    [{ quantity: '1.5' }, { quantity: 'countInvalid' }],
    [{ quantity: '-3' }, { quantity: 'countInvalid' }],
    [{ quantity: 'ba' }, { quantity: 'countInvalid' }],
    [{ quantity: '1000001' }, { quantity: 'max_value' }],
    [{ times: '0' }, { times: 'min_value' }],
    [{ times: '1001' }, { times: 'max_value' }],
    [{ quantity: '1000', times: '1000', priceVnd: '1000001' }, { priceVnd: 'amountTooLarge' }],
    [{ priceVnd: '9007199254740991' }, { priceVnd: 'amountTooLarge' }],
    [{ sourceId: 'lottery' }, { sourceId: 'picklist' }],
    [{ content: 'x'.repeat(301) }, { content: 'max_length' }],
    [{ unit: ' ' }, { unit: 'min_length' }],
    [{ groupId: 'x' }, { groupId: 'idInvalid' }]
  ])('refuses %j', async (over: Record<string, string>, issues) => {
    expect(issuesOf(await add(over))).toEqual(issues);
    expect(await stored()).toEqual([]);
  });

  it('takes the highest amount and the price of a gift', async () => {
    await added({ quantity: '1000', times: '1000', priceVnd: '1.000.000' });
    await added({ priceVnd: '0', sourceId: 'inKind' });
    expect((await stored()).map(({ price_vnd }) => price_vnd)).toEqual([1_000_000, 0]);
  });

  it('puts no line into a group of another event', async () => {
    expect(codeOf(await add({ groupId: foreignGroupId }))).toBe('notVisible');
    expect(codeOf(await add({ groupId: newId() }))).toBe('notVisible');
    expect(await stored()).toEqual([]);
  });

  it('is for planner and accountant of an open event', async () => {
    for (const role of ['leader', 'reviewer', 'safeguarding'] as const)
      expect(codeOf(await add({}, actorWith(province(role))))).toBe('forbidden');
    expect(codeOf(await add({}, { kind: 'anonymous' }))).toBe('signedOut');
    const elsewhere = actorWith(atEvent('accountant', foreignEventId));
    expect(codeOf(await add({}, elsewhere))).toBe('notVisible');
    expect(await stored()).toEqual([]);
    expect(codeOf(await add({}, actorWith(province('accountant'))))).toBe('ok');
    expect(codeOf(await add({}, actorWith(atEvent('accountant', world.eventId))))).toBe('ok');
    await close();
    expect(codeOf(await add())).toBe('eventClosed');
  });

  it('stops at 500 lines in one estimate', async () => {
    const rows = Array.from({ length: 500 }, (_, n) => ({
      id: newId(),
      group_id: n % 2 ? groupId : otherGroupId,
      position: n + 1,
      content: 'x',
      unit: 'cái',
      quantity: 1,
      times: 1,
      price_vnd: 1,
      source_id: 'province',
      code: null,
      basis: null,
      note: null
    }));
    await test.db.insertInto('budget_lines').values(rows).execute();
    const answer = await add();
    expect(answer).toEqual({ ok: false, failure: { code: 'budgetFull', params: { limit: 500 } } });
    expect(codeOf(await add({ eventId: foreignEventId, groupId: foreignGroupId }))).toBe('ok');
  });
});

describe('editLine', () => {
  it('changes the version that was seen, and names the changed fields', async () => {
    const lineId = await added();
    const input = fields({ lineId, version: '1', priceVnd: '150.000', note: 'theo định mức' });
    expect(codeOf(await editLine(as(planner), input))).toBe('ok');
    expect(codeOf(await editLine(as(planner), input))).toBe('changedMeanwhile');
    expect(await stored()).toMatchObject([
      { price_vnd: 150_000, note: 'theo định mức', version: 2, position: 1 }
    ]);
    const trace = await test.db
      .selectFrom('audit')
      .select('detail')
      .where('action', '=', 'budgetLine.edited')
      .executeTakeFirstOrThrow();
    expect(JSON.parse(trace.detail)).toEqual({
      event: world.eventId,
      fields: ['priceVnd', 'note']
    });
  });

  it('puts a line last in another group', async () => {
    const lineId = await added({ content: 'A' });
    await added({ content: 'B' });
    await added({ content: 'C', groupId: otherGroupId });
    const input = fields({ lineId, version: '1', content: 'A', groupId: otherGroupId });
    expect(codeOf(await editLine(as(planner), input))).toBe('ok');
    expect(await shown()).toEqual([['B'], ['C', 'A']]);
  });

  it('refuses wrong amounts, other groups, other events, other roles', async () => {
    const lineId = await added();
    const edit = (over: Record<string, string>, actor: Actor = planner) =>
      editLine(as(actor), fields({ lineId, version: '1', ...over }));
    expect(issuesOf(await edit({ quantity: '0' }))).toEqual({ quantity: 'min_value' });
    expect(issuesOf(await edit({ sourceId: 'x' }))).toEqual({ sourceId: 'picklist' });
    expect(codeOf(await edit({ groupId: foreignGroupId }))).toBe('notVisible');
    expect(codeOf(await edit({ eventId: foreignEventId }))).toBe('notVisible');
    expect(codeOf(await edit({}, actorWith(province('leader'))))).toBe('forbidden');
    await close();
    expect(codeOf(await edit({}))).toBe('eventClosed');
    expect(await stored()).toMatchObject([{ version: 1 }]);
  });
});

describe('moveLine', () => {
  it('changes places inside the group and stops at its ends', async () => {
    const a = await added({ content: 'A' });
    const b = await added({ content: 'B' });
    const c = await added({ content: 'C' });
    const move = async (lineId: string, direction: string) =>
      codeOf(await moveLine(as(planner), { eventId: world.eventId, lineId, direction }));
    expect(await move(c, 'up')).toBe('ok');
    expect(await shown()).toEqual([['A', 'C', 'B'], []]);
    expect(await move(a, 'down')).toBe('ok');
    expect(await move(b, 'down')).toBe('ok');
    expect(await move(c, 'up')).toBe('ok');
    expect(await shown()).toEqual([['C', 'A', 'B'], []]);
    expect(await move(a, 'sideways')).toBe('invalid');
  });

  it('works over the gap that a removed line left', async () => {
    await added({ content: 'A' });
    const b = await added({ content: 'B' });
    const c = await added({ content: 'C' });
    const { eventId } = world;
    expect(codeOf(await removeLine(as(planner), { eventId, lineId: b, version: '1' }))).toBe('ok');
    expect(codeOf(await moveLine(as(planner), { eventId, lineId: c, direction: 'up' }))).toBe('ok');
    expect(await shown()).toEqual([['C', 'A'], []]);
  });

  it('is refused to readers and finds no line of another event', async () => {
    const lineId = await added();
    const move = async (actor: Actor, eventId = world.eventId) =>
      codeOf(await moveLine(as(actor), { eventId, lineId, direction: 'up' }));
    expect(await move(actorWith(province('leader')))).toBe('forbidden');
    expect(await move(planner, foreignEventId)).toBe('notVisible');
    await close();
    expect(await move(planner)).toBe('eventClosed');
  });
});

describe('removeLine', () => {
  it('removes the version that was seen, for those who keep the estimate', async () => {
    const lineId = await added();
    const remove = async (version: string, actor: Actor = planner, eventId = world.eventId) =>
      codeOf(await removeLine(as(actor), { eventId, lineId, version }));
    expect(await remove('2')).toBe('changedMeanwhile');
    expect(await remove('1', actorWith(province('leader')))).toBe('forbidden');
    expect(await remove('1', planner, foreignEventId)).toBe('notVisible');
    expect(await remove('1', actorWith(province('accountant')))).toBe('ok');
    expect(await remove('1')).toBe('notVisible');
    expect(await stored()).toEqual([]);
  });
});

describe('lineToEdit', () => {
  it('answers the line with its choices, to those who may edit', async () => {
    const lineId = await added();
    const input = { eventId: world.eventId, lineId };
    const choices = valueOf(await lineToEdit(as(planner), input));
    expect(choices.line).toMatchObject({ id: lineId, priceVnd: 180_000, version: 1 });
    expect(choices.groups.map(({ title }) => title)).toEqual(['Ăn, ở', 'Truyền thông']);
    expect(choices.sources.map(({ id }) => id)).toContain('childrenFund');
    expect(codeOf(await lineToEdit(as(actorWith(province('leader'))), input))).toBe('forbidden');
    const elsewhere = await lineToEdit(as(planner), { eventId: foreignEventId, lineId });
    expect(codeOf(elsewhere)).toBe('notVisible');
  });
});
