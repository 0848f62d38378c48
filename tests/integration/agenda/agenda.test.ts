import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  addAgendaItem,
  editAgendaItem,
  removeAgendaItem
} from '#lib/features/agenda/commands.server.ts';
import { agendaOf } from '#lib/features/agenda/queries.server.ts';
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
import { insertEvent, insertPerson, makeWorld, type World } from '../../support/world.ts';

let test: TestDatabase;
let world: World;
beforeEach(async () => {
  test = await freshDatabase();
  world = await makeWorld(test.db);
});
afterEach(() => test.close());

const planner = actorWith(province('planner'));
const as = (actor = planner) => contextFor(test.db, actor);
const opening = (over: Record<string, string> = {}) => ({
  eventId: world.eventId,
  heldOn: '20/6/2023',
  startsTime: '7h30',
  endsTime: '08:00',
  title: 'Đón đại biểu',
  place: 'Sảnh',
  ...over
});
const agenda = async (eventId = world.eventId) => valueOf(await agendaOf(as(), { eventId }));

describe('the programme', () => {
  it('is shown by day and time with who is responsible', async () => {
    const personId = await insertPerson(test.db, 'Trần Văn Bé');
    valueOf(await addAgendaItem(as(), opening({ startsTime: '9:00', endsTime: '10:00' })));
    valueOf(await addAgendaItem(as(), opening({ responsibleId: personId })));
    const { days, persons, can } = await agenda();
    expect(days.map(({ day }) => day)).toEqual(['2023-06-20']);
    expect(days[0]?.items.map((item) => item.startsTime)).toEqual(['07:30', '09:00']);
    expect(days[0]?.items[0]).toMatchObject({ responsibleName: 'Trần Văn Bé', place: 'Sảnh' });
    expect(persons.map(({ name }) => name)).toEqual(['Trần Văn Bé']);
    expect(can.edit).toBe(true);
  });

  it('names items that share place and time', async () => {
    const first = valueOf(await addAgendaItem(as(), opening()));
    const second = valueOf(await addAgendaItem(as(), opening({ startsTime: '07:45' })));
    valueOf(await addAgendaItem(as(), opening({ startsTime: '07:50', place: 'Hội trường' })));
    expect((await agenda()).overlapping.sort()).toEqual([first, second].sort());
  });

  it('is read by every role of the committee, and by the event’s own, without the directory', async () => {
    await insertPerson(test.db, 'Trần Văn Bé');
    const readers = [
      actorWith(province('leader')),
      actorWith(province('accountant')),
      actorWith(province('reviewer')),
      actorWith(atEvent('safeguarding', world.eventId))
    ];
    for (const reader of readers) {
      const read = valueOf(await agendaOf(as(reader), { eventId: world.eventId }));
      expect(read).toMatchObject({ persons: [], can: { edit: { code: 'forbidden' } } });
    }
  });

  it('is absent for whoever may not see the event', async () => {
    const strangers = [
      actorWith(atEvent('planner', await insertEvent(test.db))),
      actorWith(atUnit(world.schoolId)),
      actorWith(province('admin')),
      actorWith(atEvent('gate', world.eventId))
    ];
    for (const stranger of strangers) {
      expect(codeOf(await agendaOf(as(stranger), { eventId: world.eventId }))).toBe('notVisible');
      expect(codeOf(await addAgendaItem(as(stranger), opening()))).toBe('notVisible');
    }
    const nobody = contextFor(test.db, { kind: 'anonymous' });
    expect(codeOf(await agendaOf(nobody, { eventId: world.eventId }))).toBe('signedOut');
  });
});

describe('adding to the programme', () => {
  it('keeps to the days of the event and to an end after the start', async () => {
    const days = await insertEvent(test.db, { startsOn: '2023-06-20', endsOn: '2023-06-21' });
    const on = (heldOn: string) => opening({ eventId: days, heldOn });
    expect(codeOf(await addAgendaItem(as(), on('21/6/2023')))).toBe('ok');
    expect(issuesOf(await addAgendaItem(as(), on('22/6/2023')))).toEqual({
      heldOn: 'outsideEvent'
    });
    expect(issuesOf(await addAgendaItem(as(), on('19/6/2023')))).toEqual({
      heldOn: 'outsideEvent'
    });
    expect(issuesOf(await addAgendaItem(as(), opening({ endsTime: '07:30' })))).toEqual({
      endsTime: 'endBeforeStart'
    });
  });

  it('names every wrong field and writes nothing', async () => {
    const wrong = await addAgendaItem(as(), {
      eventId: world.eventId,
      heldOn: '31/2/2023',
      startsTime: 'sáng',
      title: 'x'.repeat(201),
      place: 'y'.repeat(201),
      responsibleId: 'x'
    });
    expect(issuesOf(wrong)).toEqual({
      heldOn: 'dateInvalid',
      startsTime: 'timeInvalid',
      endsTime: 'required',
      title: 'max_length',
      place: 'max_length',
      responsibleId: 'idInvalid'
    });
    expect(codeOf(await addAgendaItem(as(), opening({ responsibleId: newId() })))).toBe(
      'referenceMissing'
    );
    expect((await agenda()).days).toEqual([]);
  });

  it('is the planner’s alone, and ends when the event is closed', async () => {
    const leader = actorWith(province('leader'));
    expect(codeOf(await addAgendaItem(as(leader), opening()))).toBe('forbidden');
    const closed = await insertEvent(test.db, { state: 'closed' });
    expect(codeOf(await addAgendaItem(as(), opening({ eventId: closed })))).toBe('eventClosed');
    const own = actorWith(atEvent('planner', world.eventId));
    expect(codeOf(await addAgendaItem(as(own), opening()))).toBe('ok');
  });
});

describe('changing the programme', () => {
  it('writes over what was read, and only that', async () => {
    const itemId = valueOf(await addAgendaItem(as(), opening()));
    const change = opening({ itemId, version: '1', title: 'Khai mạc' });
    expect(codeOf(await editAgendaItem(as(), change))).toBe('ok');
    expect(codeOf(await editAgendaItem(as(), change))).toBe('changedMeanwhile');
    expect((await agenda()).days[0]?.items[0]).toMatchObject({ title: 'Khai mạc', version: 2 });
    const remove = { eventId: world.eventId, itemId };
    expect(codeOf(await removeAgendaItem(as(), { ...remove, version: '1' }))).toBe(
      'changedMeanwhile'
    );
    expect(codeOf(await removeAgendaItem(as(), { ...remove, version: '2' }))).toBe('ok');
    expect((await agenda()).days).toEqual([]);
  });

  it('does not reach an item of another event', async () => {
    const itemId = valueOf(await addAgendaItem(as(), opening()));
    const other = await insertEvent(test.db);
    const own = actorWith(atEvent('planner', other));
    for (const actor of [planner, own]) {
      const change = opening({ eventId: other, itemId, version: '1' });
      expect(codeOf(await editAgendaItem(as(actor), change))).toBe('notVisible');
      const remove = { eventId: other, itemId, version: '1' };
      expect(codeOf(await removeAgendaItem(as(actor), remove))).toBe('notVisible');
    }
    expect((await agenda()).days).toHaveLength(1);
  });

  it('is refused to readers and on a closed event', async () => {
    const itemId = valueOf(await addAgendaItem(as(), opening()));
    const subject = { eventId: world.eventId, itemId, version: '1' };
    const leader = actorWith(province('leader'));
    expect(codeOf(await editAgendaItem(as(leader), { ...opening(), ...subject }))).toBe(
      'forbidden'
    );
    expect(codeOf(await removeAgendaItem(as(leader), subject))).toBe('forbidden');
    await test.db.updateTable('events').set({ state: 'closed' }).execute();
    expect(codeOf(await editAgendaItem(as(), { ...opening(), ...subject }))).toBe('eventClosed');
    expect(codeOf(await removeAgendaItem(as(), subject))).toBe('eventClosed');
  });

  it('leaves its trace', async () => {
    const itemId = valueOf(await addAgendaItem(as(), opening()));
    await editAgendaItem(as(), opening({ itemId, version: '1' }));
    await removeAgendaItem(as(), { eventId: world.eventId, itemId, version: '2' });
    const rows = await test.db.selectFrom('audit').select(['action', 'subject_id']).execute();
    expect(rows).toEqual(
      ['agenda.added', 'agenda.edited', 'agenda.removed'].map((action) => ({
        action,
        subject_id: itemId
      }))
    );
  });
});
