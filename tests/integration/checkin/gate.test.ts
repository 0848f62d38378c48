import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { markAttendance } from '#lib/features/checkin/commands.server.ts';
import { gateStation, myGates } from '#lib/features/checkin/queries.server.ts';
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
import { giveConsents, insertEvent, makeWorld, type World } from '../../support/world.ts';
import * as insert from './support.ts';

let test: TestDatabase;
let world: World;
beforeEach(async () => {
  test = await freshDatabase();
  world = await makeWorld(test.db);
});
afterEach(() => test.close());

const guard = () => actorWith(atEvent('gate', world.eventId));
const at = (actor = guard(), now = insert.day) => contextFor(test.db, actor, now);

const insertChild = (name: string, over?: Parameters<typeof insert.insertChild>[3]) =>
  insert.insertChild(test.db, world, name, over);
const insertEscort = (name: string, over?: { isAccepted: boolean }) =>
  insert.insertEscort(test.db, world, name, over);
const insertGuest = (name: string) => insert.insertGuest(test.db, world, name);

const mark = (subjectId: string, over: object = {}) =>
  markAttendance(at(), {
    eventId: world.eventId,
    kind: 'delegate',
    subjectId,
    direction: 'in',
    clientId: newId(),
    ...over
  });
const station = async (input: object = {}, actor = guard()) =>
  valueOf(await gateStation(at(actor), { eventId: world.eventId, ...input }));
const marks = () => test.db.selectFrom('attendance_marks').selectAll().execute();

describe('what the family said about photos', () => {
  it('stands beside a child, never beside an adult or who is shown by a code', async () => {
    const agreed = await insertChild('Đặng Thị Ánh');
    await insertChild('Phạm Thị Ánh');
    const hidden = await insertChild('Võ Thị Ánh');
    await insertEscort('Lê Ngọc Ánh');
    for (const id of [agreed, hidden]) {
      await giveConsents(test.db, id, { given: ['takePart', 'photo'] });
    }
    await test.db
      .updateTable('delegates')
      .set({ restricted_at: insert.day })
      .where('id', '=', hidden)
      .execute();
    const { found } = await station({ q: 'anh' });
    expect(Object.fromEntries(found.map(({ name, photo }) => [name, photo]))).toEqual({
      'Đặng Thị Ánh': 'given',
      'Phạm Thị Ánh': 'missing',
      'Võ Thị Ánh': null,
      'Lê Ngọc Ánh': null
    });
    const { shown } = await station({ shown: `delegate-${agreed}` });
    expect(shown?.photo).toBe('given');
  });
});

describe('searching at the gate', () => {
  it('finds children, escorts and guests without accents, with what a tick needs', async () => {
    const child = await insertChild('Đặng Thị Ánh');
    await insertEscort('Lê Ngọc Ánh');
    await insertGuest('Trần Ánh Dương');
    const { found, searched } = await station({ q: '  anh ' });
    expect(searched).toBe(true);
    expect(found.map(({ kind, name, from }) => [kind, name, from])).toEqual([
      ['delegate', 'Đặng Thị Ánh', 'THCS Mẫu An Minh'],
      ['escort', 'Lê Ngọc Ánh', 'THCS Mẫu An Minh'],
      ['participant', 'Trần Ánh Dương', 'Báo Kiên Giang']
    ]);
    const shown = found.find(({ id }) => id === child);
    expect(Object.keys(shown ?? {}).sort()).toEqual([
      'clientId',
      'from',
      'givenName',
      'id',
      'isAccepted',
      'isIn',
      'isRestricted',
      'key',
      'kind',
      'markedAt',
      'name',
      'photo'
    ]);
    expect(shown).toMatchObject({ givenName: 'Ánh', isIn: false, markedAt: null });
  });

  it('needs two letters and shows at most twenty', async () => {
    for (let n = 0; n < 21; n++) await insertEscort(`Lê ${'ABCDEFGHIKLMNOPQRSTUV'[n]}a`);
    expect(await station({ q: 'a' })).toMatchObject({ searched: false, found: [] });
    expect(await station({ q: '' })).toMatchObject({ searched: false, found: [] });
    const { found, more } = await station({ q: 'le' });
    expect(found).toHaveLength(20);
    expect(more).toBe(true);
    expect((await station({ q: '%%' })).found).toEqual([]);
  });

  it.each(['draft', 'submitted', 'returned', 'declined', 'withdrawn'] as const)(
    'does not find a child that is %s, nor mark it',
    async (state) => {
      const id = await insertChild('Đặng Thị Ánh', { state });
      const page = await station({ q: 'anh', shown: `delegate-${id}` });
      expect(page.found).toEqual([]);
      expect(page.shown).toBeNull();
      expect(page.total.children.expected).toBe(0);
      expect(codeOf(await mark(id))).toBe('notVisible');
    }
  );

  it('does not find the children of another event', async () => {
    const other = await insertEvent(test.db);
    const id = await insertChild('Đặng Thị Ánh', { eventId: other });
    expect((await station({ q: 'anh', shown: `delegate-${id}` })).found).toEqual([]);
    expect(codeOf(await mark(id))).toBe('notVisible');
  });
});

describe('who may stand there', () => {
  it('is the gate of this event alone', async () => {
    const other = await insertEvent(test.db);
    const id = await insertChild('Đặng Thị Ánh');
    const stranger = at(actorWith(atEvent('gate', other)));
    expect(codeOf(await gateStation(stranger, { eventId: world.eventId }))).toBe('notVisible');
    const input = {
      eventId: world.eventId,
      kind: 'delegate',
      subjectId: id,
      direction: 'in',
      clientId: newId()
    };
    expect(codeOf(await markAttendance(stranger, input))).toBe('notVisible');
    for (const role of ['planner', 'leader', 'reviewer', 'safeguarding', 'admin'] as const) {
      const no = at(actorWith(province(role)));
      expect(codeOf(await gateStation(no, { eventId: world.eventId }))).toBe('forbidden');
      expect(codeOf(await markAttendance(no, input))).toBe('forbidden');
      expect(codeOf(await myGates(no, {}))).toBe('forbidden');
    }
    expect(valueOf(await myGates(stranger, {})).map((event) => event.id)).toEqual([other]);
    expect(await marks()).toEqual([]);
  });

  it('is nobody any more when the event is closed; it can still be looked at', async () => {
    const id = await insertChild('Đặng Thị Ánh');
    await test.db.updateTable('events').set({ state: 'closed' }).execute();
    expect(codeOf(await mark(id))).toBe('eventClosed');
    expect((await station({ q: 'anh' })).can.mark).toEqual({ code: 'eventClosed' });
  });
});

describe('an escort who is not accepted', () => {
  it('is found with that said, is not expected, and is not let in; once accepted it is', async () => {
    const escort = await insertEscort('Lê Chưa Ký', { isAccepted: false });
    await insertEscort('Lê Đã Ký');
    const { found, total } = await station({ q: 'le' });
    expect(found.map(({ name, isAccepted }) => [name, isAccepted])).toEqual([
      ['Lê Chưa Ký', false],
      ['Lê Đã Ký', true]
    ]);
    expect(total.adults).toEqual({ inside: 0, expected: 1 });
    const refused = await mark(escort, { kind: 'escort' });
    expect(codeOf(refused)).toBe('escortNotAccepted');
    expect(await marks()).toEqual([]);
    await test.db
      .updateTable('escorts')
      .set({ accepted_at: '2023-06-19T01:00:00.000Z', accepted_by: 'reviewer' })
      .where('id', '=', escort)
      .execute();
    expect(valueOf(await mark(escort, { kind: 'escort' })).outcome).toBe('marked');
  });

  it('may go out when the acceptance was taken back while it was inside', async () => {
    const escort = await insertEscort('Lê Đã Ký');
    valueOf(await mark(escort, { kind: 'escort' }));
    await test.db
      .updateTable('escorts')
      .set({ accepted_at: null, accepted_by: null })
      .where('id', '=', escort)
      .execute();
    // Inside is inside: an evacuation counts everybody.
    expect((await station()).total.adults).toEqual({ inside: 1, expected: 0 });
    expect(valueOf(await mark(escort, { kind: 'escort', direction: 'out' })).outcome).toBe(
      'marked'
    );
    expect(codeOf(await mark(escort, { kind: 'escort' }))).toBe('escortNotAccepted');
  });
});
