import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadSample } from '#lib/sample/load.ts';
import { isPostgres, lock } from '#lib/server/db/index.ts';
import { beyond, contains, pageStart } from '#lib/server/db/lists.ts';
import { migrationsFromFiles } from '#lib/server/db/migration-files.ts';
import { pendingMigrations } from '#lib/server/db/migrate.ts';
import type { Db } from '#lib/server/db/schema.ts';
import { verifyAudit } from '#lib/server/kernel/audit.ts';
import { testBox } from '../../support/context.ts';
import { freshPostgres } from '../../support/postgres.ts';

let db: Db;
beforeAll(async () => {
  db = await freshPostgres();
  await loadSample(db, testBox, 'small');
});
afterAll(() => db.destroy());

describe('on PostgreSQL', () => {
  it('every migration runs', async () => {
    expect(isPostgres(db)).toBe(true);
    expect(await pendingMigrations(db, await migrationsFromFiles())).toEqual([]);
  });

  it('amounts come back as numbers', async () => {
    const { total } = await db
      .selectFrom('budget_lines')
      .select(({ fn }) => fn.max('price_vnd').as('total'))
      .executeTakeFirstOrThrow();
    expect(total).toBe(35_000_000);
  });

  it('the audit chain holds and can’t be changed', async () => {
    expect((await verifyAudit(db)).brokenAt).toBeNull();
    await expect(db.deleteFrom('audit').execute()).rejects.toThrow('append-only');
  });

  it('a search or a page’s start with U+0000 finds nothing and breaks nothing', async () => {
    const start = pageStart({ after: '\0~\0' });
    const found = await db
      .selectFrom('persons')
      .select('id')
      .where(contains('folded_name', 'khong co\0'))
      .where(beyond(start, 'sort_key', 'id'))
      .execute();
    expect(found).toEqual([]);
  });

  it('the lock of a capacity is taken and given back', async () => {
    const held = async (on: Db) => {
      const locks = sql<{
        count: number;
      }>`select count(*) from pg_locks where locktype = 'advisory'`;
      return (await locks.execute(on)).rows[0]?.count;
    };
    await db.transaction().execute(async (trx) => {
      await lock(trx, 'quota:x');
      expect(await held(trx)).toBe(1);
    });
    expect(await held(db)).toBe(0);
  });
});
