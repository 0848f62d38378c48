import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { editEvent } from '#lib/features/events/commands.server.ts';
import { eventHeader } from '#lib/features/events/header-queries.server.ts';
import { moveEvent, undoMove } from '#lib/features/events/move-commands.server.ts';
import { movePreview } from '#lib/features/events/move-queries.server.ts';
import { eventOverview } from '#lib/features/events/overview-queries.server.ts';
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
import { insertAccount, insertEvent, makeWorld } from '../../support/world.ts';

let test: TestDatabase;
let eventId: string;
const planner = actorWith(province('planner'));
const as = (actor = planner) => contextFor(test.db, actor);

const task = (title: string, due_on: string, due_offset: number | null, done = false) => ({
  id: newId(),
  event_id: eventId,
  title,
  folded_title: title,
  note: null,
  owner_person_id: null,
  due_on,
  due_offset,
  state: done ? ('done' as const) : ('todo' as const),
  done_at: done ? '2023-06-01T00:00:00.000Z' : null,
  done_by: done ? 'system:test' : null
});

beforeEach(async () => {
  test = await freshDatabase();
  ({ eventId } = await makeWorld(test.db));
  await insertAccount(test.db, planner);
  await test.db
    .insertInto('tasks')
    .values([
      task('In thẻ', '2023-06-15', -5),
      task('Báo cáo', '2023-06-25', 5),
      task('Trình kế hoạch', '2023-05-21', -30, true),
      task('Họp giao ban', '2023-06-12', null)
    ])
    .execute();
  await test.db
    .insertInto('agenda_items')
    .values({
      id: newId(),
      event_id: eventId,
      held_on: '2023-06-20',
      starts_time: '08:00',
      ends_time: '09:00',
      title: 'Khai mạc',
      place: null,
      responsible_person_id: null,
      note: null
    })
    .execute();
  await test.db
    .insertInto('shifts')
    .values({
      id: newId(),
      event_id: eventId,
      title: 'Đón đoàn',
      place: 'Cổng Đông',
      map_url: null,
      starts_at: '2023-06-19T23:30:00.000Z',
      ends_at: '2023-06-20T03:00:00.000Z',
      needed: 2,
      briefing: null,
      contact_name: null,
      contact_phone: null
    })
    .execute();
});
afterEach(() => test.close());

async function days() {
  const event = await test.db
    .selectFrom('events')
    .select(['starts_on', 'ends_on', 'registration_due_on'])
    .where('id', '=', eventId)
    .executeTakeFirstOrThrow();
  const tasks = await test.db
    .selectFrom('tasks')
    .select(['title', 'due_on'])
    .orderBy('title')
    .execute();
  const { held_on } = await test.db
    .selectFrom('agenda_items')
    .select('held_on')
    .executeTakeFirstOrThrow();
  const shift = await test.db
    .selectFrom('shifts')
    .select(['starts_at', 'ends_at'])
    .executeTakeFirstOrThrow();
  return {
    ...event,
    ...Object.fromEntries(tasks.map((t) => [t.title, t.due_on])),
    held_on,
    ...shift
  };
}

const version = async () => String(valueOf(await eventHeader(as(), { eventId })).version);
const move = async (startsOn: string, actor = planner) =>
  moveEvent(as(actor), { eventId, version: await version(), startsOn });
const preview = (to?: string) => movePreview(as(), { eventId, to });

describe('the preview of a move', () => {
  it('shows what moves, what speaks against the day, and writes nothing', async () => {
    const before = await days();
    await test.db
      .insertInto('holidays')
      .values({
        id: newId(),
        name: 'Ngày nghỉ thử',
        name_en: null,
        first_on: '2023-07-02',
        last_on: '2023-07-02',
        basis: null
      })
      .execute();
    const { preview: shown, version: read } = valueOf(await preview('27/6/2023'));
    expect(read).toBe(1);
    expect(shown).toMatchObject({
      days: 7,
      isPast: false,
      to: { starts_on: '2023-06-27', ends_on: '2023-06-27', registration_due_on: '2023-06-17' },
      eventDays: [{ on: '2023-06-27', mark: null }],
      tasks: [
        { title: 'In thẻ', from: '2023-06-15', to: '2023-06-22', mark: null, isGone: false },
        {
          title: 'Báo cáo',
          from: '2023-06-25',
          to: '2023-07-02',
          mark: { weekend: true, holiday: { name: 'Ngày nghỉ thử' } }
        }
      ],
      agenda: [{ title: 'Khai mạc', heldOn: '2023-06-20', to: '2023-06-27' }],
      shifts: [{ title: 'Đón đoàn', from: '2023-06-20', toDay: '2023-06-27' }]
    });
    const earlier = valueOf(await preview('10/6/2023')).preview;
    expect(earlier?.tasks[0]).toMatchObject({ to: '2023-06-05', isGone: true });
    expect(earlier?.eventDays[0]?.mark).toEqual({ weekend: true, holiday: null });
    expect(valueOf(await preview('1/6/2023')).preview?.isPast).toBe(true);
    expect(await days()).toEqual(before);
  });

  it('says of a wrong day that it is none, and of the present one that nothing moves', async () => {
    expect(valueOf(await preview()).preview).toBeNull();
    expect(valueOf(await preview('31/6/2023'))).toMatchObject({
      preview: null,
      problem: 'dateInvalid'
    });
    expect(valueOf(await preview('20/6/2023'))).toMatchObject({
      preview: null,
      problem: 'nothingMoves'
    });
  });
});

describe('a move', () => {
  it('takes along what hangs on the day, and is undone whole', async () => {
    const before = await days();
    const { moveId } = valueOf(await move('27/6/2023'));
    expect(await days()).toEqual({
      starts_on: '2023-06-27',
      ends_on: '2023-06-27',
      registration_due_on: '2023-06-17',
      'In thẻ': '2023-06-22',
      'Báo cáo': '2023-07-02',
      'Trình kế hoạch': '2023-05-21',
      'Họp giao ban': '2023-06-12',
      held_on: '2023-06-27',
      starts_at: '2023-06-26T23:30:00.000Z',
      ends_at: '2023-06-27T03:00:00.000Z'
    });
    const { lastMove } = valueOf(await eventOverview(as(), { eventId }));
    expect(lastMove).toEqual({
      id: moveId,
      from: '2023-06-20',
      to: '2023-06-27',
      isUndone: false
    });
    valueOf(await undoMove(as(), { eventId, moveId }));
    expect(await days()).toEqual(before);
    expect(codeOf(await undoMove(as(), { eventId, moveId }))).toBe('changedMeanwhile');
    expect(valueOf(await eventOverview(as(), { eventId })).lastMove?.isUndone).toBe(true);
  });

  it('is not undone when something was put elsewhere since', async () => {
    const { moveId } = valueOf(await move('27/6/2023'));
    await test.db
      .updateTable('tasks')
      .set({ due_on: '2023-06-23', due_offset: -4 })
      .where('title', '=', 'In thẻ')
      .execute();
    const moved = await days();
    expect(codeOf(await undoMove(as(), { eventId, moveId }))).toBe('moveChanged');
    expect(await days(), 'nothing is half undone').toEqual(moved);
  });

  it('is not undone when the event was changed to other days since, but is when only its name was', async () => {
    const { moveId } = valueOf(await move('27/6/2023'));
    const edit = { eventId, kind: 'forum', name: 'Diễn đàn', registrationDueOn: '17/6/2023' };
    valueOf(await editEvent(as(), { ...edit, version: await version() }));
    const longer = { ...edit, endsOn: '28/6/2023', version: await version() };
    valueOf(await editEvent(as(), longer));
    expect(codeOf(await undoMove(as(), { eventId, moveId }))).toBe('moveChanged');
    valueOf(await editEvent(as(), { ...edit, version: await version() }));
    expect(codeOf(await undoMove(as(), { eventId, moveId }))).toBe('ok');
  });

  it('is undone in turn: only the last one can be', async () => {
    const { moveId: first } = valueOf(await move('27/6/2023'));
    valueOf(await move('28/6/2023'));
    expect(codeOf(await undoMove(as(), { eventId, moveId: first }))).toBe('notVisible');
  });

  it('is refused without a change, for a version that is gone, and to who may not', async () => {
    const before = await days();
    expect(issuesOf(await move('20/6/2023'))).toEqual({ startsOn: 'nothingMoves' });
    expect(issuesOf(await move('hôm nay'))).toEqual({ startsOn: 'dateInvalid' });
    const stale = { eventId, version: '9', startsOn: '27/6/2023' };
    expect(codeOf(await moveEvent(as(), stale))).toBe('changedMeanwhile');
    expect(codeOf(await move('27/6/2023', actorWith(province('leader'))))).toBe('forbidden');
    const stranger = actorWith(atEvent('planner', await insertEvent(test.db)));
    expect(codeOf(await move('27/6/2023', stranger))).toBe('notVisible');
    expect(codeOf(await movePreview(as(stranger), { eventId }))).toBe('notVisible');
    expect(codeOf(await undoMove(as(), { eventId, moveId: newId() }))).toBe('notVisible');
    await test.db.updateTable('events').set({ state: 'closed' }).execute();
    expect(codeOf(await move('27/6/2023'))).toBe('eventClosed');
    expect(await days()).toEqual(before);
  });

  it('of another event is not undone here', async () => {
    const { moveId } = valueOf(await move('27/6/2023'));
    const other = await insertEvent(test.db);
    expect(codeOf(await undoMove(as(), { eventId: other, moveId }))).toBe('notVisible');
  });
});
