// The tables of events and activities are made anew: nothing of what refers to them is lost.
import { expect, it } from 'vitest';
import { sql } from 'kysely';
import { migrate } from '#lib/server/db/migrate.ts';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '#lib/server/db/index.ts';
import { migrationsFromFiles } from '#lib/server/db/migration-files.ts';

const name = '2026-11-24-0022-plan';

it('keeps events, tasks and figures of a database in use', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'bup-mang-'));
  const db = openDatabase(join(folder, 'old.db'));
  const all = await migrationsFromFiles();
  const older = Object.fromEntries(Object.entries(all).filter(([one]) => one < name));
  await migrate(db, older);
  await sql`insert into plans (id, number, issued_on, issuer, year, title)
    values ('p', '35/KH-BCĐ', '2023-02-21', 'BCĐ', 2023, 'Kế hoạch')`.execute(db);
  await sql`insert into task_groups (id, plan_id, position, title)
    values ('g', 'p', 1, 'Nhóm')`.execute(db);
  await sql`insert into activities
      (id, task_group_id, position, title, target_value, target_unit, result_value)
    values ('a', 'g', 1, 'Kiểm tra', 6, 'mô hình', 4)`.execute(db);
  await sql`insert into events (id, activity_id, kind, name, starts_on, ends_on, state)
    values ('e', 'a', 'forum', 'Diễn đàn', '2023-06-20', '2023-06-20', 'preparing')`.execute(db);
  await sql`insert into tasks (id, event_id, title, folded_title, state)
    values ('t', 'e', 'Thuê hội trường', 'thue hoi truong', 'todo')`.execute(db);
  expect(await migrate(db, all)).toContain(name);
  const { rows } = await sql`select e.activity_id, t.title, x.value as target, r.value as result
    from events e join tasks t on t.event_id = e.id
    join activity_targets x on x.activity_id = e.activity_id
    join activity_results r on r.target_id = x.id`.execute(db);
  expect(rows).toEqual([{ activity_id: 'a', title: 'Thuê hội trường', target: 6, result: 4 }]);
  expect((await sql`pragma foreign_key_check`.execute(db)).rows).toEqual([]);
  await expect(sql`update events set state = 'rescoped'`.execute(db)).resolves.toBeDefined();
  await expect(sql`update events set state = 'elsewhere'`.execute(db)).rejects.toThrow();
  await db.destroy();
  rmSync(folder, { recursive: true, force: true });
});
