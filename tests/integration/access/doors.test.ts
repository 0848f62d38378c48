// The table role × door: whoever is not named for a door is refused, and a refused call has written
// nothing, not even to take it back.
import { sql } from 'kysely';
import { afterAll, describe, expect, it } from 'vitest';
import type { Db } from '#lib/server/db/schema.ts';
import { codeOf, contextFor } from '../../support/context.ts';
import { doorOf, openDoor, type DoorCase, type Input } from './case.ts';
import { table } from './cases/table.ts';
import { loadProgramme } from './copies.ts';
import { exportedDoors, type AnyDoor } from './exported-doors.ts';
import { visitors, type Visitor } from './visitors.ts';

const exported = new Map((await exportedDoors()).map((door) => [door.name, door]));
const { programme, copy, withCopy, remove } = await loadProgramme();
const shared = copy();
afterAll(async () => {
  await shared.destroy();
  await remove();
});

// The last one: where a school has a principal, its registrar does not hand in.
const refusals: readonly string[] = ['signedOut', 'forbidden', 'notVisible', 'principalConfirms'];
const inputOf = (entry: DoorCase, who: Visitor): Input => entry.input?.(programme, who) ?? {};

const open = (key: string, entry: DoorCase) => openDoor(exported, key, entry);

/** Rows written since the database was opened, those that were rolled back too. */
async function written(db: Db): Promise<number> {
  const { rows } = await sql<{ n: number }>`select total_changes() as n`.execute(db);
  return rows[0]?.n ?? 0;
}

async function traces(db: Db): Promise<number> {
  const { n } = await db
    .selectFrom('audit')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow();
  return n;
}

/** What the visitor gets who should be refused: nothing but 'refused' is right. */
async function refusal(door: AnyDoor, who: Visitor, input: Input): Promise<string> {
  const before = await written(shared);
  const code = codeOf(await door(contextFor(shared, programme.actors.actor(who)), input));
  if ((await written(shared)) !== before) return `${code}, and wrote`;
  return refusals.includes(code) ? 'refused' : code;
}

/** What the visitor gets who should pass: nothing but 'ok' is right. A change leaves a trace. */
async function passage(key: string, entry: DoorCase, who: Visitor): Promise<string> {
  return withCopy(async (db) => {
    const before = await traces(db);
    const context = contextFor(db, programme.actors.actor(who));
    const code = codeOf(await open(key, entry)(context, inputOf(entry, who)));
    const changes = exported.get(doorOf(key))?.kind === 'command';
    return code === 'ok' && changes && (await traces(db)) === before ? 'ok, without a trace' : code;
  });
}

/** Asks for each visitor and names those who get something else than `expected`. */
async function unlike(
  expected: string,
  asked: readonly Visitor[],
  ask: (who: Visitor) => Promise<string>
) {
  const answers: Record<string, string> = {};
  for (const who of asked) {
    const answer = await ask(who);
    if (answer !== expected) answers[who] = answer;
  }
  return answers;
}

// Fields that name something of one event.
const ofOneEvent = [
  'delegateId',
  'actId',
  'entries',
  'escortId',
  'taskId',
  'task',
  'teamId',
  'filterId',
  'meetingId',
  'itemId',
  'groupId',
  'lineId',
  'participantId',
  'shiftId',
  'subjectId'
];
const namesSubject = (input: Input) =>
  'eventId' in input && ofOneEvent.some((field) => field in input);

const namesOfSchool = (input: Input) => 'schoolId' in input || namesSubject(input);

const entries = Object.entries(table);

describe('the table of doors', () => {
  it('names every door that there is, and no other', () => {
    expect([...new Set(Object.keys(table).map(doorOf))].sort()).toEqual(
      [...exported.keys()].sort()
    );
  });

  it('gives a maker of doors its door, and only a maker', () => {
    const wrong = entries.filter(
      ([key, { made }]) => (exported.get(doorOf(key))?.kind === 'maker') !== (made !== undefined)
    );
    expect(wrong.map(([key]) => key)).toEqual([]);
  });
});

describe.each(entries)('%s', (key, entry) => {
  const outside = visitors.filter((who) => !entry.open.includes(who));
  const { foreign } = entry;

  async function expectRefused(who: readonly Visitor[], inputFor: (who: Visitor) => Input) {
    const door = open(key, entry);
    const answers = await unlike('refused', who, (one) => refusal(door, one, inputFor(one)));
    expect(answers).toEqual({});
  }

  it('lets in whom the table names', async () => {
    expect(await unlike('ok', entry.open, (who) => passage(key, entry, who))).toEqual({});
  });

  if (outside.length > 0) {
    it('refuses everybody else', () => expectRefused(outside, (who) => inputOf(entry, who)));
  }

  if (namesSubject(inputOf(entry, 'anonymous'))) {
    it('finds nothing of the forum under another event', () =>
      expectRefused(visitors, (who) => ({
        ...inputOf(entry, who),
        eventId: programme.festival
      })));
  }

  // What a school names by an id, another school must not even learn to exist.
  if (entry.open.includes('school') && namesOfSchool(inputOf(entry, 'school'))) {
    const others = (['siblingSchool', 'neighbourSchool'] as const).filter(
      (who) => !entry.open.includes(who)
    );
    it('is absent for other schools', async () => {
      const door = open(key, entry);
      const input = inputOf(entry, 'school');
      const answers = await unlike('notVisible', others, async (who) =>
        codeOf(await door(contextFor(shared, programme.actors.actor(who)), input))
      );
      expect(answers).toEqual({});
    });
  }

  if (foreign) {
    it("refuses what is somebody else's", () =>
      expectRefused(visitors, (who) => foreign(programme, who)));
  }
});
