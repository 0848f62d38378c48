import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { roomOf } from '#lib/features/delegates/capacity.server.ts';
import type { DelegateState } from '#lib/features/delegates/model.ts';
import { openDatabase } from '#lib/server/db/index.ts';
import { migrate } from '#lib/server/db/migrate.ts';
import { migrationsFromFiles } from '#lib/server/db/migration-files.ts';
import { verifyAudit } from '#lib/server/kernel/audit.ts';
import { clockAt } from '#lib/server/kernel/clock.ts';
import { newId } from '#lib/values/ids.ts';
import { foldText, givenNameSortKey } from '#lib/values/text.ts';
import { testNow } from '../../support/context.ts';
import { freshDatabase } from '../../support/database.ts';
import type { PoolRace } from '../../support/pool-racer.ts';
import { hasPostgresPrograms, startPostgres } from '../../support/postgres-server.ts';
import { barrier, codesOf, startRacer } from '../../support/race.ts';
import { insertUnit } from '../../support/world.ts';
import { giveQuota, stageIn, type Stage } from './setup.ts';

/** 120 places that a district left open to its 50 schools, and two processes with 250 attempts each. */
const places = 120;
const schoolCount = 50;
const shares = { adds: 170, numbers: 25, imports: 10 };
const heldCount = 25;
const offeredCount = 20;
const attempts = shares.adds + shares.numbers + shares.imports + heldCount + offeredCount;

const letters = 'abcdefghiklmnopqrstuvxy';
const later = '2023-06-30T01:00:00.000Z';

async function addEntry(s: Stage, schoolId: string, index: number, state: DelegateState) {
  const name = `Danh Thị ${letters[Math.floor(index / 23)] ?? ''}${letters[index % 23] ?? ''}`;
  const id = newId();
  await s.db
    .insertInto('delegates')
    .values({
      id,
      event_id: s.world.eventId,
      school_id: schoolId,
      name,
      folded_name: foldText(name),
      sort_key: givenNameSortKey(name),
      born_on: '2012-02-02',
      sex: 'female',
      ethnicity: 'Khmer',
      class_name: null,
      selection_way: null,
      state,
      remark: null,
      submitted_at: testNow,
      reserve_seq: state === 'reserve' ? index : null
    })
    .execute();
  return { id, schoolId, version: 1 };
}

/** Fifty schools on one pool, 25 children with a place and 20 on reserve with an open offer. */
async function prepare(s: Stage): Promise<PoolRace> {
  const { eventId, districtId, schoolId, siblingSchoolId } = s.world;
  const schools = [schoolId, siblingSchoolId];
  while (schools.length < schoolCount) {
    const id = await insertUnit(s.db, 'school', `THCS Mẫu ${schools.length}`, districtId);
    await giveQuota(s.db, eventId, id, 0);
    schools.push(id);
  }
  const ofChildren = s.db.updateTable('quotas').where('category', '=', 'child');
  await ofChildren.set({ places: 0, from_pool: 1 }).where('unit_id', 'in', schools).execute();
  await ofChildren.set({ places }).where('unit_id', '=', districtId).execute();
  const held: PoolRace['held'] = [];
  const offered: PoolRace['offered'] = [];
  for (let index = 0; index < heldCount + offeredCount; index += 1) {
    const at = schools[index % schools.length] ?? '';
    const holds = index < heldCount;
    const entry = await addEntry(s, at, index, holds ? 'submitted' : 'reserve');
    (holds ? held : offered).push(entry);
  }
  for (const { id, schoolId: at } of offered) {
    await s.db
      .insertInto('place_offers')
      .values({
        id: newId(),
        event_id: eventId,
        school_id: at,
        delegate_id: id,
        offered_at: testNow,
        expires_at: later,
        ended_at: null,
        outcome: null
      })
      .execute();
  }
  return { eventId, schools, held, offered, ...shares };
}

async function heldIn({ db, world }: Stage): Promise<number> {
  const place = { eventId: world.eventId, schoolId: world.schoolId, category: 'child' } as const;
  const room = await roomOf(db, place, clockAt(testNow));
  return room?.held ?? 0;
}

/** Two processes on one database; answers what each attempt got. */
async function race(s: Stage, url: string, mode: 'doors' | 'unlocked'): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'bup-mang-race-'));
  const plan = join(folder, 'plan.json');
  try {
    writeFileSync(plan, JSON.stringify(await prepare(s)));
    const racers = ['Một', 'Hai'].map((who) =>
      startRacer('tests/support/pool-racer.ts', [url, plan, mode, who])
    );
    const outcomes = Promise.all(racers.map(codesOf));
    await barrier(racers, 'ready');
    if (mode === 'unlocked') await barrier(racers, 'checked');
    return (await outcomes).flat();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const databases = [
  {
    kind: 'SQLite',
    isThere: true,
    open: async () => {
      const test = await freshDatabase();
      return { url: test.path, db: test.db, close: test.close };
    }
  },
  {
    kind: 'PostgreSQL',
    isThere: hasPostgresPrograms,
    open: async () => {
      const server = await startPostgres();
      const db = openDatabase(server.url);
      await migrate(db, await migrationsFromFiles());
      const close = async () => {
        await db.destroy();
        await server.stop();
      };
      return { url: server.url, db, close };
    }
  }
];

describe.each(databases)('500 attempts of 50 schools for 120 places on $kind', (database) => {
  describe.skipIf(!database.isThere)('in two processes', { timeout: 180_000 }, () => {
    let opened: Awaited<ReturnType<typeof database.open>>;
    let s: Stage;
    beforeEach(async () => {
      opened = await database.open();
      s = await stageIn(opened.db);
    }, 60_000);
    afterEach(() => opened.close());

    it('end at exactly 120, by adding, reserving, importing, replacing and taking', async () => {
      const codes = await race(s, opened.url, 'doors');
      expect(codes).toHaveLength(2 * attempts);
      expect(await heldIn(s)).toBe(places);
      const count = (what: string) => codes.filter((code) => code === what).length;
      // Each child is replaced and each offer taken once; the other process is told that it is gone.
      expect(count('substitute ok')).toBe(heldCount);
      expect(count('take ok')).toBe(offeredCount);
      expect(count('import ok')).toBe(2 * shares.imports);
      expect(count('add ok')).toBeGreaterThan(0);
      expect(count('add quotaFull')).toBeGreaterThan(0);
      expect(count('number ok')).toBeGreaterThan(0);
      expect(count('substitute changedMeanwhile')).toBe(heldCount);
      const refused = codes.filter((code) => !code.endsWith(' ok'));
      expect(refused.filter((code) => /busy|duplicate|referenceMissing/.test(code))).toEqual([]);
      expect((await verifyAudit(s.db)).brokenAt).toBeNull();
    });

    // Negative control: shows that the test above would notice a missing lock.
    it('are oversold when the check stands outside the transaction that writes', async () => {
      await race(s, opened.url, 'unlocked');
      expect(await heldIn(s)).toBeGreaterThan(places);
    });
  });
});
