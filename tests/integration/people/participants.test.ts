import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  addParticipant,
  editParticipant,
  removeParticipant
} from '#lib/features/people/commands.server.ts';
import {
  participantForm,
  participantList,
  participantPage
} from '#lib/features/people/queries.server.ts';
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
let otherEventId: string;
beforeEach(async () => {
  test = await freshDatabase();
  world = await makeWorld(test.db);
  otherEventId = await insertEvent(test.db, { name: 'Đêm hội' });
});
afterEach(() => test.close());

const planner = actorWith(province('planner'));
const as = (actor = planner) => contextFor(test.db, actor);
const guest = (over: Record<string, string> = {}) => ({
  eventId: world.eventId,
  name: 'Phạm Thị Đào',
  role: 'guest',
  organisation: 'Sở Y tế',
  phone: '0297 386 1234',
  note: '',
  ...over
});

describe('participants', () => {
  it('are added from the directory or by hand, one role a person', async () => {
    const personId = await insertPerson(test.db, 'Phạm Thị Đào');
    expect(codeOf(await addParticipant(as(), guest({ personId })))).toBe('ok');
    expect(codeOf(await addParticipant(as(), guest({ personId })))).toBe('duplicate');
    expect(codeOf(await addParticipant(as(), guest({ personId, role: 'speaker' })))).toBe('ok');
    expect(codeOf(await addParticipant(as(), guest()))).toBe('ok');
    expect(codeOf(await addParticipant(as(), guest({ personId: newId() })))).toBe(
      'referenceMissing'
    );
  });

  it('name each wrong field', async () => {
    const wrong = guest({ name: '', role: 'king', phone: 'x', organisation: 'x'.repeat(151) });
    expect(issuesOf(await addParticipant(as(), wrong))).toEqual({
      name: 'nameMissing',
      role: 'picklist',
      phone: 'phoneInvalid',
      organisation: 'max_length'
    });
  });

  it('are kept by the event’s planner alone', async () => {
    const here = actorWith(atEvent('planner', world.eventId));
    const elsewhere = actorWith(atEvent('planner', otherEventId));
    expect(codeOf(await addParticipant(as(here), guest()))).toBe('ok');
    expect(codeOf(await addParticipant(as(elsewhere), guest()))).toBe('notVisible');
    for (const role of ['leader', 'accountant', 'reviewer', 'safeguarding'] as const) {
      expect(codeOf(await addParticipant(as(actorWith(province(role))), guest()))).toBe(
        'forbidden'
      );
    }
    expect(codeOf(await addParticipant(as(actorWith(atUnit(world.schoolId))), guest()))).toBe(
      'notVisible'
    );
  });

  it('are edited and removed by version, and only inside their own event', async () => {
    const participantId = valueOf(await addParticipant(as(), guest()));
    const edit = { ...guest({ role: 'press' }), participantId, version: '1' };
    expect(codeOf(await editParticipant(as(), { ...edit, eventId: otherEventId }))).toBe(
      'notVisible'
    );
    expect(codeOf(await editParticipant(as(), edit))).toBe('ok');
    expect(codeOf(await editParticipant(as(), edit))).toBe('changedMeanwhile');
    const remove = { eventId: world.eventId, participantId, version: '1' };
    expect(codeOf(await removeParticipant(as(), remove))).toBe('changedMeanwhile');
    expect(codeOf(await removeParticipant(as(), { ...remove, eventId: otherEventId }))).toBe(
      'notVisible'
    );
    expect(codeOf(await removeParticipant(as(), { ...remove, version: '2' }))).toBe('ok');
    expect(codeOf(await removeParticipant(as(), { ...remove, version: '2' }))).toBe('notVisible');
  });

  it('stay once they were at the gate', async () => {
    const participantId = valueOf(await addParticipant(as(), guest()));
    await test.db
      .insertInto('attendance_marks')
      .values({
        id: newId(),
        event_id: world.eventId,
        delegate_id: null,
        escort_id: null,
        participant_id: participantId,
        direction: 'in',
        marked_at: '2023-06-20T00:30:00.000Z',
        marked_by: planner.accountId,
        client_id: newId()
      })
      .execute();
    const remove = { eventId: world.eventId, participantId, version: '1' };
    expect(codeOf(await removeParticipant(as(), remove))).toBe('hasDependents');
    const page = valueOf(await participantPage(as(), remove));
    expect(page.can.remove).toEqual({ code: 'hasDependents', params: { count: 1 } });
  });

  it('of a closed event are only read', async () => {
    const eventId = await insertEvent(test.db, { state: 'closed' });
    expect(codeOf(await addParticipant(as(), guest({ eventId })))).toBe('eventClosed');
    expect(codeOf(await participantForm(as(), { eventId }))).toBe('eventClosed');
    expect(valueOf(await participantList(as(), { eventId })).can.edit).toEqual({
      code: 'eventClosed'
    });
  });
});

describe('the list of participants', () => {
  it('is searched without marks, filtered by role, and counts the roles', async () => {
    await addParticipant(as(), guest());
    await addParticipant(as(), guest({ name: 'Võ Minh Anh', role: 'press' }));
    await addParticipant(as(), guest({ name: 'Võ Khác', eventId: otherEventId }));
    const reader = as(actorWith(atEvent('leader', world.eventId)));
    const { eventId } = world;
    const list = valueOf(await participantList(reader, { eventId }));
    expect(list.participants.map(({ name }) => name)).toEqual(['Võ Minh Anh', 'Phạm Thị Đào']);
    expect(list.counts).toEqual({ guest: 1, press: 1 });
    expect(list.can.edit).toEqual({ code: 'forbidden' });
    const found = valueOf(await participantList(reader, { eventId, q: 'dao' }));
    expect(found.participants).toHaveLength(1);
    const press = valueOf(await participantList(reader, { eventId, role: 'press' }));
    expect(press.participants.map(({ name }) => name)).toEqual(['Võ Minh Anh']);
    expect(codeOf(await participantList(reader, { eventId: otherEventId }))).toBe('notVisible');
  });
});
