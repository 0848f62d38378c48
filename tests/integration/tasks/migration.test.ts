import { afterAll, beforeAll, expect, it } from 'vitest';
import { sql } from 'kysely';
import { freshPostgres } from '../../support/postgres.ts';
import { freshDatabase } from '../../support/database.ts';
import type { Db } from '#lib/server/db/schema.ts';

const opened: Db[] = [];
let sqlite: Db;
let postgres: Db;
beforeAll(async () => {
  sqlite = (await freshDatabase()).db;
  postgres = await freshPostgres();
  opened.push(sqlite, postgres);
});
afterAll(() => Promise.all(opened.map((db) => db.destroy())));

it.each(['sqlite', 'postgres'])(
  'a state says done exactly when there is a day: %s',
  async (name) => {
    const db = name === 'sqlite' ? sqlite : postgres;
    await sql`insert into events (id, kind, name, starts_on, ends_on, state)
    values ('e', 'forum', 'Diễn đàn', '2023-06-20', '2023-06-20', 'preparing')`.execute(db);
    const insert = (id: string, state: string, doneAt: string | null) =>
      sql`insert into tasks (id, event_id, title, folded_title, state, done_at, done_by)
      values (${id}, 'e', 'x', 'x', ${state}, ${doneAt}, ${doneAt && 'a'})`.execute(db);
    await insert('1', 'todo', null);
    await insert('2', 'done', '2023-06-01T00:00:00.000Z');
    await expect(insert('3', 'done', null)).rejects.toThrow();
    await expect(insert('4', 'doing', '2023-06-01T00:00:00.000Z')).rejects.toThrow();
    await expect(insert('5', 'later', null)).rejects.toThrow();
  }
);
