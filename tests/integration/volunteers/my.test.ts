import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { assignVolunteer } from '#lib/features/volunteers/assignment-commands.server.ts';
import { confirmShift, declineShift } from '#lib/features/volunteers/my-commands.server.ts';
import { myShift, myShifts } from '#lib/features/volunteers/my-queries.server.ts';
import {
  actorWith,
  codeOf,
  contextFor,
  issuesOf,
  province,
  valueOf
} from '../../support/context.ts';
import { freshDatabase, type TestDatabase } from '../../support/database.ts';
import { insertAccount, insertEvent, makeWorld } from '../../support/world.ts';
import { insertAssignment, insertShift, insertVolunteer, stateOf } from './support.ts';

let test: TestDatabase;
let eventId: string;
let me: string;
let shiftId: string;
const own = { role: 'volunteer', eventId: null, unitId: null } as const;
const volunteer = actorWith(own);
beforeEach(async () => {
  test = await freshDatabase();
  ({ eventId } = await makeWorld(test.db));
  await insertAccount(test.db, volunteer);
  me = await insertVolunteer(test.db, 'Nguyễn Hoàng Nam', volunteer.accountId);
  shiftId = await insertShift(test.db, eventId, ['08:00', '10:00']);
  await insertAssignment(test.db, shiftId, me);
});
afterEach(() => test.close());

const as = (now?: string) => contextFor(test.db, volunteer, now);
const confirm = (over: object = {}) => confirmShift(as(), { shiftId, version: '1', ...over });
const decline = (over: object = {}) => declineShift(as(), { shiftId, reason: 'Thi', ...over });

describe('my shifts', () => {
  it('stand in order: the next, the later, the past', async () => {
    const later = await insertShift(test.db, eventId, ['13:00', '15:00']);
    const declined = await insertShift(test.db, eventId, ['06:00', '07:00']);
    const past = await insertShift(test.db, eventId, ['06:00', '07:00'], { on: '2023-06-01' });
    await insertAssignment(test.db, later, me, 'confirmed');
    await insertAssignment(test.db, declined, me, 'declined');
    await insertAssignment(test.db, past, me, 'confirmed');
    const page = valueOf(await myShifts(as(), {}));
    expect(page.next?.id).toBe(shiftId);
    expect(page.later.map(({ id }) => id)).toEqual([declined, later]);
    expect(page.past.map(({ id }) => id)).toEqual([past]);
    expect(page.onRoster).toBe(true);
  });

  it('never put one of a postponed or cancelled event first', async () => {
    const off = await insertEvent(test.db);
    await test.db.updateTable('events').set({ state: 'postponed' }).where('id', '=', off).execute();
    const sooner = await insertShift(test.db, off, ['06:00', '07:00']);
    await insertAssignment(test.db, sooner, me, 'confirmed');
    const page = valueOf(await myShifts(as(), {}));
    expect(page.next?.id).toBe(shiftId);
    expect(page.later.map(({ id }) => id)).toEqual([sooner]);
  });

  it('show nobody else, and nothing to an account without a volunteer', async () => {
    const other = await insertVolunteer(test.db, 'Lê Thị Lan');
    const theirs = await insertShift(test.db, eventId, ['13:00', '15:00']);
    await insertAssignment(test.db, theirs, other);
    await insertAssignment(test.db, shiftId, other);
    const page = valueOf(await myShifts(as(), {}));
    expect(JSON.stringify(page)).not.toContain('Lan');
    expect(page.later).toEqual([]);
    expect(codeOf(await myShift(as(), { shiftId: theirs }))).toBe('notVisible');
    expect(codeOf(await confirm({ shiftId: theirs }))).toBe('notVisible');
    expect(codeOf(await decline({ shiftId: theirs }))).toBe('notVisible');
    const loose = contextFor(test.db, actorWith(own));
    expect(valueOf(await myShifts(loose, {}))).toMatchObject({ next: null, onRoster: false });
  });

  it('are for volunteers alone', async () => {
    for (const role of ['planner', 'gate', 'admin', 'safeguarding'] as const) {
      const other = contextFor(test.db, actorWith(province(role)));
      expect(codeOf(await myShifts(other, {}))).toBe('forbidden');
      expect(codeOf(await myShift(other, { shiftId }))).toBe('forbidden');
      expect(codeOf(await confirmShift(other, { shiftId, version: '1' }))).toBe('forbidden');
      expect(codeOf(await declineShift(other, { shiftId, reason: 'x' }))).toBe('forbidden');
    }
    const nobody = contextFor(test.db, { kind: 'anonymous' });
    expect(codeOf(await myShifts(nobody, {}))).toBe('signedOut');
  });
});

describe('confirming', () => {
  it('stands, and once is enough', async () => {
    valueOf(await confirm());
    expect(await stateOf(test.db, shiftId, me)).toBe('confirmed');
    valueOf(await confirm());
    const traces = await test.db.selectFrom('audit').select('action').execute();
    expect(traces).toEqual([{ action: 'assignment.confirmed' }]);
  });

  it('checks the overlap again', async () => {
    const clash = await insertShift(test.db, await insertEvent(test.db), ['09:00', '11:00'], {
      title: 'Trao quà'
    });
    await insertAssignment(test.db, clash, me, 'confirmed');
    expect(await confirm()).toMatchObject({
      ok: false,
      failure: { code: 'shiftOverlap', params: { shift: 'Trao quà' } }
    });
    expect(await stateOf(test.db, shiftId, me)).toBe('offered');
  });

  it('is refused for a time that changed since the page was opened', async () => {
    await test.db.updateTable('shifts').set({ version: 2 }).where('id', '=', shiftId).execute();
    expect(codeOf(await confirm())).toBe('changedMeanwhile');
  });

  it('is over when the shift has ended, the event is closed, or staff took the place back', async () => {
    const after = contextFor(test.db, volunteer, '2023-06-20T03:00:00.000Z');
    expect(codeOf(await confirmShift(after, { shiftId, version: '1' }))).toBe('shiftStarted');
    const during = contextFor(test.db, volunteer, '2023-06-20T02:59:00.000Z');
    valueOf(await confirmShift(during, { shiftId, version: '1' }));
    const released = await insertShift(test.db, eventId, ['13:00', '14:00']);
    await insertAssignment(test.db, released, me, 'released');
    expect(codeOf(await confirm({ shiftId: released }))).toBe('stateForbids');
    const closed = await insertEvent(test.db, { state: 'closed' });
    const inClosed = await insertShift(test.db, closed, ['15:00', '16:00']);
    await insertAssignment(test.db, inClosed, me);
    expect(codeOf(await confirm({ shiftId: inClosed }))).toBe('eventClosed');
    expect(codeOf(await decline({ shiftId: inClosed }))).toBe('eventClosed');
  });
});

describe('declining', () => {
  it('asks for a reason and gives the place to the next', async () => {
    expect(issuesOf(await decline({ reason: ' ' }))).toEqual({ reason: 'min_length' });
    await test.db.updateTable('shifts').set({ needed: 1 }).where('id', '=', shiftId).execute();
    valueOf(await decline());
    const row = await test.db.selectFrom('assignments').selectAll().executeTakeFirstOrThrow();
    expect(row).toMatchObject({ state: 'declined', reason: 'Thi' });

    const other = await insertVolunteer(test.db, 'Lê An');
    const planner = contextFor(test.db, actorWith(province('planner')));
    valueOf(await assignVolunteer(planner, { eventId, shiftId, volunteerId: other }));
    // The change of mind comes too late.
    expect(codeOf(await confirm())).toBe('shiftFull');
    const page = valueOf(await myShift(as(), { shiftId }));
    expect(page.shift.can.confirm).toMatchObject({ code: 'shiftFull' });
  });

  it('can be taken back while there is a place and no other shift', async () => {
    valueOf(await decline());
    const clash = await insertShift(test.db, eventId, ['09:00', '11:00']);
    const id = await insertAssignment(test.db, clash, me, 'confirmed');
    expect(codeOf(await confirm())).toBe('shiftOverlap');
    await test.db.deleteFrom('assignments').where('id', '=', id).execute();
    valueOf(await confirm());
    expect(await stateOf(test.db, shiftId, me)).toBe('confirmed');
  });

  it('ends when the shift begins', async () => {
    const begun = contextFor(test.db, volunteer, '2023-06-20T01:00:00.000Z');
    expect(codeOf(await declineShift(begun, { shiftId, reason: 'Kẹt xe' }))).toBe('shiftStarted');
    expect(valueOf(await myShift(begun, { shiftId })).shift.can).toMatchObject({
      confirm: true,
      decline: { code: 'shiftStarted' }
    });
    expect(await stateOf(test.db, shiftId, me)).toBe('offered');
  });
});
