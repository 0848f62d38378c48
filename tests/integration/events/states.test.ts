import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { changeEventState } from '#lib/features/events/commands.server.ts';
import type { EventState } from '#lib/features/events/model.ts';
import {
  actorWith,
  atEvent,
  codeOf,
  contextFor,
  issuesOf,
  province,
  testNow
} from '../../support/context.ts';
import { freshDatabase, type TestDatabase } from '../../support/database.ts';
import { insertAccount, insertEvent } from '../../support/world.ts';

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
      { action: 'event.stateChanged', detail: '{"from":"draft","to":"postponed"}' }
    ]);
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
