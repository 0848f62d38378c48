import { afterAll, beforeAll, expect, it } from 'vitest';
import { applyImport, undoImport } from '#lib/features/importing/applying-commands.server.ts';
import { forgetOldImports } from '#lib/features/importing/forgetting.server.ts';
import { importHome, importPage } from '#lib/features/importing/queries.server.ts';
import { testFiles, valueOf } from '../../support/context.ts';
import { freshPostgres } from '../../support/postgres.ts';
import { stageIn, type Stage } from '../delegates/setup.ts';
import { applying, child, csv, headings, upload } from './setup.ts';

// A whole PostgreSQL starts in this process: on a busy machine that takes its time.
const startMs = 120_000;

let s: Stage;
beforeAll(async () => {
  s = await stageIn(await freshPostgres());
}, startMs);
afterAll(() => s.db.destroy());

it('runs an import from upload to undo on PostgreSQL', { timeout: startMs }, async () => {
  const { eventId, schoolId } = s.world;
  const list = ['An', 'Bình', 'Châu', 'Dũng', 'Giang', 'Hân'].map((name) => child(`Lê ${name}`));
  const importId = valueOf(await upload(s, csv(headings, ...list)));
  const counts = valueOf(await applyImport(s.as('school'), await applying(s, importId)));
  expect(counts).toEqual({ added: 5, reserved: 1, changed: 0, left_out: 0 });
  const { record } = valueOf(await importPage(s.as('school'), { eventId, importId }));
  const entry = { eventId, importId, version: String(record.version) };
  valueOf(await undoImport(s.as('school'), entry));
  const home = valueOf(await importHome(s.as('school'), { eventId, unit: schoolId }));
  expect(home.kind === 'school' && home.imports[0]?.state).toBe('undone');

  const again = valueOf(await upload(s, csv(headings, child('Lê Thu'))));
  valueOf(await applyImport(s.as('school'), await applying(s, again)));
  await upload(s, csv(headings, child('Lê Sen')));
  expect(await forgetOldImports(s.db, testFiles, '2023-06-16T02:00:00.000Z')).toBe(2);
});
