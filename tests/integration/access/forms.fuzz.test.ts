// Forms that no browser of ours sends, at every door that changes something, from people who may pass:
// a refused one is a value and has changed nothing; nothing is ever thrown, which would be a 500.
import { sql } from 'kysely';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { openDatabase } from '#lib/server/db/index.ts';
import type { Db } from '#lib/server/db/schema.ts';
import { contextFor } from '../../support/context.ts';
import { fuzzRuns } from '../../support/fuzz.ts';
import { hostileValues } from '../../support/hostile.ts';
import { doorOf, openDoor, type DoorCase, type Input } from './case.ts';
import { table } from './cases/table.ts';
import { loadProgramme } from './copies.ts';
import { exportedDoors } from './exported-doors.ts';

const exported = new Map((await exportedDoors()).map((door) => [door.name, door]));
const { programme, copy, remove } = await loadProgramme();
const db = copy();
const { rows: files } = await sql<{ file: string }>`pragma database_list`.execute(db);
// Sees from outside whether anything was committed.
const watcher = openDatabase(files[0]?.file ?? '');
afterAll(async () => {
  await watcher.destroy();
  await db.destroy();
  await remove();
});

async function committed(outside: Db): Promise<number> {
  const { rows } = await sql<{ data_version: number }>`pragma data_version`.execute(outside);
  return rows[0]?.data_version ?? 0;
}

// Makers ask for a network address and hash passwords: their own tests do that.
const commands = Object.entries(table).filter(
  ([key, entry]) => exported.get(doorOf(key))?.kind === 'command' && entry.open.length > 0
);

const value = fc.oneof(
  fc.constantFrom(...hostileValues),
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.integer().map(String),
  fc.double().map(String),
  fc.date({ noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10)),
  fc.uuid({ version: 7 }),
  fc.constant(undefined),
  // What a decoder of forms makes of odd names: lists, files, nested things.
  fc.array(fc.string(), { maxLength: 3 }),
  fc.constant(new Blob(['%PDF'])),
  fc.object({ maxDepth: 1 })
);

interface Attempt {
  entry: [string, DoorCase];
  who: number;
  changed: [number, unknown][];
}

const attempt: fc.Arbitrary<Attempt> = fc.record({
  entry: fc.constantFrom(...commands),
  who: fc.nat(),
  changed: fc.array(fc.tuple(fc.nat(), value), { minLength: 1, maxLength: 4 })
});

function broken(input: Input, changed: Attempt['changed']): Input {
  const names = Object.keys(input);
  const result: Input = { ...input };
  for (const [index, wanted] of changed) {
    const name = names[index % Math.max(1, names.length)];
    if (name !== undefined) result[name] = wanted;
  }
  return result;
}

describe('hostile forms', () => {
  it('would be noticed if they left something behind', async () => {
    const before = await committed(watcher);
    await sql`insert into meta (key, value) values ('fuzz', '1')`.execute(db);
    expect(await committed(watcher)).not.toBe(before);
  });

  it(
    'are answered by every door with a value, and a refused one leaves nothing behind',
    { timeout: 3_600_000 },
    async () => {
      await fc.assert(
        fc.asyncProperty(attempt, async ({ entry: [key, entry], who, changed }) => {
          const visitor = entry.open[who % entry.open.length] ?? 'anonymous';
          const context = contextFor(db, programme.actors.actor(visitor));
          const input = broken(entry.input?.(programme, visitor) ?? {}, changed);
          const before = await committed(watcher);
          const result = await openDoor(exported, key, entry)(context, input);
          if (!result.ok) expect(await committed(watcher), key).toBe(before);
        }),
        { numRuns: fuzzRuns(500) }
      );
    }
  );
});
