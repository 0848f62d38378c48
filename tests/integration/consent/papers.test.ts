import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  recordPaper,
  rejectPaper,
  verifyPaper
} from '#lib/features/consent/paper-commands.server.ts';
import { paperPage, paperScan, waitingPapers } from '#lib/features/consent/paper-queries.server.ts';
import { schoolConsents } from '#lib/features/consent/school-queries.server.ts';
import { consentStates, eraseConsents } from '#lib/features/consent/store.server.ts';
import { fileColumns, removeOrphans } from '#lib/server/files/orphans.ts';
import { filesInTransaction } from '#lib/server/files/in-transaction.ts';
import { codeOf, contextFor, issuesOf, testFiles, valueOf } from '../../support/context.ts';
import { answerByLink } from '#lib/features/consent/link-commands.server.ts';
import { deviceAt, everyYes, nobody, setUpConsent, signer, type ConsentSetup } from './setup.ts';

let t: ConsentSetup;
let photo: Buffer;
beforeEach(async () => {
  t = await setUpConsent();
  photo = await sharp({ create: { width: 3000, height: 2000, channels: 3, background: '#ddd' } })
    .withExif({ IFD0: { Artist: 'Máy của cô Lan' }, IFD3: { GPSLatitude: '10/1 0/1 0/1' } })
    .jpeg()
    .toBuffer();
});
afterEach(() => t.test.close());

const file = (bytes: Uint8Array | string, name = 'giay.jpg', type = 'image/jpeg') =>
  new File([typeof bytes === 'string' ? bytes : new Uint8Array(bytes)], name, { type });
const of = () => ({ eventId: t.world.eventId, delegateId: t.childId });
const upload = (
  over: object = {},
  who: 'school' | 'sibling' | 'district' | 'reviewer' = 'school'
) => recordPaper(t.as(who), { ...of(), ...everyYes, scan: file(photo), ...over });
const takePart = async () =>
  (await consentStates(t.db, [t.childId])).get(t.childId)?.states.takePart;
const colleague = () => contextFor(t.db, t.colleague);
const paper = (actId: string) => ({ eventId: t.world.eventId, actId });
const remark = 'Ảnh mờ.';

describe('a paper', () => {
  it('counts only when a second person has verified it', async () => {
    const actId = valueOf(await upload());
    expect(await takePart()).toBe('missing');
    const { children } = valueOf(await schoolConsents(t.as('school'), of()));
    expect(children[0]?.consent.isWaiting).toBe(true);
    expect(codeOf(await verifyPaper(t.as('school'), paper(actId)))).toBe('secondPersonNeeded');
    valueOf(await verifyPaper(colleague(), paper(actId)));
    expect(await takePart()).toBe('given');
    expect(codeOf(await verifyPaper(t.as('district'), paper(actId)))).toBe('changedMeanwhile');
    expect(codeOf(await rejectPaper(t.as('district'), { ...paper(actId), remark }))).toBe(
      'changedMeanwhile'
    );
  });

  it('may be verified by a colleague, the district, reviewer and safeguarding, by nobody else', async () => {
    for (const who of ['district', 'reviewer', 'safeguarding'] as const) {
      const actId = valueOf(await upload());
      for (const other of ['sibling', 'foreign', 'planner', 'leader', 'gate'] as const) {
        expect(codeOf(await verifyPaper(t.as(other), paper(actId))), other).toBe('notVisible');
        expect(codeOf(await paperScan(t.as(other), paper(actId))), other).toBe('notVisible');
      }
      expect(codeOf(await verifyPaper(nobody(t.db), paper(actId)))).toBe('signedOut');
      valueOf(await verifyPaper(t.as(who), paper(actId)));
    }
  });

  it('that was verified late does not overrule what the guardian said by link meanwhile', async () => {
    const actId = valueOf(await upload());
    const known = await deviceAt(t.db, t.token);
    valueOf(
      await answerByLink(nobody(t.db), { ...known, ...signer, ...everyYes, guardianTakePart: 'no' })
    );
    valueOf(await verifyPaper(colleague(), paper(actId)));
    expect(await takePart()).toBe('refused');
  });

  it('that does not match never counts, and its scan is gone', async () => {
    const actId = valueOf(await upload());
    expect(issuesOf(await rejectPaper(colleague(), { ...paper(actId), remark: '' }))).toEqual({
      remark: 'min_length'
    });
    expect(codeOf(await rejectPaper(t.as('school'), { ...paper(actId), remark }))).toBe(
      'secondPersonNeeded'
    );
    const { file_id } = await t.db
      .selectFrom('consent_papers')
      .select('file_id')
      .executeTakeFirstOrThrow();
    valueOf(await rejectPaper(colleague(), { ...paper(actId), remark }));
    await expect(testFiles.get(file_id ?? '')).rejects.toThrow('ENOENT');
    expect(await takePart()).toBe('missing');
    expect(codeOf(await paperScan(t.as('school'), paper(actId)))).toBe('notVisible');
    expect(valueOf(await waitingPapers(t.as('school'), of()))).toEqual([]);
  });

  it('of a restricted child is not for the reviewer nor the district', async () => {
    const actId = valueOf(await upload());
    await t.db.updateTable('delegates').set({ restricted_at: '2023-06-08' }).execute();
    expect(codeOf(await paperScan(t.as('reviewer'), paper(actId)))).toBe('notVisible');
    expect(codeOf(await paperPage(t.as('district'), paper(actId)))).toBe('notVisible');
    expect(codeOf(await paperScan(t.as('safeguarding'), paper(actId)))).toBe('ok');
    expect(codeOf(await paperScan(t.as('school'), paper(actId)))).toBe('ok');
  });

  it('belongs to its own event', async () => {
    const actId = valueOf(await upload());
    const elsewhere = { eventId: t.world.provinceId, actId };
    expect(codeOf(await paperPage(t.as('school'), elsewhere))).toBe('notVisible');
    expect(codeOf(await verifyPaper(colleague(), elsewhere))).toBe('notVisible');
  });
});

describe('a scan', () => {
  it('is drawn anew: smaller, without place or camera; each look is traced', async () => {
    const actId = valueOf(await upload());
    const { bytes, mediaType } = valueOf(await paperScan(t.as('safeguarding'), paper(actId)));
    expect(mediaType).toBe('image/jpeg');
    const facts = await sharp(bytes).metadata();
    expect(facts).toMatchObject({ format: 'jpeg', width: 2400, height: 1600 });
    expect(facts.exif).toBeUndefined();
    expect(bytes.includes('cô Lan')).toBe(false);
    const traces = await t.db
      .selectFrom('audit')
      .select(['actor_id', 'subject_id'])
      .where('action', '=', 'consent.scanRead')
      .execute();
    expect(traces).toEqual([{ actor_id: t.cast.safeguarding.accountId, subject_id: t.childId }]);
  });

  it('may be a PDF, which stays as it came, or a PNG', async () => {
    const pdf = '%PDF-1.4\n%âãÏÓ một trang';
    const actId = valueOf(await upload({ scan: file(pdf, 'x.pdf', 'application/pdf') }));
    const stored = valueOf(await paperScan(t.as('school'), paper(actId)));
    expect(stored.mediaType).toBe('application/pdf');
    expect(stored.bytes.toString()).toBe(pdf);
    const png = await sharp(photo).png().toBuffer();
    expect(codeOf(await upload({ scan: file(png, 'x.png', 'image/png') }))).toBe('ok');
  });

  it('is known by its content: anything else is refused, and nothing is kept', async () => {
    const before = (await t.db.selectFrom('audit').select('seq').execute()).length;
    const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
    for (const [name, bytes] of [
      ['trang.html', '<html>'],
      ['anh.jpg', svg],
      ['hong.jpg', photo.subarray(0, 400)],
      ['gif.jpg', await sharp(photo).resize(20).gif().toBuffer()]
    ] as const) {
      expect(issuesOf(await upload({ scan: file(bytes, name) })), name).toEqual({
        scan: 'scanUnreadable'
      });
    }
    expect(issuesOf(await upload({ scan: file('') }))).toEqual({ scan: 'required' });
    expect(issuesOf(await upload({ scan: 'text' }))).toEqual({ scan: 'instance' });
    expect(issuesOf(await upload({ scan: undefined }))).toEqual({ scan: 'required' });
    const large = new Uint8Array(10 * 1024 * 1024 + 1);
    expect(issuesOf(await upload({ scan: file(large) }))).toEqual({ scan: 'fileTooLarge' });
    expect(await t.db.selectFrom('consent_acts').select('id').execute()).toEqual([]);
    expect((await t.db.selectFrom('audit').select('seq').execute()).length).toBe(before);
  });

  it('with more pixels than a photograph has is not even unpacked', async () => {
    const bomb = await sharp({
      create: { width: 12_000, height: 12_000, channels: 3, background: '#fff' }
    })
      .png({ compressionLevel: 9 })
      .toBuffer();
    expect(bomb.length).toBeLessThan(1024 * 1024);
    expect(issuesOf(await upload({ scan: file(bomb, 'bomb.png') }))).toEqual({
      scan: 'scanUnreadable'
    });
  });

  it('is recorded for the own child alone, with something ticked', async () => {
    for (const who of ['sibling', 'district', 'reviewer'] as const) {
      expect(codeOf(await upload({}, who)), who).toBe('notVisible');
    }
    const none = await recordPaper(t.as('school'), { ...of(), scan: file(photo) });
    expect(issuesOf(none)).toEqual({ guardianTakePart: 'nothingAnswered' });
  });
});

describe('files and rows', () => {
  it('every column that names a file is known to the search for orphans', async () => {
    const tables = await t.db.introspection.getTables();
    const naming = tables.filter(({ columns }) => columns.some(({ name }) => name === 'file_id'));
    expect(naming.map(({ name }) => name).sort()).toEqual(Object.keys(fileColumns).sort());
  });

  it('an orphan goes, a scan stays', async () => {
    const actId = valueOf(await upload());
    const orphan = await testFiles.put(Buffer.from('x'));
    await removeOrphans(t.db, testFiles, Date.now() + 25 * 3_600_000);
    await expect(testFiles.get(orphan)).rejects.toThrow('ENOENT');
    expect(codeOf(await paperScan(t.as('school'), paper(actId)))).toBe('ok');
  });

  it('erasing takes answers, papers and scans', async () => {
    const actId = valueOf(await upload());
    const { file_id } = await t.db
      .selectFrom('consent_papers')
      .select('file_id')
      .executeTakeFirstOrThrow();
    const files = filesInTransaction(testFiles);
    await t.db.transaction().execute((trx) => eraseConsents(trx, files, [t.childId]));
    expect((await testFiles.get(file_id ?? '')).length).toBeGreaterThan(0);
    await files.settle();
    await expect(testFiles.get(file_id ?? '')).rejects.toThrow('ENOENT');
    expect(codeOf(await paperPage(t.as('school'), paper(actId)))).toBe('notVisible');
    for (const table of ['consent_acts', 'consent_answers', 'consent_papers'] as const) {
      expect(await t.db.selectFrom(table).selectAll().execute()).toEqual([]);
    }
  });
});
