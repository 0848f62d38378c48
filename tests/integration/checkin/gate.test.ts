import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DelegateState } from '#lib/features/delegates/model.ts';
import { markAttendance } from '#lib/features/checkin/commands.server.ts';
import { gateStation, myGates } from '#lib/features/checkin/queries.server.ts';
import { newId } from '#lib/values/ids.ts';
import { foldText, givenNameSortKey } from '#lib/values/text.ts';
import {
  actorWith,
  atEvent,
  codeOf,
  contextFor,
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

const day = '2023-06-20T00:12:00.000Z'; // 07:12 in Viet Nam
const guard = () => actorWith(atEvent('gate', world.eventId));
const at = (actor = guard(), now = day) => contextFor(test.db, actor, now);

const named = (name: string) => ({
  name,
  folded_name: foldText(name),
  sort_key: givenNameSortKey(name)
});

async function insertChild(
  name: string,
  over: { state?: DelegateState; eventId?: string; schoolId?: string } = {}
): Promise<string> {
  const id = newId();
  await test.db
    .insertInto('delegates')
    .values({
      id,
      event_id: over.eventId ?? world.eventId,
      school_id: over.schoolId ?? world.schoolId,
      ...named(name),
      born_on: '2010-09-05',
      sex: 'female',
      ethnicity: 'Kinh',
      class_name: '7/2',
      selection_way: null,
      state: over.state ?? 'accepted',
      remark: null,
      submitted_at: null
    })
    .execute();
  return id;
}

async function insertEscort(name: string): Promise<string> {
  const id = newId();
  await test.db
    .insertInto('escorts')
    .values({
      id,
      event_id: world.eventId,
      school_id: world.schoolId,
      ...named(name),
      sex: 'female',
      born_on: '1985-01-01',
      phone: '0912345611',
      commitment_signed_on: null
    })
    .execute();
  return id;
}

async function insertGuest(name: string): Promise<string> {
  const id = newId();
  await test.db
    .insertInto('participants')
    .values({
      id,
      event_id: world.eventId,
      person_id: null,
      ...named(name),
      role: 'guest',
      organisation: 'Báo Kiên Giang',
      phone: '0913000001',
      note: null
    })
    .execute();
  return id;
}

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
      'isIn',
      'key',
      'kind',
      'markedAt',
      'name'
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

describe('marking', () => {
  it('counts in, out and in again, and adds a mark each time', async () => {
    const id = await insertChild('Đặng Thị Ánh');
    for (const direction of ['in', 'out', 'in']) {
      // All within one instant: the id decides which is the latest.
      expect(valueOf(await mark(id, { direction })).outcome).toBe('marked');
      expect((await station()).total.children).toEqual({
        inside: direction === 'in' ? 1 : 0,
        expected: 1
      });
    }
    expect(await marks()).toHaveLength(3);
    const { shown } = await station({ shown: `delegate-${id}` });
    expect(shown).toMatchObject({ givenName: 'Ánh', isIn: true, markedAt: day });
    const traces = await test.db.selectFrom('audit').select(['subject_kind', 'detail']).execute();
    expect(traces[0]).toEqual({ subject_kind: 'delegate', detail: '{"direction":"in"}' });
  });

  it('counts one press once, however often it is sent', async () => {
    const id = await insertChild('Đặng Thị Ánh');
    const clientId = newId();
    const answers = await Promise.all(Array.from({ length: 10 }, () => mark(id, { clientId })));
    expect(answers.map((answer) => valueOf(answer).outcome).sort()).toEqual([
      'marked',
      ...Array.from({ length: 9 }, () => 'repeated')
    ]);
    // The same press, arriving late, does not undo what came after it.
    valueOf(await mark(id, { direction: 'out' }));
    expect(valueOf(await mark(id, { clientId })).outcome).toBe('repeated');
    expect((await station()).total.children.inside).toBe(0);
    expect(await marks()).toHaveLength(2);
  });

  it('says so when somebody is in (or out) already, and writes nothing', async () => {
    const id = await insertChild('Đặng Thị Ánh');
    expect(valueOf(await mark(id, { direction: 'out' })).outcome).toBe('already');
    valueOf(await mark(id));
    expect(valueOf(await mark(id)).outcome).toBe('already');
    expect(await marks()).toHaveLength(1);
  });

  it('refuses a client’s id that stands for another person, and bad input', async () => {
    const [a, b] = [await insertChild('Lê An'), await insertChild('Lê Bình')];
    const clientId = newId();
    valueOf(await mark(a, { clientId }));
    expect(codeOf(await mark(b, { clientId }))).toBe('duplicate');
    expect(codeOf(await mark(a, { kind: 'escort' }))).toBe('notVisible');
    expect(codeOf(await mark(a, { kind: 'planet' }))).toBe('invalid');
    expect(codeOf(await mark(a, { direction: 'up' }))).toBe('invalid');
    expect(codeOf(await mark(a, { clientId: '' }))).toBe('invalid');
    expect(await marks()).toHaveLength(1);
  });

  it('stays in order when the clock is set back between two marks', async () => {
    const id = await insertChild('Đặng Thị Ánh');
    valueOf(await mark(id));
    const earlier = at(guard(), '2023-06-19T00:00:00.000Z');
    const input = { eventId: world.eventId, kind: 'delegate', subjectId: id, direction: 'out' };
    valueOf(await markAttendance(earlier, { ...input, clientId: newId() }));
    expect((await station()).total.children.inside).toBe(0);
  });
});

describe('the counts', () => {
  it('stand by district, guests last', async () => {
    const child = await insertChild('Lê An');
    await insertChild('Lê Bình', { schoolId: world.siblingSchoolId });
    await insertChild('Lê Chi', { schoolId: world.foreignSchoolId });
    const escort = await insertEscort('Trần Thị Mai');
    const guest = await insertGuest('Đỗ Anh Khoa');
    valueOf(await mark(child));
    valueOf(await mark(escort, { kind: 'escort' }));
    valueOf(await mark(guest, { kind: 'participant' }));
    const { groups, total } = await station();
    expect(groups).toEqual([
      {
        unit: 'An Biên',
        children: { inside: 0, expected: 1 },
        adults: { inside: 0, expected: 0 }
      },
      {
        unit: 'An Minh',
        children: { inside: 1, expected: 2 },
        adults: { inside: 1, expected: 1 }
      },
      { unit: null, children: { inside: 0, expected: 0 }, adults: { inside: 1, expected: 1 } }
    ]);
    expect(total).toEqual({
      children: { inside: 1, expected: 3 },
      adults: { inside: 2, expected: 2 }
    });
  });

  it('show a station its own last ten marks, latest first', async () => {
    const [mine, theirs] = [guard(), guard()];
    const id = await insertChild('Lê An');
    for (let n = 0; n < 11; n++) {
      const input = { eventId: world.eventId, kind: 'delegate', subjectId: id };
      const direction = n % 2 === 0 ? 'in' : 'out';
      valueOf(await markAttendance(at(mine), { ...input, direction, clientId: newId() }));
    }
    const { recent } = await station({}, mine);
    expect(recent).toHaveLength(10);
    expect(recent[0]).toMatchObject({ name: 'Lê An', direction: 'in', from: 'THCS Mẫu An Minh' });
    expect((await station({}, theirs)).recent).toEqual([]);
  });
});
