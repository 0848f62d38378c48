import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  assignVolunteer,
  releaseVolunteer
} from '#lib/features/volunteers/assignment-commands.server.ts';
import { asAllowed, problemsFor } from '#lib/features/volunteers/rules.ts';
import { shiftPage } from '#lib/features/volunteers/shift-queries.server.ts';
import { countHeld } from '#lib/features/volunteers/store.server.ts';
import { newId } from '#lib/values/ids.ts';
import {
  actorWith,
  atEvent,
  codeOf,
  contextFor,
  province,
  valueOf
} from '../../support/context.ts';
import { freshDatabase, type TestDatabase } from '../../support/database.ts';
import { insertEvent, makeWorld } from '../../support/world.ts';
import { insertAssignment, insertShift, insertVolunteer, stateOf } from './support.ts';

let test: TestDatabase;
let eventId: string;
let shiftId: string;
let volunteerId: string;
beforeEach(async () => {
  test = await freshDatabase();
  ({ eventId } = await makeWorld(test.db));
  shiftId = await insertShift(test.db, eventId, ['08:00', '10:00']);
  volunteerId = await insertVolunteer(test.db, 'Nguyễn Hoàng Nam');
});
afterEach(() => test.close());

const planner = actorWith(province('planner'));
const as = (actor = planner) => contextFor(test.db, actor);
const assign = (over: object = {}) =>
  assignVolunteer(as(), { eventId, shiftId, volunteerId, ...over });

describe('assigning', () => {
  it('offers the place and leaves a trace', async () => {
    expect(valueOf(await assign())).toEqual({ name: 'Nguyễn Hoàng Nam' });
    expect(await stateOf(test.db, shiftId, volunteerId)).toBe('offered');
    const traces = await test.db.selectFrom('audit').select(['action', 'detail']).execute();
    expect(traces.map(({ action }) => action)).toEqual(['assignment.offered']);
    expect(traces[0]?.detail).not.toContain('Nam');
  });

  it('refuses a second offer of the same place', async () => {
    valueOf(await assign());
    expect(codeOf(await assign())).toBe('alreadyAssigned');
  });

  it('refuses a full shift, offered and confirmed counting alike', async () => {
    await insertAssignment(test.db, shiftId, await insertVolunteer(test.db, 'Lê An'), 'offered');
    await insertAssignment(test.db, shiftId, await insertVolunteer(test.db, 'Lê Ba'), 'confirmed');
    expect(await assign()).toMatchObject({
      ok: false,
      failure: { code: 'shiftFull', params: { needed: 2 } }
    });
    expect(await stateOf(test.db, shiftId, volunteerId)).toBeUndefined();
  });

  it.each(['offered', 'confirmed'] as const)(
    'refuses an overlap with a shift %s in another event, and names it',
    async (state) => {
      const other = await insertEvent(test.db);
      const clash = await insertShift(test.db, other, ['09:30', '11:00'], { title: 'Trao quà' });
      await insertAssignment(test.db, clash, volunteerId, state);
      expect(await assign()).toMatchObject({
        ok: false,
        failure: {
          code: 'shiftOverlap',
          params: {
            shift: 'Trao quà',
            startsAt: '2023-06-20T02:30:00.000Z',
            endsAt: '2023-06-20T04:00:00.000Z'
          }
        }
      });
      const found = valueOf(await shiftPage(as(), { eventId, shiftId, q: 'hoang nam' }));
      expect(found.candidates?.rows).toMatchObject([
        { id: volunteerId, can: { assign: { code: 'shiftOverlap' } } }
      ]);
    }
  );

  it('passes over shifts that only touch, or that were declined or released', async () => {
    const next = await insertShift(test.db, eventId, ['10:00', '11:00']);
    await insertAssignment(test.db, next, volunteerId, 'confirmed');
    for (const state of ['declined', 'released'] as const) {
      const same = await insertShift(test.db, eventId, ['08:00', '10:00']);
      await insertAssignment(test.db, same, volunteerId, state);
    }
    valueOf(await assign());
  });

  it('asks somebody again who had declined or been released', async () => {
    for (const state of ['declined', 'released'] as const) {
      const other = await insertVolunteer(test.db, `Lê ${state}`);
      await insertAssignment(test.db, shiftId, other, state);
      valueOf(await assign({ volunteerId: other }));
      expect(await stateOf(test.db, shiftId, other)).toBe('offered');
    }
  });

  it('is the planner’s of this event, while it is open', async () => {
    for (const role of ['leader', 'accountant', 'reviewer', 'safeguarding'] as const) {
      const other = as(actorWith(province(role)));
      const input = { eventId, shiftId, volunteerId };
      expect(codeOf(await assignVolunteer(other, input))).toBe('forbidden');
    }
    const elsewhere = as(actorWith(atEvent('planner', await insertEvent(test.db))));
    const input = { eventId, shiftId, volunteerId };
    expect(codeOf(await assignVolunteer(elsewhere, input))).toBe('notVisible');
    const closed = await insertEvent(test.db, { state: 'closed' });
    const inClosed = await insertShift(test.db, closed, ['08:00', '10:00']);
    expect(codeOf(await assign({ eventId: closed, shiftId: inClosed }))).toBe('eventClosed');
  });

  it('finds neither another event’s shift nor an unknown volunteer', async () => {
    const other = await insertEvent(test.db);
    const foreign = await insertShift(test.db, other, ['08:00', '10:00']);
    expect(codeOf(await assign({ shiftId: foreign }))).toBe('notVisible');
    expect(codeOf(await assign({ volunteerId: newId() }))).toBe('notVisible');
    expect(codeOf(await assign({ volunteerId: 'x' }))).toBe('invalid');
  });
});

describe('releasing', () => {
  const release = (assignmentId: string, over: object = {}) =>
    releaseVolunteer(as(), { eventId, shiftId, assignmentId, ...over });

  it('gives the place back', async () => {
    const id = await insertAssignment(test.db, shiftId, volunteerId, 'confirmed');
    valueOf(await release(id));
    expect(await stateOf(test.db, shiftId, volunteerId)).toBe('released');
    expect(await countHeld(test.db, shiftId)).toBe(0);
    expect(codeOf(await release(id))).toBe('stateForbids');
  });

  it('refuses another role, another event and another shift', async () => {
    const id = await insertAssignment(test.db, shiftId, volunteerId);
    const leader = as(actorWith(province('leader')));
    const input = { eventId, shiftId, assignmentId: id };
    expect(codeOf(await releaseVolunteer(leader, input))).toBe('forbidden');
    const otherShift = await insertShift(test.db, eventId, ['13:00', '14:00']);
    expect(codeOf(await release(id, { shiftId: otherShift }))).toBe('notVisible');
    expect(codeOf(await release(id, { eventId: await insertEvent(test.db) }))).toBe('notVisible');
    expect(await stateOf(test.db, shiftId, volunteerId)).toBe('offered');
  });
});

describe('50 attempts at 5 places', () => {
  let volunteers: string[];
  beforeEach(async () => {
    shiftId = await insertShift(test.db, eventId, ['14:00', '16:00'], { needed: 5 });
    volunteers = [];
    for (let n = 0; n < 50; n++) volunteers.push(await insertVolunteer(test.db, 'Lê An'));
  });

  it('end with 5, and 45 refusals that say so', async () => {
    const answers = await Promise.all(volunteers.map((one) => assign({ volunteerId: one })));
    const codes = answers.map(codeOf);
    expect(codes.filter((code) => code === 'ok')).toHaveLength(5);
    expect(codes.filter((code) => code === 'shiftFull')).toHaveLength(45);
    expect(await countHeld(test.db, shiftId)).toBe(5);
  });

  it('oversell without the transaction: the rule alone is not enough', async () => {
    const attempts = volunteers.map(async (one) => {
      const shift = {
        id: shiftId,
        eventId,
        title: 'Ca',
        startsAt: '2023-06-20T07:00:00.000Z',
        endsAt: '2023-06-20T09:00:00.000Z',
        needed: 5,
        taken: await countHeld(test.db, shiftId)
      };
      return {
        one,
        free: asAllowed(problemsFor({ state: null, step: 'offer', bornOn: null }, shift, []))
      };
    });
    // All have read before any of them writes.
    for (const { one, free } of await Promise.all(attempts)) {
      if (free === true) await insertAssignment(test.db, shiftId, one);
    }
    expect(await countHeld(test.db, shiftId)).toBeGreaterThan(5);
  });

  it('put one volunteer on one of two overlapping shifts only', async () => {
    const clash = await insertShift(test.db, eventId, ['15:00', '17:00']);
    const answers = await Promise.all([
      assign({ volunteerId }),
      assign({ volunteerId, shiftId: clash })
    ]);
    expect(answers.map(codeOf).sort()).toEqual(['ok', 'shiftOverlap']);
  });
});
