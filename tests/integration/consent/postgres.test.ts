import { afterAll, beforeAll, expect, it } from 'vitest';
import { answerByLink } from '#lib/features/consent/link-commands.server.ts';
import { tokenOf } from '#lib/features/consent/links.server.ts';
import { recordPaper, verifyPaper } from '#lib/features/consent/paper-commands.server.ts';
import { waitingPapers } from '#lib/features/consent/paper-queries.server.ts';
import { schoolConsents } from '#lib/features/consent/school-queries.server.ts';
import { eraseConsents } from '#lib/features/consent/store.server.ts';
import type { Db } from '#lib/server/db/schema.ts';
import { testBox, testFiles, valueOf } from '../../support/context.ts';
import { freshPostgres } from '../../support/postgres.ts';
import { stageIn } from '../delegates/setup.ts';
import { deviceAt, everyYes, insertChild, nobody, signer } from './setup.ts';

let db: Db;
beforeAll(async () => {
  db = await freshPostgres();
}, 120_000);
afterAll(() => db.destroy());

it('on PostgreSQL a family answers, a paper is verified, rows are append-only and can be erased', async () => {
  const { as, world } = await stageIn(db);
  const { eventId, schoolId } = world;
  const childId = await insertChild(db, { eventId, schoolId });
  const known = await deviceAt(db, tokenOf(testBox, childId, 1));
  valueOf(await answerByLink(nobody(db), { ...known, ...signer, ...everyYes }));
  const scan = new File(['%PDF-1.4'], 'giay.pdf');
  const paper = { eventId, delegateId: childId, scan, guardianPhoto: 'no' };
  const actId = valueOf(await recordPaper(as('school'), paper));
  expect(valueOf(await waitingPapers(as('safeguarding'), { eventId }))).toHaveLength(1);
  valueOf(await verifyPaper(as('safeguarding'), { eventId, actId }));
  const { children } = valueOf(await schoolConsents(as('school'), { eventId }));
  expect(children[0]?.consent.states).toEqual({
    takePart: 'given',
    photo: 'withdrawn',
    publish: 'given',
    health: 'given'
  });
  await expect(
    db.updateTable('consent_answers').set({ answer: 'given' }).execute()
  ).rejects.toThrow('append-only');
  await db.transaction().execute((trx) => eraseConsents(trx, testFiles, [childId]));
  expect(await db.selectFrom('consent_answers').selectAll().execute()).toEqual([]);
});
