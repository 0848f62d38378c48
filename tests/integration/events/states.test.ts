import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { changeEventState } from '#lib/features/events/commands.server.ts';
import { eventOverview } from '#lib/features/events/overview-queries.server.ts';
import type { EventState } from '#lib/features/events/model.ts';
import { newId } from '#lib/values/ids.ts';
import {
  actorWith,
  atEvent,
  codeOf,
  contextFor,
  issuesOf,
  province,
  testNow,
  valueOf
} from '../../support/context.ts';
import { freshDatabase, type TestDatabase } from '../../support/database.ts';
import { insertAccount, insertEvent, insertPerson, makeWorld } from '../../support/world.ts';

let test: TestDatabase;
let eventId: string;
const planner = actorWith(province('planner'));
beforeEach(async () => {
  test = await freshDatabase();
  eventId = await insertEvent(test.db, { state: 'draft' });
  await insertAccount(test.db, planner);
});
afterEach(() => test.close());

async function stored() {
  return test.db
    .selectFrom('events')
    .select(['state', 'version'])
    .where('id', '=', eventId)
    .executeTakeFirstOrThrow();
}

async function go(to: string, reason = '', actor = planner) {
  const version = String((await stored()).version);
  return changeEventState(contextFor(test.db, actor), { eventId, version, to, reason });
}

describe('the states of an event', () => {
  it('follow one another to the end, and then nothing changes', async () => {
    for (const state of ['approved', 'preparing', 'running', 'closed'] satisfies EventState[]) {
      expect(codeOf(await go(state))).toBe('ok');
      expect((await stored()).state).toBe(state);
    }
    expect(codeOf(await go('running'))).toBe('eventClosed');
    expect(codeOf(await go('cancelled', 'Bão số 3'))).toBe('eventClosed');
  });

  it('refuse a step that is not in the table, and an unknown one', async () => {
    expect(codeOf(await go('running'))).toBe('stateForbids');
    expect(codeOf(await go('draft'))).toBe('stateForbids');
    expect(issuesOf(await go('finished'))).toEqual({ to: 'picklist' });
    expect((await stored()).state).toBe('draft');
  });

  it('ask for a reason to put off or call off, and come back from being put off', async () => {
    expect(issuesOf(await go('postponed'))).toEqual({ reason: 'reasonMissing' });
    expect(issuesOf(await go('cancelled', '   '))).toEqual({ reason: 'reasonMissing' });
    expect(issuesOf(await go('postponed', 'x'.repeat(501)))).toEqual({ reason: 'max_length' });
    expect(await stored()).toEqual({ state: 'draft', version: 1 });
    expect(codeOf(await go('postponed', 'Bão số 3'))).toBe('ok');
    expect(codeOf(await go('preparing'))).toBe('ok');
    expect(codeOf(await go('cancelled', 'Dịch bệnh'))).toBe('ok');
    expect(codeOf(await go('preparing'))).toBe('stateForbids');
  });

  it('record who, when, from where and why', async () => {
    await go('postponed', 'Bão số 3');
    const changes = await test.db.selectFrom('event_state_changes').selectAll().execute();
    expect(changes).toMatchObject([
      {
        event_id: eventId,
        from_state: 'draft',
        to_state: 'postponed',
        reason: 'Bão số 3',
        changed_at: testNow,
        changed_by: planner.accountId
      }
    ]);
    const traces = await test.db.selectFrom('audit').select(['action', 'detail']).execute();
    expect(traces).toEqual([
      {
        action: 'event.stateChanged',
        detail:
          '{"from":"draft","to":"postponed","tasks":0,"schools":0,"participants":0,"volunteers":0}'
      }
    ]);
  });

  it('may be re-scoped with a reason, and are held after that', async () => {
    await go('approved');
    expect(issuesOf(await go('rescoped'))).toEqual({ reason: 'reasonMissing' });
    expect(codeOf(await go('rescoped', 'Mưa bão: chỉ tổ chức trong trường'))).toBe('ok');
    expect(codeOf(await go('running'))).toBe('ok');
    expect((await stored()).state).toBe('running');
  });

  it('show whom it concerns, by name for adults and units, in numbers for children', async () => {
    const world = await makeWorld(test.db);
    const ownerId = await insertPerson(test.db, 'Hồ Đình Nghĩa');
    const child = (name: string, state: 'accepted' | 'withdrawn') => ({
      id: newId(),
      event_id: world.eventId,
      school_id: world.schoolId,
      name,
      folded_name: name,
      sort_key: name,
      born_on: '2010-09-05',
      sex: 'female' as const,
      ethnicity: 'Kinh',
      class_name: null,
      selection_way: null,
      state,
      remark: null,
      submitted_at: null
    });
    await test.db
      .insertInto('delegates')
      .values([child('Danh Thị Bé Ba', 'accepted'), child('Em Khác', 'withdrawn')])
      .execute();
    await test.db
      .insertInto('tasks')
      .values({
        id: newId(),
        event_id: world.eventId,
        title: 'Thuê xe',
        folded_title: 'thue xe',
        note: null,
        owner_person_id: ownerId,
        due_on: null,
        done_at: null,
        done_by: null
      })
      .execute();
    const read = await eventOverview(contextFor(test.db, planner), { eventId: world.eventId });
    const { affected } = valueOf(read);
    expect(affected).toMatchObject({
      tasks: 1,
      children: 1,
      schools: 1,
      owners: [{ name: 'Hồ Đình Nghĩa', count: 1 }],
      schoolNames: [{ count: 1 }]
    });
    expect(JSON.stringify(read)).not.toContain('Bé Ba');
    const leader = contextFor(test.db, actorWith(province('leader')));
    expect(valueOf(await eventOverview(leader, { eventId: world.eventId })).affected).toBeNull();
  });

  it('notice a change made meanwhile', async () => {
    const { version } = await stored();
    await go('approved');
    const late = { eventId, version: String(version), to: 'cancelled', reason: 'Bão' };
    expect(codeOf(await changeEventState(contextFor(test.db, planner), late))).toBe(
      'changedMeanwhile'
    );
  });

  it('are the planner’s to change', async () => {
    expect(codeOf(await go('approved', '', actorWith(province('leader'))))).toBe('forbidden');
    const other = await insertEvent(test.db);
    expect(codeOf(await go('approved', '', actorWith(atEvent('planner', other))))).toBe(
      'notVisible'
    );
    expect((await stored()).state).toBe('draft');
  });
});
