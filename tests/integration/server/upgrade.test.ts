import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openDatabase } from '#lib/server/db/index.ts';
import { migrationsFromFiles } from '#lib/server/db/migration-files.ts';
import { migrate } from '#lib/server/db/migrate.ts';
import type { Db } from '#lib/server/db/schema.ts';
import { newId } from '#lib/values/ids.ts';
import { makeWorld, type World } from '../../support/world.ts';

/* A database of the first release, with children and what hangs on them, taken to today's schema. */

let folder: string;
let db: Db;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bup-mang-upgrade-'));
  db = openDatabase(join(folder, 'old.db'));
});
afterEach(async () => {
  await db.destroy();
  rmSync(folder, { recursive: true, force: true });
});

const isOfFirstRelease = (name: string) => name.startsWith('2026-11-23-');

async function childOfFirstRelease(world: World): Promise<string> {
  const id = newId();
  await sql`insert into delegates (id, event_id, school_id, name, folded_name, sort_key, born_on,
      sex, ethnicity, state, version)
    values (${id}, ${world.eventId}, ${world.schoolId}, 'Danh Thị Bé Ba', 'danh thi be ba', 'ba',
      '2011-09-05', 'female', 'Khmer', 'accepted', 3)`.execute(db);
  await sql`insert into delegate_private (delegate_id, guardian_relation)
    values (${id}, 'mother')`.execute(db);
  await sql`insert into delegate_state_changes (id, delegate_id, to_state, changed_at, changed_by)
    values (${newId()}, ${id}, 'accepted', '2023-06-01T00:00:00.000Z', 'system:test')`.execute(db);
  return id;
}

it('keeps every child and what refers to it, with the references still enforced', async () => {
  const all = await migrationsFromFiles();
  const first = Object.fromEntries(Object.entries(all).filter(([name]) => isOfFirstRelease(name)));
  await migrate(db, first);
  const world = await makeWorld(db);
  const id = await childOfFirstRelease(world);

  const applied = await migrate(db, all);
  expect(applied.some((name) => name.endsWith('0012-registration'))).toBe(true);

  const child = await db.selectFrom('delegates').selectAll().executeTakeFirstOrThrow();
  expect(child).toMatchObject({ id, name: 'Danh Thị Bé Ba', state: 'accepted', version: 3 });
  expect(child.reserve_seq).toBeNull();
  const broken = await sql`pragma foreign_key_check`.execute(db);
  expect(broken.rows).toEqual([]);
  const { rows } = await sql<{ integrity_check: string }>`pragma integrity_check`.execute(db);
  expect(rows).toEqual([{ integrity_check: 'ok' }]);
  await expect(
    sql`delete from delegates where id = ${id}`.execute(db),
    'a child with a history is not deleted'
  ).rejects.toThrow(/FOREIGN KEY/);
});

it('lets a child be on reserve exactly with a place in the list', async () => {
  await migrate(db, await migrationsFromFiles());
  const world = await makeWorld(db);
  const id = await childOfFirstRelease(world);
  const set = (state: 'reserve' | 'accepted', seq: number | null) =>
    db.updateTable('delegates').set({ state, reserve_seq: seq }).where('id', '=', id).execute();
  await expect(set('reserve', null)).rejects.toThrow(/CHECK/);
  await expect(set('accepted', 1)).rejects.toThrow(/CHECK/);
  await set('reserve', 1);
});
