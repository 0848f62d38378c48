import { readdirSync, readFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { findByLink, tokenOf } from '#lib/features/consent/links.server.ts';
import { recordPaper } from '#lib/features/consent/paper-commands.server.ts';
import { addEscort } from '#lib/features/delegates/escort-commands.server.ts';
import { addChild } from '#lib/features/delegates/child-commands.server.ts';
import { childPage } from '#lib/features/delegates/child-queries.server.ts';
import { openPrivate } from '#lib/features/delegates/opening-commands.server.ts';
import { proposeChange } from '#lib/features/delegates/proposal-commands.server.ts';
import { restrictChild } from '#lib/features/delegates/restricting-commands.server.ts';
import { declineDelegate } from '#lib/features/delegates/review-commands.server.ts';
import { delegateList, delegatePage } from '#lib/features/delegates/review-queries.server.ts';
import { schoolEvent } from '#lib/features/delegates/school-queries.server.ts';
import { submitChildren } from '#lib/features/delegates/submitting-commands.server.ts';
import { uploadImport } from '#lib/features/importing/commands.server.ts';
import { announceDraw, runDraw } from '#lib/features/representation/commands.server.ts';
import { eraseDue } from '#lib/features/retention/commands.server.ts';
import { filesOver } from '#lib/server/files/files.ts';
import { jobs } from '#lib/server/jobs/jobs.ts';
import { runJob } from '#lib/server/jobs/run.ts';
import { verifyAudit } from '#lib/server/kernel/audit.ts';
import { clockAt } from '#lib/server/kernel/clock.ts';
import { log } from '#lib/server/log.ts';
import { newId } from '#lib/values/ids.ts';
import { codeOf, testBox, valueOf } from '../../support/context.ts';
import { childForm, delegateRow, putInState, setUp, type Setup } from '../delegates/setup.ts';

let s: Setup;
let folder: string;
let files: ReturnType<typeof filesOver>;
beforeEach(async () => {
  s = await setUp();
  folder = mkdtempSync(join(tmpdir(), 'bup-mang-erasing-'));
  files = filesOver(folder, new Map([['k1', Buffer.alloc(32, 7)]]));
});
afterEach(async () => {
  await s.test.close();
  rmSync(folder, { recursive: true, force: true });
});

const as = (who: Parameters<Setup['as']>[0]) => ({ ...s.as(who), files });
// 366 days after the forum's last day, which is more than any period.
const late = '2024-06-22T01:00:00.000Z';

/** Everything that the night does, at a moment of the domain clock. */
async function night(at = late) {
  const context = { db: s.db, box: testBox, files, clock: clockAt(at) };
  const results = [];
  for (const job of jobs) results.push([job.name, (await runJob(job, context)).outcome]);
  return results;
}

const marks = {
  child: 'Trần Kim Đánh Dấu Một',
  secret: 'Trần Kim Đánh Dấu Hai',
  wanted: 'Trần Kim Đánh Dấu Ba',
  imported: 'Trần Kim Đánh Dấu Bốn',
  className: '9/MARK5',
  guardian: 'Đặng Giám Hộ Đánh Dấu',
  phone: '0987612345',
  health: 'Bệnh Đánh Dấu Sáu',
  religion: 'Đạo Đánh Dấu Bảy',
  support: 'Hỗ Trợ Đánh Dấu Tám',
  question: 'Câu Hỏi Đánh Dấu Chín',
  commune: 'Xã Đánh Dấu Mười',
  remark: 'Nhận Xét Đánh Dấu',
  reason: 'Lý Do Mở Đánh Dấu',
  restriction: 'Lý Do Giữ Kín Đánh Dấu',
  fileName: 'tep-danh-dau-cua-truong.csv',
  escort: 'Lê Người Lớn Đánh Dấu',
  escortPhone: '0987612399'
} as const;

const form = (over: Record<string, unknown>) => ({
  ...childForm,
  eventId: s.world.eventId,
  schoolId: s.world.schoolId,
  className: marks.className,
  guardianName: marks.guardian,
  guardianPhone: marks.phone,
  healthNote: marks.health,
  religion: marks.religion,
  supportNeeds: marks.support,
  circumstances: ['orphan'],
  diet: 'vegan',
  question: marks.question,
  commune: marks.commune,
  ...over
});

async function at(id: string) {
  const row = await delegateRow(s.db, id);
  return { eventId: s.world.eventId, delegateId: id, version: String(row?.version) };
}

/** Children with a mark in every field, opened, restricted, proposed, declined, drawn, with a paper. */
async function marked() {
  const first = valueOf(await addChild(as('school'), form({ name: marks.child })));
  const other = valueOf(
    await addChild(as('school'), form({ name: marks.secret, bornOn: '7/7/2011', diet: 'none' }))
  );
  const school = { eventId: s.world.eventId, schoolId: s.world.schoolId };
  valueOf(await submitChildren(as('school'), school));
  const open = { ...(await at(first)), part: 'health', reason: marks.reason };
  valueOf(await openPrivate(as('safeguarding'), open));
  const drawId = valueOf(
    await announceDraw(as('reviewer'), { ...school, seed: 'hạt 123456', places: '1' })
  );
  valueOf(await runDraw(as('reviewer'), { ...school, drawId }));
  const restriction = { ...(await at(other)), reason: marks.restriction };
  valueOf(await restrictChild(as('safeguarding'), restriction));
  await putInState(s.db, first, 'accepted');
  const proposal = { ...form({ name: marks.wanted }), ...(await at(first)) };
  valueOf(await proposeChange(as('school'), proposal));
  valueOf(await declineDelegate(as('reviewer'), { ...(await at(other)), remark: marks.remark }));
  const escort = {
    ...school,
    name: marks.escort,
    bornOn: '1/4/1985',
    sex: 'female',
    phone: marks.escortPhone,
    commitmentSignedOn: '1/6/2023'
  };
  valueOf(await addEscort(as('school'), escort));
  const scan = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#ddd' } })
    .jpeg()
    .toBuffer();
  const paper = {
    ...(await at(first)),
    guardianTakePart: 'yes',
    childTakePart: 'yes',
    scan: new File([new Uint8Array(scan)], 'giay.jpg', { type: 'image/jpeg' })
  };
  valueOf(await recordPaper(as('school'), paper));
  const csv = `Họ và tên,Ngày sinh,Giới tính,Dân tộc\n${marks.imported},5/9/2010,Nữ,Kinh`;
  const file = new File([csv], marks.fileName);
  valueOf(await uploadImport(as('school'), { ...school, file }));
  return { first, other };
}

/** Where one of the marks stands: in the database file, its log of writes, or a kept file. */
function found(): string[] {
  const places = [
    ...['', '-wal', '-shm'].map((end) => s.test.path + end).filter(existsSync),
    ...readdirSync(folder).map((name) => join(folder, name))
  ];
  const hits = [];
  for (const path of places) {
    const bytes = readFileSync(path);
    for (const [name, mark] of Object.entries(marks)) {
      for (const text of [mark.normalize('NFC'), mark.normalize('NFD'), fold(mark)]) {
        if (bytes.includes(Buffer.from(text))) hits.push(`${name} in ${path}`);
      }
    }
  }
  return hits;
}
const fold = (text: string) =>
  text.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/giu, 'd').toLowerCase();

const accountColumns = [
  ['delegate_state_changes', 'changed_by'],
  ['delegate_restrictions', 'set_by'],
  ['field_remarks', 'made_by'],
  ['change_proposals', 'proposed_by'],
  ['change_proposals', 'decided_by'],
  ['delegates', 'restricted_by'],
  ['delegates', 'shortlisted_by'],
  ['school_permissions', 'granted_by'],
  ['reservations', 'made_by'],
  ['confirmation_requests', 'asked_by'],
  ['escorts', 'accepted_by']
] as const;
const nameOf = ([table, column]: (typeof accountColumns)[number]) => `${table}.${column}`;

/** Puts somebody into every column of a history that names an account. */
async function nameSomebody(delegateId: string): Promise<void> {
  const { eventId, schoolId } = s.world;
  const moment = '2023-06-08T01:00:00.000Z';
  const ofSchool = { id: newId(), event_id: eventId, school_id: schoolId };
  await s.db
    .insertInto('field_remarks')
    .values({ id: newId(), delegate_id: delegateId, field: 'name', made_at: moment, made_by: 'x' })
    .execute();
  await s.db
    .insertInto('school_permissions')
    .values({
      ...ofSchool,
      kind: 'late',
      until_on: '2023-06-09',
      granted_at: moment,
      granted_by: 'x'
    })
    .execute();
  await s.db
    .insertInto('reservations')
    .values({
      ...ofSchool,
      category: 'child',
      places: 1,
      names_due_on: '2023-06-09',
      made_at: moment,
      made_by: 'x'
    })
    .execute();
  await s.db
    .insertInto('confirmation_requests')
    .values({ ...ofSchool, asked_at: moment, asked_by: 'x' })
    .execute();
  for (const [table, column] of accountColumns) {
    await sql`update ${sql.table(table)} set ${sql.ref(column)} = 'somebody'`.execute(s.db);
  }
}

/** Columns in which a history still names somebody. */
async function accountsNamed(): Promise<string[]> {
  const named: string[] = [];
  for (const [table, column] of accountColumns) {
    const { rows } = await sql`
      select 1 from ${sql.table(table)} where ${sql.ref(column)} = 'somebody'`.execute(s.db);
    if (rows.length > 0) named.push(nameOf([table, column] as (typeof accountColumns)[number]));
  }
  return named;
}

describe('the night a year after', () => {
  it('leaves no mark of a child anywhere, and an audit that holds', async () => {
    // Listening before anything is written: what a door says while it takes the data in counts too.
    const said: string[] = [];
    const listen = (text: unknown) => {
      said.push(String(text));
      return true;
    };
    const spies = [
      vi.spyOn(process.stdout, 'write').mockImplementation(listen),
      vi.spyOn(process.stderr, 'write').mockImplementation(listen)
    ];
    const logged = vi.spyOn(log, 'error');
    const { first, other } = await marked();
    // What is not sealed is found before: the search would see what is left.
    expect(found().some((hit) => hit.startsWith('child in'))).toBe(true);
    expect(readdirSync(folder)).toHaveLength(2);
    const results = await night();
    for (const spy of spies) spy.mockRestore();
    expect(results).toEqual(jobs.map(({ name }) => [name, 'done']));
    expect(found()).toEqual([]);
    expect(readdirSync(folder)).toEqual([]);
    expect(logged).not.toHaveBeenCalled();
    for (const mark of Object.values(marks)) expect(said.join('')).not.toContain(mark);
    expect((await verifyAudit(s.db)).brokenAt).toBeNull();
    const sealed = await s.db.selectFrom('delegate_private').selectAll().execute();
    for (const { delegate_id: _id, ...row } of sealed) {
      expect(Object.values(row).every((value) => value === null)).toBe(true);
    }
    for (const id of [first, other]) {
      expect(await delegateRow(s.db, id)).toMatchObject({
        name: `X-${id.slice(-12)}`,
        class_name: null,
        ethnicity: '',
        badge_code: null
      });
    }
    expect((await delegateRow(s.db, first))?.born_on).toBe('2010-01-01');
    const history = await s.db
      .selectFrom('delegate_state_changes')
      .select(['changed_by', 'remark'])
      .execute();
    expect(history.length).toBeGreaterThan(3);
    for (const row of history) expect(row).toEqual({ changed_by: 'erased', remark: null });
  });

  it('takes the accounts out of every history', async () => {
    const { first } = await marked();
    await nameSomebody(first);
    expect(await accountsNamed()).toEqual(accountColumns.map(nameOf));
    await night();
    expect(await accountsNamed()).toEqual([]);
  });

  it('ends the family’s link', async () => {
    const { first } = await marked();
    const token = tokenOf(testBox, first, 1);
    expect(await findByLink(s.db, testBox, token)).toBeDefined();
    await night();
    expect(await findByLink(s.db, testBox, token)).toBeUndefined();
  });

  it('keeps statistics and reports by kind, once', async () => {
    await marked();
    await night();
    await night();
    const statistics = await s.db
      .selectFrom('event_statistics')
      .select(['dimension', 'category', 'count'])
      .orderBy('dimension')
      .orderBy('category')
      .execute();
    expect(statistics).toEqual([
      { dimension: 'age', category: 'from10', count: 1 },
      { dimension: 'district', category: s.world.districtId, count: 1 },
      { dimension: 'ethnicity', category: 'Khmer', count: 1 },
      { dimension: 'sex', category: 'female', count: 1 },
      { dimension: 'state', category: 'accepted', count: 1 },
      { dimension: 'state', category: 'declined', count: 1 }
    ]);
    const report = await s.db
      .selectFrom('erasures')
      .select(['category', 'count', 'due_on'])
      .orderBy('category')
      .execute();
    expect(report).toEqual([
      { category: 'circumstances', count: 2, due_on: '2023-07-20' },
      { category: 'consent', count: 1, due_on: '2024-06-19' },
      { category: 'guardian', count: 2, due_on: '2023-07-20' },
      { category: 'health', count: 2, due_on: '2023-07-20' },
      { category: 'identity', count: 2, due_on: '2024-06-19' },
      { category: 'reasons', count: 2, due_on: '2024-06-19' },
      { category: 'remarks', count: 2, due_on: '2023-09-18' }
    ]);
    const forever = /append-only/;
    await expect(s.db.deleteFrom('erasures').execute()).rejects.toThrow(forever);
    await expect(s.db.updateTable('erasures').set({ count: 0 }).execute()).rejects.toThrow(forever);
  });

  it('leaves the pages of committee and school in order', async () => {
    const { first } = await marked();
    await night();
    const subject = { eventId: s.world.eventId, delegateId: first };
    const page = valueOf(await delegatePage(s.as('safeguarding'), subject));
    expect(page.delegate).toMatchObject({ bornOn: null, ethnicity: null, age: null });
    const { rows } = valueOf(await delegateList(s.as('reviewer'), { eventId: s.world.eventId }));
    expect(rows).toHaveLength(2);
    const school = valueOf(await schoolEvent(s.as('school'), { eventId: s.world.eventId }));
    expect(school.kind === 'school' && school.children).toEqual([]);
    expect(codeOf(await childPage(s.as('school'), subject))).toBe('notVisible');
  });
});

describe('each kind', () => {
  it('goes after its own last day, not on it', async () => {
    const { first } = await marked();
    const record = () =>
      s.db
        .selectFrom('delegate_private')
        .select(['health_note_sealed as health', 'guardian_phone_sealed as phone'])
        .where('delegate_id', '=', first)
        .executeTakeFirst();
    await night('2023-07-20T16:00:00.000Z');
    expect((await record())?.health).not.toBeNull();
    await night('2023-07-20T18:00:00.000Z');
    expect(await record()).toEqual({ health: null, phone: null });
    expect((await delegateRow(s.db, first))?.name).toBe(marks.child);
    expect((await s.db.selectFrom('delegate_openings').select('reason').execute())[0]?.reason).toBe(
      marks.reason
    );
  });

  it('of an event that is not over stays', async () => {
    const { first } = await marked();
    await s.db
      .updateTable('events')
      .set({ ends_on: '2025-01-01' })
      .where('id', '=', s.world.eventId)
      .execute();
    await night();
    expect((await delegateRow(s.db, first))?.name).toBe(marks.child);
  });
});

it('nobody erases by hand', async () => {
  for (const who of ['safeguarding', 'reviewer', 'admin', 'planner', 'school'] as const) {
    expect(codeOf(await eraseDue(s.as(who), { eventId: s.world.eventId }))).toBe('forbidden');
  }
});

it('no detail of the audit holds a value of a child', async () => {
  await marked();
  const rows = await s.db.selectFrom('audit').select(['detail', 'subject_id']).execute();
  expect(rows.length).toBeGreaterThan(8);
  const text = JSON.stringify(rows);
  for (const mark of Object.values(marks)) expect(text).not.toContain(mark);
  expect(text).not.toMatch(/2010-09-05|orphan|vegan/);
});
