import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  addShift,
  editShift,
  removeShift
} from '#lib/features/volunteers/shift-commands.server.ts';
import { eventShifts, shiftPage } from '#lib/features/volunteers/shift-queries.server.ts';
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
import { insertEvent, makeWorld } from '../../support/world.ts';
import { insertAssignment, insertShift, insertVolunteer, shiftForm, stateOf } from './support.ts';

let test: TestDatabase;
let eventId: string;
beforeEach(async () => {
  test = await freshDatabase();
  ({ eventId } = await makeWorld(test.db));
});
afterEach(() => test.close());

const planner = actorWith(province('planner'));
const as = (actor = planner) => contextFor(test.db, actor);
const edited = (shiftId: string, over: object = {}) => ({
  ...shiftForm,
  eventId,
  shiftId,
  version: '1',
  ...over
});

describe('a shift', () => {
  it('is added with times of Viet Nam and seen by the whole committee', async () => {
    const id = valueOf(await addShift(as(), { ...shiftForm, eventId }));
    for (const role of ['planner', 'leader', 'accountant', 'reviewer', 'safeguarding'] as const) {
      const page = valueOf(await eventShifts(as(actorWith(province(role))), { eventId }));
      expect(page.shifts).toMatchObject([
        {
          id,
          startsAt: '2023-06-19T23:30:00.000Z',
          endsAt: '2023-06-20T01:00:00.000Z',
          on: '2023-06-20',
          needed: 4,
          unfilled: 4
        }
      ]);
      expect(page.can.edit === true).toBe(role === 'planner');
    }
  });

  it('is refused with the field that is wrong', async () => {
    const add = (over: object) => addShift(as(), { ...shiftForm, eventId, ...over });
    expect(issuesOf(await add({ endsTime: '06:30' }))).toEqual({ endsTime: 'endBeforeStart' });
    expect(issuesOf(await add({ startsOn: '31/6/2023' }))).toEqual({ startsOn: 'dateInvalid' });
    expect(issuesOf(await add({ needed: '-1' }))).toEqual({ needed: 'countInvalid' });
    expect(issuesOf(await add({ needed: '0' }))).toEqual({ needed: 'min_value' });
    expect(issuesOf(await add({ mapUrl: 'javascript:alert(1)' }))).toHaveProperty('mapUrl');
    expect(issuesOf(await add({ title: 'x'.repeat(121) }))).toEqual({ title: 'max_length' });
    expect(issuesOf(await add({ contactPhone: '12' }))).toEqual({ contactPhone: 'phoneInvalid' });
    expect(valueOf(await eventShifts(as(), { eventId })).shifts).toEqual([]);
  });

  it('is changed by nobody but the planner, and not in a closed event', async () => {
    const shiftId = await insertShift(test.db, eventId, ['08:00', '10:00']);
    const closed = await insertEvent(test.db, { state: 'closed' });
    const inClosed = await insertShift(test.db, closed, ['08:00', '10:00']);
    for (const role of ['leader', 'accountant', 'reviewer', 'safeguarding'] as const) {
      const other = as(actorWith(province(role)));
      expect(codeOf(await addShift(other, { ...shiftForm, eventId }))).toBe('forbidden');
      expect(codeOf(await editShift(other, edited(shiftId)))).toBe('forbidden');
      expect(codeOf(await removeShift(other, { eventId, shiftId, version: '1' }))).toBe(
        'forbidden'
      );
    }
    const inIt = { eventId: closed };
    expect(codeOf(await addShift(as(), { ...shiftForm, ...inIt }))).toBe('eventClosed');
    expect(codeOf(await editShift(as(), edited(inClosed, inIt)))).toBe('eventClosed');
    expect(codeOf(await removeShift(as(), { ...inIt, shiftId: inClosed, version: '1' }))).toBe(
      'eventClosed'
    );
  });

  it('of another event is not there, nor is an event outside one’s grants', async () => {
    const other = await insertEvent(test.db);
    const shiftId = await insertShift(test.db, other, ['08:00', '10:00']);
    expect(codeOf(await shiftPage(as(), { eventId, shiftId }))).toBe('notVisible');
    expect(codeOf(await editShift(as(), edited(shiftId)))).toBe('notVisible');
    expect(codeOf(await removeShift(as(), { eventId, shiftId, version: '1' }))).toBe('notVisible');
    const local = as(actorWith(atEvent('planner', eventId)));
    expect(codeOf(await eventShifts(local, { eventId: other }))).toBe('notVisible');
    expect(codeOf(await shiftPage(local, { eventId: other, shiftId }))).toBe('notVisible');
    expect(codeOf(await addShift(local, { ...shiftForm, eventId: other }))).toBe('notVisible');
    expect(codeOf(await shiftPage(as(), { eventId, shiftId: newId() }))).toBe('notVisible');
    for (const role of ['volunteer', 'gate', 'admin'] as const) {
      const stranger = as(actorWith(province(role)));
      expect(codeOf(await eventShifts(stranger, { eventId }))).toBe('notVisible');
    }
  });

  it('is not changed over somebody else’s change', async () => {
    const shiftId = await insertShift(test.db, eventId, ['08:00', '10:00']);
    valueOf(await editShift(as(), edited(shiftId)));
    expect(codeOf(await editShift(as(), edited(shiftId)))).toBe('changedMeanwhile');
    expect(codeOf(await removeShift(as(), { eventId, shiftId, version: '1' }))).toBe(
      'changedMeanwhile'
    );
    valueOf(await removeShift(as(), { eventId, shiftId, version: '2' }));
  });

  it('cannot move onto another shift of one of its people, in any event', async () => {
    const shiftId = await insertShift(test.db, eventId, ['08:00', '10:00']);
    const elsewhere = await insertEvent(test.db);
    const clash = await insertShift(test.db, elsewhere, ['10:00', '12:00'], { title: 'Trao quà' });
    const volunteer = await insertVolunteer(test.db, 'Danh Thị Bé');
    await insertAssignment(test.db, shiftId, volunteer, 'confirmed');
    await insertAssignment(test.db, clash, volunteer, 'offered');
    const to = (endsTime: string) => edited(shiftId, { startsTime: '08:30', endsTime });
    expect(await editShift(as(), to('10:01'))).toMatchObject({
      ok: false,
      failure: { code: 'shiftOverlap', params: { shift: 'Trao quà' } }
    });
    expect(await stateOf(test.db, shiftId, volunteer)).toBe('confirmed');
    // Touching is no overlap, but leaves no time for the way to the other event.
    expect(codeOf(await editShift(as(), to('10:00')))).toBe('shiftTravel');
    // The new time asks the confirmed volunteer again.
    expect(valueOf(await editShift(as(), to('09:30')))).toBe(1);
    expect(await stateOf(test.db, shiftId, volunteer)).toBe('offered');
  });

  it('keeps its answers when only words change', async () => {
    const shiftId = await insertShift(test.db, eventId, ['06:30', '08:00']);
    const volunteer = await insertVolunteer(test.db, 'Danh Thị Bé');
    await insertAssignment(test.db, shiftId, volunteer, 'confirmed');
    expect(valueOf(await editShift(as(), edited(shiftId, { title: 'Đón xe' })))).toBe(0);
    expect(await stateOf(test.db, shiftId, volunteer)).toBe('confirmed');
  });

  it('needs no fewer than hold a place, and is not removed under them', async () => {
    const shiftId = await insertShift(test.db, eventId, ['06:30', '08:00'], { needed: 3 });
    const [a, b, c] = [
      await insertVolunteer(test.db, 'Lê An'),
      await insertVolunteer(test.db, 'Lê Bình'),
      await insertVolunteer(test.db, 'Lê Chi')
    ];
    await insertAssignment(test.db, shiftId, a, 'confirmed');
    await insertAssignment(test.db, shiftId, b, 'offered');
    await insertAssignment(test.db, shiftId, c, 'declined');
    const fewer = await editShift(as(), edited(shiftId, { needed: '1' }));
    expect(issuesOf(fewer)).toEqual({ needed: 'min_value' });
    expect(await removeShift(as(), { eventId, shiftId, version: '1' })).toMatchObject({
      ok: false,
      failure: { code: 'hasDependents', params: { count: 2 } }
    });
  });
});

describe('the list', () => {
  it('counts answers and shows what is unfilled', async () => {
    const full = await insertShift(test.db, eventId, ['06:30', '08:00'], { needed: 1 });
    const open = await insertShift(test.db, eventId, ['08:00', '10:00'], { needed: 3 });
    const [a, b] = [
      await insertVolunteer(test.db, 'Lê An'),
      await insertVolunteer(test.db, 'Lê Bình')
    ];
    await insertAssignment(test.db, full, a, 'confirmed');
    await insertAssignment(test.db, open, a, 'offered');
    await insertAssignment(test.db, open, b, 'declined');
    const all = valueOf(await eventShifts(as(), { eventId, show: 'nonsense' }));
    expect(all.shifts.map(({ id }) => id)).toEqual([full, open]);
    expect(all.counts).toEqual({ all: 2, unfilled: 1 });
    expect(all.places).toEqual({ needed: 4, confirmed: 1, offered: 1 });
    const unfilled = valueOf(await eventShifts(as(), { eventId, show: 'unfilled' }));
    expect(unfilled.shifts).toMatchObject([{ id: open, offered: 1, declined: 1, unfilled: 2 }]);
  });
});
