import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addTask, editTask, removeTask } from '#lib/features/tasks/commands.server.ts';
import { finishTask, reopenTask } from '#lib/features/tasks/progress-commands.server.ts';
import type { AccountActor, Actor } from '#lib/server/kernel/actor.ts';
import { newId } from '#lib/values/ids.ts';
import {
  actorWith,
  atEvent,
  atUnit,
  codeOf,
  contextFor,
  issuesOf,
  province,
  testNow,
  valueOf
} from '../../support/context.ts';
import { freshDatabase, type TestDatabase } from '../../support/database.ts';
import { insertEvent, insertPerson, makeWorld, type World } from '../../support/world.ts';

let test: TestDatabase;
let world: World;
let otherEventId: string;
let owner: AccountActor;
beforeEach(async () => {
  test = await freshDatabase();
  world = await makeWorld(test.db);
  otherEventId = await insertEvent(test.db);
  owner = {
    ...actorWith(province('accountant')),
    personId: await insertPerson(test.db, 'Lê Thị Mỹ Dung')
  };
});
afterEach(() => test.close());

const planner = actorWith(province('planner'));
const as = (actor: Actor) => contextFor(test.db, actor);
const fields = (over: Record<string, string> = {}) => ({
  eventId: world.eventId,
  title: 'Ký hợp đồng xe',
  dueOn: '6/6/2023',
  priority: 'high',
  ownerPersonId: owner.personId ?? '',
  note: '',
  ...over
});
const added = async (over: Record<string, string> = {}) =>
  valueOf(await addTask(as(planner), fields(over)));
const stored = () => test.db.selectFrom('tasks').selectAll().execute();
const close = () =>
  test.db.updateTable('events').set({ state: 'closed' }).where('id', '=', world.eventId).execute();

describe('addTask', () => {
  it('stores the task, folded for search, and leaves a trace', async () => {
    const id = await added({ title: '  Ký  hợp đồng xe ' });
    expect(await stored()).toMatchObject([
      {
        id,
        event_id: world.eventId,
        title: 'Ký hợp đồng xe',
        folded_title: 'ky hop dong xe',
        note: null,
        owner_person_id: owner.personId,
        due_on: '2023-06-06',
        priority: 'high',
        done_at: null,
        done_by: null,
        version: 1
      }
    ]);
    const traces = await test.db.selectFrom('audit').select(['action', 'subject_id']).execute();
    expect(traces).toEqual([{ action: 'task.added', subject_id: id }]);
  });

  it('names every wrong field and writes nothing', async () => {
    const wrong = fields({ title: ' ', dueOn: '31/2/2023', priority: 'soon', ownerPersonId: 'x' });
    expect(issuesOf(await addTask(as(planner), wrong))).toEqual({
      title: 'min_length',
      dueOn: 'dateInvalid',
      priority: 'picklist',
      ownerPersonId: 'idInvalid'
    });
    const long = fields({ title: 'x'.repeat(201), note: 'x'.repeat(1001) });
    expect(issuesOf(await addTask(as(planner), long))).toEqual({
      title: 'max_length',
      note: 'max_length'
    });
    const nobody = fields({ ownerPersonId: newId() });
    expect(issuesOf(await addTask(as(planner), nobody))).toEqual({ ownerPersonId: 'idInvalid' });
    expect(codeOf(await addTask(as(planner), {}))).toBe('invalid');
    expect(await stored()).toEqual([]);
  });

  it('refuses everybody but the planner of that event', async () => {
    const code = async (actor: Actor) => codeOf(await addTask(as(actor), fields()));
    expect(await code({ kind: 'anonymous' })).toBe('signedOut');
    for (const role of ['leader', 'accountant', 'reviewer', 'safeguarding'] as const)
      expect(await code(actorWith(province(role)))).toBe('forbidden');
    expect(await code(actorWith(atUnit(world.schoolId)))).toBe('notVisible');
    expect(await code(actorWith(province('admin')))).toBe('notVisible');
    expect(await code(actorWith(atEvent('planner', otherEventId)))).toBe('notVisible');
    expect(await stored()).toEqual([]);
    expect(await code(actorWith(atEvent('planner', world.eventId)))).toBe('ok');
  });

  it('refuses at a closed event and at one that is not there', async () => {
    expect(codeOf(await addTask(as(planner), fields({ eventId: newId() })))).toBe('notVisible');
    await close();
    expect(codeOf(await addTask(as(planner), fields()))).toBe('eventClosed');
  });
});

describe('editTask and removeTask', () => {
  it('change the version that the planner saw, and no other', async () => {
    const taskId = await added();
    const edit = (version: string) =>
      editTask(as(planner), fields({ taskId, version, title: 'Hợp đồng xe, tàu', dueOn: '' }));
    expect(codeOf(await edit('1'))).toBe('ok');
    expect(codeOf(await edit('1'))).toBe('changedMeanwhile');
    expect(await stored()).toMatchObject([
      { title: 'Hợp đồng xe, tàu', folded_title: 'hop dong xe, tau', due_on: null, version: 2 }
    ]);
    const trace = await test.db
      .selectFrom('audit')
      .select('detail')
      .where('action', '=', 'task.edited')
      .executeTakeFirstOrThrow();
    expect(JSON.parse(trace.detail)).toEqual({ event: world.eventId, fields: ['title', 'dueOn'] });

    const remove = (version: string) =>
      removeTask(as(planner), { eventId: world.eventId, taskId, version });
    expect(codeOf(await remove('1'))).toBe('changedMeanwhile');
    expect(codeOf(await remove('2'))).toBe('ok');
    expect(codeOf(await remove('2'))).toBe('notVisible');
    expect(await stored()).toEqual([]);
  });

  it('find no task of another event', async () => {
    const taskId = await added({ eventId: otherEventId });
    const input = fields({ taskId, version: '1' });
    expect(codeOf(await editTask(as(planner), input))).toBe('notVisible');
    expect(codeOf(await removeTask(as(planner), input))).toBe('notVisible');
    expect(codeOf(await finishTask(as(planner), input))).toBe('notVisible');
    expect(await stored()).toMatchObject([{ version: 1, done_at: null }]);
  });

  it('are refused to the owner, and when the event is closed', async () => {
    const taskId = await added();
    const input = fields({ taskId, version: '1' });
    expect(codeOf(await editTask(as(owner), input))).toBe('forbidden');
    expect(codeOf(await removeTask(as(owner), input))).toBe('forbidden');
    await close();
    expect(codeOf(await editTask(as(planner), input))).toBe('eventClosed');
    expect(codeOf(await removeTask(as(planner), input))).toBe('eventClosed');
  });
});

describe('finishTask and reopenTask', () => {
  it('are open to the owner and the planner; done twice is done once', async () => {
    const task = { eventId: world.eventId, taskId: await added() };
    expect(codeOf(await finishTask(as(owner), task))).toBe('ok');
    expect(codeOf(await finishTask(as(planner), task))).toBe('ok');
    expect(await stored()).toMatchObject([{ done_at: testNow, done_by: owner.accountId }]);
    expect(codeOf(await reopenTask(as(planner), task))).toBe('ok');
    expect(codeOf(await reopenTask(as(owner), task))).toBe('ok');
    expect(await stored()).toMatchObject([{ done_at: null, done_by: null }]);
    const actions = await test.db.selectFrom('audit').select('action').orderBy('seq').execute();
    expect(actions.map(({ action }) => action)).toEqual([
      'task.added',
      'task.finished',
      'task.reopened'
    ]);
  });

  it('are refused to whoever neither plans nor owns', async () => {
    const task = { eventId: world.eventId, taskId: await added() };
    const stranger = actorWith(province('leader'));
    const elsewhere = { ...owner, grants: [atEvent('accountant', otherEventId)] };
    for (const door of [finishTask, reopenTask]) {
      expect(codeOf(await door(as({ kind: 'anonymous' }), task))).toBe('signedOut');
      expect(codeOf(await door(as(stranger), task))).toBe('forbidden');
      expect(codeOf(await door(as(elsewhere), task))).toBe('notVisible');
    }
    await close();
    expect(codeOf(await finishTask(as(owner), task))).toBe('eventClosed');
    expect(codeOf(await reopenTask(as(planner), task))).toBe('eventClosed');
  });

  it('do not take an unowned task for one of an account without a person', async () => {
    const task = { eventId: world.eventId, taskId: await added({ ownerPersonId: '' }) };
    const nobody = actorWith(province('leader'));
    expect(codeOf(await finishTask(as(nobody), task))).toBe('forbidden');
  });
});
