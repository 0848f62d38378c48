// Lists that nobody would send on purpose, through the doors: a refused one is a value and leaves
// nothing, an applied one never exceeds the quota, and taking it back leaves what was there.
import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { applyImport, undoImport } from '#lib/features/importing/applying-commands.server.ts';
import { saveMapping } from '#lib/features/importing/commands.server.ts';
import { importPage } from '#lib/features/importing/queries.server.ts';
import { valueOf } from '../../support/context.ts';
import { fuzzRuns } from '../../support/fuzz.ts';
import { damaged, randomList } from '../../support/random-lists.ts';
import { xlsxOf } from '../../support/workbooks.ts';
import { setUp, type Setup } from '../delegates/setup.ts';
import { upload } from './setup.ts';

let s: Setup;
beforeAll(async () => {
  s = await setUp();
});
afterAll(() => s.test.close());

const places = 5;

const list = fc.oneof(
  { weight: 4, arbitrary: randomList.map((rows) => new Uint8Array(xlsxOf(rows))) },
  { weight: 1, arbitrary: randomList.chain((rows) => damaged(xlsxOf(rows))) }
);

async function count(table: 'delegates' | 'imports' | 'import_rows'): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from ${sql.table(table)}`.execute(
    s.db
  );
  return rows[0]?.n ?? 0;
}

/** Settles the columns as they were recognised; what lacks a needed one stays where it is. */
async function settleColumns(here: { eventId: string; importId: string }): Promise<void> {
  const { record, view } = valueOf(await importPage(s.as('school'), here));
  if (view.step !== 'columns') return;
  const { sheet, headerRows, columns } = view.layout;
  const saved = await saveMapping(s.as('school'), {
    ...here,
    version: String(record.version),
    sheet: String(sheet),
    firstRow: String(headerRows[0] ?? 1),
    rows: String(Math.max(1, headerRows.length)),
    column: columns.map(({ index }) => String(index)),
    role: columns.map(({ role }) => role ?? 'ignore')
  });
  expect(saved.ok || saved.failure.issues?.[0]?.field === 'role').toBe(true);
}

it(
  'random lists are refused or applied within the quota, and can be taken back',
  async () => {
    let entered = 0;
    await fc.assert(
      fc.asyncProperty(list, async (bytes) => {
        const before = await count('imports');
        const sent = await upload(s, new File([bytes], 'a.xlsx'));
        if (!sent.ok) {
          expect(sent.failure.issues?.[0]?.field).toBe('file');
          expect(await count('imports')).toBe(before);
          return;
        }
        const here = { eventId: s.world.eventId, importId: sent.value };
        await settleColumns(here);
        const { record, view } = valueOf(await importPage(s.as('school'), here));
        if (view.step !== 'check') return;
        entered += view.counts.new;
        const form = { ...here, version: String(record.version), fingerprint: view.fingerprint };
        const applied = await applyImport(s.as('school'), form);
        if (!applied.ok) {
          expect(applied.failure.code).toBe('nothingToImport');
          expect(await count('delegates')).toBe(0);
          return;
        }
        const { added, reserved } = applied.value;
        expect(added).toBeLessThanOrEqual(places);
        expect(await count('delegates')).toBe(added + reserved);
        const version = String(record.version + 1);
        valueOf(await undoImport(s.as('school'), { ...here, version }));
        expect([await count('delegates'), await count('import_rows')]).toEqual([0, 0]);
      }),
      { numRuns: fuzzRuns(500) }
    );
    // Else the property would hold for a machine that refuses everything.
    expect(entered).toBeGreaterThan(fuzzRuns(500) / 2);
  },
  30_000 + fuzzRuns(500) * 200
);
