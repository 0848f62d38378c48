import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { editChild } from '#lib/features/delegates/child-commands.server.ts';
import { childPage } from '#lib/features/delegates/child-queries.server.ts';
import { writeRealName } from '#lib/features/delegates/restricted-store.server.ts';
import { applyImport, undoImport } from '#lib/features/importing/applying-commands.server.ts';
import { chooseNameCase, uploadImport } from '#lib/features/importing/commands.server.ts';
import { forgetOldImports } from '#lib/features/importing/forgetting.server.ts';
import { importPage } from '#lib/features/importing/queries.server.ts';
import { codeOf, testBox, testFiles, testNow, valueOf } from '../../support/context.ts';
import { giveConsents } from '../../support/world.ts';
import { addChildren, childForm, setUp, type Setup } from '../delegates/setup.ts';
import {
  applying,
  child,
  children,
  csv,
  dryRunOf,
  headings,
  imported,
  sample,
  upload
} from './setup.ts';

let s: Setup;
beforeEach(async () => {
  s = await setUp();
});
afterEach(() => s.test.close());

const names = async () => (await children(s)).map(({ name, state }) => `${name} ${state}`);
const entry = (importId: string, version: number) => ({
  eventId: s.world.eventId,
  importId,
  version: String(version)
});

describe('applying a list', () => {
  it('enters the school’s own list with everything that is sealed, and deletes the file', async () => {
    const { importId, counts } = await imported(s, sample('truong-thuc-te'));
    expect(counts).toEqual({ added: 5, reserved: 0, changed: 0, left_out: 0 });
    const rows = await children(s);
    expect(rows.map(({ state }) => state)).toEqual(Array(5).fill('draft'));
    const kha = rows.find(({ name }) => name === 'Danh Thị Bé Ba');
    const page = valueOf(
      await childPage(s.as('school'), { eventId: s.world.eventId, delegateId: kha?.id })
    );
    expect(page.child).toMatchObject({ ethnicity: 'Khmer', bornOn: '2011-09-05', sex: 'female' });
    expect(page.record).toMatchObject({ guardianPhone: '0912345613', diet: 'vegetarian' });
    const row = await s.db
      .selectFrom('imports')
      .selectAll()
      .where('id', '=', importId)
      .executeTakeFirstOrThrow();
    expect(row).toMatchObject({ state: 'applied', file_id: null, added: 5 });
  });

  it('puts the surplus on the reserve list in the order of the file', async () => {
    const list = ['Zi', 'Yên', 'Xuân', 'Vy', 'Uyên', 'Thu', 'Sen'].map((name) =>
      child(`Lê ${name}`)
    );
    const { counts } = await imported(s, csv(headings, ...list));
    expect(counts).toMatchObject({ added: 5, reserved: 2 });
    const rows = await children(s);
    const reserve = rows.filter(({ state }) => state === 'reserve');
    expect(reserve.map(({ name }) => name)).toEqual(['Lê Thu', 'Lê Sen']);
    expect(rows.filter(({ state }) => state === 'draft')).toHaveLength(5);
  });

  it('says beforehand who would wait', async () => {
    await addChildren(s, 4);
    const file = csv(headings, child('Lê Thu'), child('Lê Sen'));
    const { view } = await dryRunOf(s, valueOf(await upload(s, file)));
    expect(view.room).toEqual({ free: 1, placed: 1, reserved: 1 });
  });

  it('leaves out what is wrong and enters the rest', async () => {
    const { counts } = await imported(s, sample('truong-loi'));
    expect(counts).toEqual({ added: 1, reserved: 0, changed: 0, left_out: 11 });
    expect(await names()).toEqual(['Nguyễn Thị Mai draft']);
  });

  it('changes nobody when the same list comes again, and only what differs when it differs', async () => {
    await imported(s, csv(headings, child('Lê Thu'), child('Lê Sen')));
    const same = valueOf(await upload(s, csv(headings, child('LÊ THU'), child('Lê Sen'))));
    const { view } = await dryRunOf(s, same);
    expect(view.counts).toMatchObject({ new: 0, same: 2, changed: 0 });
    expect(codeOf(await applyImport(s.as('school'), await applying(s, same)))).toBe(
      'nothingToImport'
    );
    const { counts } = await imported(
      s,
      csv(headings, child('LÊ THU', { className: '8B' }), child('Lê Sen'))
    );
    expect(counts).toMatchObject({ added: 0, changed: 1, left_out: 1 });
    const thu = (await children(s)).find(({ name }) => name === 'Lê Thu');
    expect(thu).toMatchObject({ className: '8B', version: 2 });
  });

  it('names a submitted child that the file would change', async () => {
    await imported(s, csv(headings, child('Lê Thu')));
    await s.db
      .updateTable('delegates')
      .set({ state: 'accepted', submitted_at: '2023-06-08T01:00:00.000Z' })
      .execute();
    const id = valueOf(await upload(s, csv(headings, child('Lê Thu', { className: '9A' }))));
    const { view } = await dryRunOf(s, id);
    expect(view.rows[0]).toMatchObject({
      outcome: 'duplicate',
      errors: [{ cell: 'A2', code: 'duplicateRegistered' }]
    });
  });

  it('knows a restricted child by the name that its school uses, and leaves it alone', async () => {
    await imported(s, csv(headings, child('Lê Thu')));
    const [{ id } = { id: '' }] = await children(s);
    await s.db.transaction().execute(async (trx) => {
      await writeRealName(trx, testBox, id, { name: 'Lê Thu', className: '7A' });
      const hidden = { name: 'TE-01', class_name: null, restricted_at: testNow };
      await trx.updateTable('delegates').set(hidden).where('id', '=', id).execute();
    });
    const same = valueOf(await upload(s, csv(headings, child('Lê Thu'))));
    expect((await dryRunOf(s, same)).view.counts).toMatchObject({ same: 1, new: 0 });
    const other = valueOf(await upload(s, csv(headings, child('Lê Thu', { className: '9A' }))));
    expect((await dryRunOf(s, other)).view.counts).toMatchObject({ duplicate: 1, changed: 0 });
  });

  it('rewrites names in capitals only when the school says so', async () => {
    const id = valueOf(await upload(s, csv(headings, child('LÊ THỊ THU'))));
    const { record, view } = await dryRunOf(s, id);
    expect(view.offers).toEqual({ count: 1, typed: 'LÊ THỊ THU', offered: 'Lê Thị Thu' });
    valueOf(await chooseNameCase(s.as('school'), { ...entry(id, record.version), recase: 'on' }));
    valueOf(await applyImport(s.as('school'), await applying(s, id)));
    expect(await names()).toEqual(['Lê Thị Thu draft']);
  });

  it('computes again when registrations have changed since the dry run', async () => {
    const id = valueOf(await upload(s, csv(headings, child('Lê Thu'))));
    const seen = await applying(s, id);
    await addChildren(s, 1);
    expect(codeOf(await applyImport(s.as('school'), seen))).toBe('importStale');
    expect(await names()).toEqual(['Nguyễn Văn An draft']);
    valueOf(await applyImport(s.as('school'), await applying(s, id)));
    expect(await children(s)).toHaveLength(2);
  });

  it('is not applied twice, after the due day, or at a closed event', async () => {
    const id = valueOf(await upload(s, csv(headings, child('Lê Thu'))));
    const form = await applying(s, id);
    const late = s.as('school', '2023-06-11T01:00:00.000Z');
    expect(codeOf(await applyImport(late, form))).toBe('deadlinePassed');
    await s.db.updateTable('events').set({ state: 'closed' }).execute();
    expect(codeOf(await applyImport(s.as('school'), form))).toBe('eventClosed');
    await s.db.updateTable('events').set({ state: 'preparing' }).execute();
    valueOf(await applyImport(s.as('school'), form));
    expect(codeOf(await applyImport(s.as('school'), form))).toBe('stateForbids');
    expect(await children(s)).toHaveLength(1);
  });

  it('refuses more than one transaction should hold', async () => {
    const letters = 'abcdeghiklmnopqrstuvxy';
    const name = (at: number) =>
      `Lê ${letters[at % 22] ?? ''}${letters[Math.floor(at / 22) % 22] ?? ''}${letters[Math.floor(at / 484)] ?? ''}`;
    const list = Array.from({ length: 1001 }, (_, at) => child(name(at)));
    const id = valueOf(await upload(s, csv(headings, ...list)));
    const { view } = await dryRunOf(s, id);
    expect(view).toMatchObject({
      counts: { new: 1001 },
      can: { apply: { code: 'importTooLong' } }
    });
    expect(view.rows).toHaveLength(50);
    expect((await dryRunOf(s, id, { after: String(view.next) })).view.rows[0]?.row).toBe(52);
    expect(codeOf(await applyImport(s.as('school'), await applying(s, id)))).toBe('importTooLong');
    expect(await children(s)).toEqual([]);
  });

  it('refuses a school without a quota, and writes nothing', async () => {
    const id = valueOf(await upload(s, csv(headings, child('Lê Thu'))));
    const form = await applying(s, id);
    await s.db.deleteFrom('quotas').where('unit_id', '=', s.world.schoolId).execute();
    expect(codeOf(await applyImport(s.as('school'), form))).toBe('notVisible');
    expect(await children(s)).toEqual([]);
  });
});

describe('taking a list back', () => {
  async function undone(importId: string) {
    const page = valueOf(await importPage(s.as('school'), { eventId: s.world.eventId, importId }));
    return undoImport(s.as('school'), entry(importId, page.record.version));
  }

  it('deletes what was new and restores what was changed', async () => {
    await imported(s, csv(headings, child('Lê Thu')));
    const { importId } = await imported(
      s,
      csv(headings, child('Lê Thu', { className: '9C' }), child('Lê Sen'))
    );
    valueOf(await undone(importId));
    expect((await children(s)).map(({ name, className }) => [name, className])).toEqual([
      ['Lê Thu', '7A']
    ]);
    expect(codeOf(await undone(importId))).toBe('stateForbids');
  });

  it('is refused once somebody has worked on one of the children', async () => {
    const { importId } = await imported(s, csv(headings, child('Lê Thu'), child('Lê Sen')));
    const [first] = await children(s);
    valueOf(
      await editChild(s.as('school'), {
        ...childForm,
        eventId: s.world.eventId,
        delegateId: first?.id,
        version: '1'
      })
    );
    expect(codeOf(await undone(importId))).toBe('importTouched');
    expect(await children(s)).toHaveLength(2);
  });

  it('is refused once a family has answered, whose answers it would take along', async () => {
    const { importId } = await imported(s, csv(headings, child('Lê Thu'), child('Lê Sen')));
    const [first] = await children(s);
    await giveConsents(s.db, first?.id ?? '');
    expect(codeOf(await undone(importId))).toBe('importTouched');
    const { acts } = await s.db
      .selectFrom('consent_acts')
      .select((eb) => eb.fn.countAll<number>().as('acts'))
      .executeTakeFirstOrThrow();
    expect(acts).toBe(1);
  });

  it('is refused once its district has put a child on the shortlist', async () => {
    const { importId } = await imported(s, csv(headings, child('Lê Thu')));
    await s.db.updateTable('delegates').set({ shortlisted_at: testNow }).execute();
    expect(codeOf(await undone(importId))).toBe('importTouched');
  });

  it('is no longer possible after a week, when its traces are deleted', async () => {
    const { importId } = await imported(s, csv(headings, child('Lê Thu')));
    const left = valueOf(await upload(s, csv(headings, child('Lê Sen'))));
    expect(await forgetOldImports(s.db, testFiles, testNow)).toBe(0);
    expect(await forgetOldImports(s.db, testFiles, '2023-06-15T02:00:00.000Z')).toBe(2);
    expect(codeOf(await undone(importId))).toBe('importTouched');
    const gone = { eventId: s.world.eventId, importId: left };
    expect(codeOf(await importPage(s.as('school'), gone))).toBe('notVisible');
    const row = await s.db.selectFrom('import_rows').select('id').execute();
    expect(row).toEqual([]);
  });
});

it('keeps no plain row of a list in the database before it is applied', async () => {
  await upload(s, csv(headings, child('Dấu Hiệu Riêng')));
  const stored = await s.db.selectFrom('imports').selectAll().execute();
  const mappings = await s.db.selectFrom('import_mappings').selectAll().execute();
  const audit = await s.db.selectFrom('audit').select('detail').execute();
  expect(JSON.stringify([stored, mappings, audit])).not.toContain('Riêng');
});

it('refuses another school and another event', async () => {
  const file = csv(headings, child('Lê Thu'));
  const importId = valueOf(await upload(s, file));
  const form = await applying(s, importId);
  const { eventId } = s.world;
  expect(codeOf(await applyImport(s.as('sibling'), form))).toBe('notVisible');
  expect(codeOf(await importPage(s.as('foreign'), { eventId, importId }))).toBe('notVisible');
  expect(codeOf(await importPage(s.as('district'), { eventId, importId }))).toBe('notVisible');
  expect(codeOf(await importPage(s.as('reviewer'), { eventId, importId }))).toBe('forbidden');
  const foreign = { eventId, schoolId: s.world.schoolId, file };
  expect(codeOf(await uploadImport(s.as('sibling'), foreign))).not.toBe('ok');
  expect(codeOf(await uploadImport(s.as('district'), foreign))).not.toBe('ok');
});
