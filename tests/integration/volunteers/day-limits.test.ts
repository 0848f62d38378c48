import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { assignVolunteer } from '#lib/features/volunteers/assignment-commands.server.ts';
import { confirmShift } from '#lib/features/volunteers/my-commands.server.ts';
import { myShift, myShifts } from '#lib/features/volunteers/my-queries.server.ts';
import { editShift } from '#lib/features/volunteers/shift-commands.server.ts';
import { shiftPage } from '#lib/features/volunteers/shift-queries.server.ts';
import { actorWith, codeOf, contextFor, province, valueOf } from '../../support/context.ts';
import { freshDatabase, type TestDatabase } from '../../support/database.ts';
import { insertAccount, insertEvent, makeWorld } from '../../support/world.ts';
import { insertAssignment, insertShift, insertVolunteer, shiftForm, stateOf } from './support.ts';

let test: TestDatabase;
let eventId: string;
let me: string;
const volunteer = actorWith({ role: 'volunteer', eventId: null, unitId: null });
const planner = actorWith(province('planner'));
beforeEach(async () => {
  test = await freshDatabase();
  ({ eventId } = await makeWorld(test.db));
  await insertAccount(test.db, volunteer);
  me = await insertVolunteer(test.db, 'Nguyễn Hoàng Nam', volunteer.accountId);
});
afterEach(() => test.close());

const assign = (shiftId: string) =>
  assignVolunteer(contextFor(test.db, planner), { eventId, shiftId, volunteerId: me });
const confirm = (shiftId: string) =>
  confirmShift(contextFor(test.db, volunteer), { shiftId, version: '1' });
const move = (shiftId: string, startsTime: string, endsTime: string) =>
  editShift(contextFor(test.db, planner), {
    ...shiftForm,
    eventId,
    shiftId,
    version: '1',
    startsTime,
    endsTime
  });
const born = (on: string) =>
  test.db.updateTable('volunteers').set({ born_on: on }).where('id', '=', me).execute();

describe('a volunteer of 17', () => {
  beforeEach(() => born('2005-12-01'));

  it('is neither offered a night shift nor confirms one, and no shift moves into the night', async () => {
    const night = await insertShift(test.db, eventId, ['20:00', '22:30']);
    expect(codeOf(await assign(night))).toBe('minorNight');
    expect(await stateOf(test.db, night, me)).toBeUndefined();
    const page = valueOf(
      await shiftPage(contextFor(test.db, planner), { eventId, shiftId: night, q: 'nam' })
    );
    expect(page.candidates?.rows).toMatchObject([{ can: { assign: { code: 'minorNight' } } }]);

    // Offered before the rule was known, or before the birth date was.
    await insertAssignment(test.db, night, me);
    expect(codeOf(await confirm(night))).toBe('minorNight');
    expect(await stateOf(test.db, night, me)).toBe('offered');

    const noon = await insertShift(test.db, eventId, ['11:00', '12:00']);
    await insertAssignment(test.db, noon, me, 'confirmed');
    expect(codeOf(await move(noon, '22:30', '23:30'))).toBe('minorNight');
    expect(await stateOf(test.db, noon, me)).toBe('confirmed');
  });

  it('stands eight hours a day, those already stood counted', async () => {
    const morning = await insertShift(test.db, eventId, ['06:00', '11:00']);
    await insertAssignment(test.db, morning, me, 'confirmed');
    const long = await insertShift(test.db, eventId, ['13:00', '16:01']);
    expect(codeOf(await assign(long))).toBe('minorTooLong');
    const right = await insertShift(test.db, eventId, ['13:00', '16:00']);
    valueOf(await assign(right));
    valueOf(await confirm(right));

    await insertAssignment(test.db, long, me);
    await test.db.deleteFrom('assignments').where('shift_id', '=', right).execute();
    const noon = contextFor(test.db, volunteer, '2023-06-20T05:00:00.000Z');
    const refused = { code: 'minorTooLong', params: { hours: 8 } };
    expect(valueOf(await myShifts(noon, {})).next?.can.confirm).toEqual(refused);
    expect(valueOf(await myShift(noon, { shiftId: long })).shift.can.confirm).toEqual(refused);
  });
});

describe('anybody', () => {
  it('has half an hour between two events, on each path', async () => {
    const elsewhere = await insertShift(test.db, await insertEvent(test.db), ['06:00', '08:00'], {
      title: 'Trao quà'
    });
    await insertAssignment(test.db, elsewhere, me, 'confirmed');
    const soon = await insertShift(test.db, eventId, ['08:15', '10:00']);
    expect(await assign(soon)).toMatchObject({
      ok: false,
      failure: { code: 'shiftTravel', params: { shift: 'Trao quà', minutes: 30 } }
    });
    await insertAssignment(test.db, soon, me);
    expect(codeOf(await confirm(soon))).toBe('shiftTravel');
    expect(codeOf(await move(soon, '08:20', '10:00'))).toBe('shiftTravel');
    valueOf(await move(soon, '08:30', '10:00'));
  });

  it('rests overnight and stands no more than twelve hours', async () => {
    const late = await insertShift(test.db, eventId, ['18:00', '23:30'], { on: '2023-06-19' });
    await insertAssignment(test.db, late, me, 'confirmed');
    const early = await insertShift(test.db, eventId, ['07:00', '08:00']);
    expect(codeOf(await assign(early))).toBe('shiftRest');
    const whole = await insertShift(test.db, eventId, ['08:00', '20:30']);
    expect(codeOf(await assign(whole))).toBe('dayTooLong');
  });
});
