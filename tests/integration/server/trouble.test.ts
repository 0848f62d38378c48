import BetterSqlite3 from 'better-sqlite3';
import { sql } from 'kysely';
import * as v from 'valibot';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { command } from '#lib/server/kernel/command.ts';
import { readMeta, writeMeta } from '#lib/server/meta.ts';
import { actorWith, codeOf, contextFor, province, valueOf } from '../../support/context.ts';
import { freshDatabase, type TestDatabase } from '../../support/database.ts';

let test: TestDatabase;
beforeEach(async () => {
  test = await freshDatabase();
});
afterEach(() => test.close());

const planner = actorWith(province('planner'));
const big = 'x'.repeat(100_000);

const write = command({
  action: 'thing.written',
  input: v.object({ count: v.number() }),
  allow: () => true,
  async run({ db, note }, { count }) {
    for (let index = 0; index < count; index += 1) await writeMeta(db, `key ${index}`, big);
    note('thing', null);
  }
});

async function rows(): Promise<number> {
  const { count } = await test.db
    .selectFrom('audit')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return count;
}

describe('trouble with the database', () => {
  it('held by another process: a refusal with nothing written, and all is well again afterwards', async () => {
    const other = new BetterSqlite3(test.path);
    other.exec('begin immediate');
    expect(codeOf(await write(contextFor(test.db, planner), { count: 1 }))).toBe('busy');
    other.exec('rollback');
    other.close();
    expect(await readMeta(test.db, 'key 0')).toBeUndefined();
    valueOf(await write(contextFor(test.db, planner), { count: 1 }));
    expect(await rows()).toBe(1);
  });

  it('full in the middle of a command: a refusal with nothing half written', async () => {
    const { rows: pages } = await sql<{ page_count: number }>`pragma page_count`.execute(test.db);
    const room = (pages[0]?.page_count ?? 0) + 40;
    await sql.raw(`pragma max_page_count = ${room}`).execute(test.db);
    expect(codeOf(await write(contextFor(test.db, planner), { count: 50 }))).toBe('storageFull');
    expect(await readMeta(test.db, 'key 0')).toBeUndefined();
    expect(await rows()).toBe(0);
    valueOf(await write(contextFor(test.db, planner), { count: 1 }));
  });
});
