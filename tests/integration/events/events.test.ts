import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addEvent, editEvent } from '#lib/features/events/commands.server.ts';
import { eventHeader } from '#lib/features/events/header-queries.server.ts';
import { editEventFormOf, newEventForm } from '#lib/features/events/queries.server.ts';
import { newId } from '#lib/values/ids.ts';
import {
  actorWith,
  atEvent,
  atUnit,
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
beforeEach(async () => {
  test = await freshDatabase();
  world = await makeWorld(test.db);
});
afterEach(() => test.close());

const planner = actorWith(province('planner'));
const leader = actorWith(province('leader'));
const as = (actor = planner) => contextFor(test.db, actor);
const night = (over: Record<string, string> = {}) => ({
  kind: 'midAutumn',
  name: 'Đêm hội Trăng rằm',
  startsOn: '26/9/2023',
  startsTime: '17:30',
  endsTime: '21:00',
  ...over
});
const header = async (eventId: string) => valueOf(await eventHeader(as(), { eventId }));

describe('a new event', () => {
  it('begins as a draft, on one day when no last day is given', async () => {
    const eventId = valueOf(
      await addEvent(as(), night({ hostUnitId: world.districtId, registrationDueOn: '15/9/2023' }))
    );
    expect(await header(eventId)).toMatchObject({
      kind: 'midAutumn',
      name: 'Đêm hội Trăng rằm',
      nameEn: null,
      state: 'draft',
      startsOn: '2023-09-26',
      endsOn: '2023-09-26',
      hostUnitName: 'An Minh',
      registrationDueOn: '2023-09-15',
      daysLeft: 110,
      isDateSample: false,
      counts: { agenda: 0, tasks: 0, people: 0, delegates: 0, volunteers: 0 },
      can: { edit: true }
    });
  });

  it('names every wrong field and writes nothing', async () => {
    expect(
      issuesOf(
        await addEvent(as(), {
          kind: 'party',
          name: '  ',
          nameEn: 'x'.repeat(201),
          startsOn: '9/2023',
          startsTime: '25:00',
          hostUnitId: 'x'
        })
      )
    ).toEqual({
      kind: 'picklist',
      name: 'min_length',
      nameEn: 'max_length',
      startsOn: 'dateIncomplete',
      startsTime: 'timeInvalid',
      hostUnitId: 'idInvalid'
    });
    const wrong: [Record<string, string>, Record<string, string>][] = [
      [{ endsOn: '25/9/2023' }, { endsOn: 'endBeforeStart' }],
      [{ endsTime: '17:30' }, { endsTime: 'endBeforeStart' }],
      [{ startsTime: '' }, { startsTime: 'required' }],
      [{ registrationDueOn: '27/9/2023' }, { registrationDueOn: 'dueAfterEvent' }]
    ];
    for (const [over, issues] of wrong) {
      expect(issuesOf(await addEvent(as(), night(over)))).toEqual(issues);
    }
    expect(codeOf(await addEvent(as(), night({ hostUnitId: newId() })))).toBe('referenceMissing');
    const { n } = await test.db
      .selectFrom('events')
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow();
    expect(n).toBe(1);
  });

  it('keeps hostile and decomposed text as plain composed text', async () => {
    const name = 'Đêm <script>alert(1)</script>\u202e hội'.normalize('NFD');
    const eventId = valueOf(await addEvent(as(), night({ name })));
    expect((await header(eventId)).name).toBe('Đêm <script>alert(1)</script> hội');
  });

  it('is made by planners of the province alone', async () => {
    const others = [
      leader,
      actorWith(atEvent('planner', world.eventId)),
      actorWith(atUnit(world.schoolId)),
      actorWith(province('admin'))
    ];
    for (const other of others) {
      expect(codeOf(await addEvent(as(other), night()))).toBe('forbidden');
      expect(codeOf(await newEventForm(as(other), {}))).toBe('forbidden');
    }
  });

  it('offers places and agencies as hosts, not schools', async () => {
    const { hosts } = valueOf(await newEventForm(as(), {}));
    expect(hosts.map(({ name }) => name).sort()).toEqual(['An Biên', 'An Minh', 'Kiên Giang']);
  });
});

describe('an event that is changed', () => {
  const change = (over: Record<string, string> = {}) =>
    night({ eventId: world.eventId, version: '1', kind: 'forum', ...over });

  it('is written once from each reading', async () => {
    expect(codeOf(await editEvent(as(), change({ name: 'Diễn đàn', place: 'Hà Tiên' })))).toBe(
      'ok'
    );
    expect(await header(world.eventId)).toMatchObject({ name: 'Diễn đàn', place: 'Hà Tiên' });
    expect(codeOf(await editEvent(as(), change()))).toBe('changedMeanwhile');
  });

  it('keeps its programme inside its days', async () => {
    const days = await insertEvent(test.db, { startsOn: '2023-06-20', endsOn: '2023-06-21' });
    await test.db
      .insertInto('agenda_items')
      .values({
        id: newId(),
        event_id: days,
        held_on: '2023-06-21',
        starts_time: '08:00',
        ends_time: '09:00',
        title: 'Phiên thảo luận',
        place: null,
        responsible_person_id: null,
        note: null
      })
      .execute();
    const shorter = change({ eventId: days, endsOn: '20/6/2023' });
    expect(issuesOf(await editEvent(as(), shorter))).toEqual({ endsOn: 'agendaOutside' });
    expect((await header(days)).endsOn).toBe('2023-06-21');
    expect(issuesOf(await editEvent(as(), change({ eventId: days, endsOn: '19/6/2023' })))).toEqual(
      {
        endsOn: 'endBeforeStart'
      }
    );
  });

  it('loses the mark of a sample day only when its days change, and never its first day', async () => {
    await test.db.updateTable('events').set({ is_date_sample: 1 }).execute();
    await editEvent(as(), change({ startsOn: '21/6/2023' }));
    expect(await header(world.eventId)).toMatchObject({
      isDateSample: true,
      startsOn: '2023-06-20'
    });
    await editEvent(as(), change({ version: '2', endsOn: '21/6/2023' }));
    expect((await header(world.eventId)).isDateSample).toBe(false);
  });

  it('is refused to readers, on a closed event, and absent for strangers', async () => {
    expect(codeOf(await editEvent(as(leader), change()))).toBe('forbidden');
    expect(codeOf(await editEventFormOf(as(leader), { eventId: world.eventId }))).toBe('forbidden');
    const stranger = actorWith(atEvent('planner', await insertEvent(test.db)));
    expect(codeOf(await editEvent(as(stranger), change()))).toBe('notVisible');
    await test.db.updateTable('events').set({ state: 'closed' }).execute();
    expect(codeOf(await editEvent(as(), change()))).toBe('eventClosed');
    expect(codeOf(await editEventFormOf(as(), { eventId: world.eventId }))).toBe('eventClosed');
    expect((await header(world.eventId)).name).toBe('Diễn đàn thử');
  });
});

describe('the header of an event', () => {
  it('is absent for whoever may not see the event, and for an event that is not there', async () => {
    const stranger = actorWith(atEvent('planner', await insertEvent(test.db)));
    const { eventId } = world;
    expect(codeOf(await eventHeader(as(stranger), { eventId }))).toBe('notVisible');
    expect(codeOf(await eventHeader(as(actorWith(province('admin'))), { eventId }))).toBe(
      'notVisible'
    );
    expect(codeOf(await eventHeader(as(), { eventId: newId() }))).toBe('notVisible');
    expect(codeOf(await eventHeader(as(), { eventId: "' or 1=1" }))).toBe('invalid');
    const own = actorWith(atEvent('reviewer', eventId));
    expect(valueOf(await eventHeader(as(own), { eventId })).can.edit).toEqual({
      code: 'forbidden'
    });
  });

  it('counts living entries, open tasks and volunteers once', async () => {
    const { eventId, schoolId } = world;
    const child = (state: 'draft' | 'declined', name: string) => ({
      id: newId(),
      event_id: eventId,
      school_id: schoolId,
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
      .values([child('draft', 'An'), child('declined', 'Bé')])
      .execute();
    const task = (done: string | null) => ({
      id: newId(),
      event_id: eventId,
      title: 'In thẻ',
      folded_title: 'in the',
      note: null,
      owner_person_id: null,
      due_on: null,
      state: done === null ? ('todo' as const) : ('done' as const),
      done_at: done,
      done_by: done && 'system:test'
    });
    await test.db
      .insertInto('tasks')
      .values([task(null), task('2023-06-01T00:00:00.000Z')])
      .execute();
    expect((await header(eventId)).counts).toMatchObject({ delegates: 1, tasks: 1 });
  });
});
