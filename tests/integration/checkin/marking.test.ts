import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { markAttendance } from '#lib/features/checkin/commands.server.ts';
import { gateStation } from '#lib/features/checkin/queries.server.ts';
import { newId } from '#lib/values/ids.ts';
import { actorWith, atEvent, codeOf, contextFor, valueOf } from '../../support/context.ts';
import { freshDatabase, type TestDatabase } from '../../support/database.ts';
import { makeWorld, type World } from '../../support/world.ts';
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
const insertEscort = (name: string) => insert.insertEscort(test.db, world, name);
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
    expect(shown).toMatchObject({ givenName: 'Ánh', isIn: true, markedAt: insert.day });
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
