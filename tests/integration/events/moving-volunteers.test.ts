// A yes to the old day is none to the new one: volunteers are asked again, and have their yes back after an undo.
import { afterEach, beforeEach, expect, it } from 'vitest';
import { moveEvent, undoMove } from '#lib/features/events/move-commands.server.ts';
import { movePreview } from '#lib/features/events/move-queries.server.ts';
import type { AssignmentState } from '#lib/features/volunteers/model.ts';
import { newId } from '#lib/values/ids.ts';
import { actorWith, contextFor, province, testNow, valueOf } from '../../support/context.ts';
import { freshDatabase, type TestDatabase } from '../../support/database.ts';
import { insertAccount, makeWorld } from '../../support/world.ts';

let test: TestDatabase;
let eventId: string;
const planner = actorWith(province('planner'));
const as = () => contextFor(test.db, planner);

async function assigned(shiftId: string, name: string, state: AssignmentState): Promise<string> {
  const volunteerId = newId();
  await test.db
    .insertInto('volunteers')
    .values({
      id: volunteerId,
      account_id: null,
      name,
      folded_name: name,
      sort_key: name,
      phone: null,
      born_on: null,
      team: null,
      commitment_signed_on: null
    })
    .execute();
  const id = newId();
  await test.db
    .insertInto('assignments')
    .values({
      id,
      shift_id: shiftId,
      volunteer_id: volunteerId,
      state,
      reason: state === 'declined' ? 'Bận thi.' : null,
      assigned_at: testNow,
      assigned_by: 'system:test',
      answered_at: state === 'offered' ? null : testNow
    })
    .execute();
  return id;
}

let yes: string;
let other: string;
let no: string;
beforeEach(async () => {
  test = await freshDatabase();
  ({ eventId } = await makeWorld(test.db));
  await insertAccount(test.db, planner);
  const shiftId = newId();
  await test.db
    .insertInto('shifts')
    .values({
      id: shiftId,
      event_id: eventId,
      title: 'Đón đoàn',
      place: 'Cổng Đông',
      map_url: null,
      starts_at: '2023-06-19T23:30:00.000Z',
      ends_at: '2023-06-20T03:00:00.000Z',
      needed: 3,
      briefing: null,
      contact_name: null,
      contact_phone: null
    })
    .execute();
  yes = await assigned(shiftId, 'an', 'confirmed');
  other = await assigned(shiftId, 'binh', 'confirmed');
  no = await assigned(shiftId, 'chi', 'declined');
});
afterEach(() => test.close());

async function states() {
  const rows = await test.db
    .selectFrom('assignments')
    .select(['id', 'state', 'answered_at'])
    .execute();
  return Object.fromEntries(rows.map((row) => [row.id, [row.state, row.answered_at]]));
}

const move = async () => {
  const { version } = valueOf(await movePreview(as(), { eventId, to: null }));
  return valueOf(
    await moveEvent(as(), { eventId, startsOn: '27/6/2023', version: String(version) })
  );
};

it('says how many, asks them again, and an undo gives their yes back', async () => {
  const before = await states();
  const { preview } = valueOf(await movePreview(as(), { eventId, to: '27/6/2023' }));
  expect(preview?.confirmed).toBe(2);
  const { moveId } = await move();
  expect(await states()).toEqual({
    [yes]: ['offered', null],
    [other]: ['offered', null],
    [no]: ['declined', testNow]
  });
  valueOf(await undoMove(as(), { eventId, moveId }));
  expect(await states()).toEqual(before);
});

it('an undo leaves who declined the new day, and asks again who had said yes to it alone', async () => {
  const { moveId } = await move();
  const answer = (id: string, state: AssignmentState) =>
    test.db
      .updateTable('assignments')
      .set({
        state,
        reason: state === 'declined' ? 'Bận thi.' : null,
        answered_at: '2023-06-09T00:00:00.000Z'
      })
      .where('id', '=', id)
      .execute();
  await answer(yes, 'declined');
  await answer(no, 'confirmed');
  valueOf(await undoMove(as(), { eventId, moveId }));
  expect(await states()).toMatchObject({
    [yes]: ['declined', '2023-06-09T00:00:00.000Z'],
    [other]: ['confirmed', testNow],
    [no]: ['offered', null]
  });
});
