import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addChild, editChild } from '#lib/features/delegates/child-commands.server.ts';
import { childPage } from '#lib/features/delegates/child-queries.server.ts';
import { sealedFields } from '#lib/features/delegates/child-forms.ts';
import type { PrivatePart } from '#lib/features/delegates/model.ts';
import { openPrivate } from '#lib/features/delegates/opening-commands.server.ts';
import {
  emptyRecord,
  writePrivate,
  type PrivateRecord
} from '#lib/features/delegates/private.server.ts';
import { delegatePage } from '#lib/features/delegates/review-queries.server.ts';
import {
  actorWith,
  atEvent,
  codeOf,
  contextFor,
  issuesOf,
  testBox,
  valueOf
} from '../../support/context.ts';
import { insertAccount, insertEvent } from '../../support/world.ts';
import { childForm, delegateRow, putInState, setUp, submittedChild, type Setup } from './setup.ts';

let s: Setup;
beforeEach(async () => {
  s = await setUp();
});
afterEach(() => s.test.close());

const ask = (delegateId: string, part: PrivatePart, reason = 'Chuẩn bị suất ăn') => ({
  eventId: s.world.eventId,
  delegateId,
  part,
  reason
});
const writeRecord = (id: string, over: Partial<PrivateRecord>) =>
  s.db.transaction().execute((trx) => writePrivate(trx, testBox, id, { ...emptyRecord, ...over }));
const openings = () => s.db.selectFrom('delegate_openings').selectAll().execute();

describe('opening a private record', () => {
  it('shows health to safeguarding, and records who, what and why', async () => {
    const id = await submittedChild(s);
    const opened = valueOf(await openPrivate(s.as('safeguarding'), ask(id, 'health')));
    expect(opened).toEqual({ part: 'health', healthNote: 'Dị ứng hải sản' });
    expect(await openings()).toMatchObject([
      {
        delegate_id: id,
        fields: 'healthNote',
        reason: 'Chuẩn bị suất ăn',
        opened_by: s.cast.safeguarding.accountId
      }
    ]);
    const audit = await s.db
      .selectFrom('audit')
      .select(['action', 'subject_id', 'detail'])
      .orderBy('seq', 'desc')
      .executeTakeFirstOrThrow();
    expect(audit).toMatchObject({ action: 'delegate.opened', subject_id: id });
    // The audit can't be erased: neither the reason nor what was read stands in it.
    expect(audit.detail).not.toContain('suất ăn');
    expect(audit.detail).not.toContain('hải sản');
  });

  it('shows the guardian’s contact to the reviewer too, never health', async () => {
    const id = await submittedChild(s);
    const opened = valueOf(await openPrivate(s.as('reviewer'), ask(id, 'guardian')));
    expect(opened).toEqual({
      part: 'guardian',
      guardianName: 'Lê Văn Tám',
      guardianRelation: 'father',
      guardianPhone: '0912345611'
    });
    expect(codeOf(await openPrivate(s.as('reviewer'), ask(id, 'health')))).toBe('forbidden');
    expect(await openings()).toHaveLength(1);
  });

  it('lets safeguarding and the own school see who opened what; the reviewer not', async () => {
    const id = await submittedChild(s);
    valueOf(await openPrivate(s.as('safeguarding'), ask(id, 'health')));
    const subject = { eventId: s.world.eventId, delegateId: id };
    const seen = valueOf(await delegatePage(s.as('safeguarding'), subject)).openings;
    expect(seen).toMatchObject([{ fields: 'healthNote', by: s.cast.safeguarding.name }]);
    expect(valueOf(await childPage(s.as('school'), subject)).openings).toHaveLength(1);
    const reviewers = valueOf(await delegatePage(s.as('reviewer'), subject));
    expect(reviewers.openings).toBeNull();
    // Nor whether there is a note at all.
    expect(reviewers.parts.map(({ part }) => part)).toEqual(['guardian', 'support']);
  });

  it('opens circumstances, religion and support needs one by one', async () => {
    const id = await submittedChild(s);
    await writeRecord(id, {
      circumstances: ['orphan', 'disability'],
      religion: 'Phật giáo',
      supportNeeds: 'Cần phiên dịch tiếng Khmer',
      diet: 'vegetarian'
    });
    const open = (part: PrivatePart) => openPrivate(s.as('safeguarding'), ask(id, part));
    expect(valueOf(await open('circumstances'))).toEqual({
      part: 'circumstances',
      circumstances: ['orphan', 'disability']
    });
    expect(valueOf(await open('religion'))).toEqual({ part: 'religion', religion: 'Phật giáo' });
    expect(valueOf(await open('support'))).toEqual({
      part: 'support',
      supportNeeds: 'Cần phiên dịch tiếng Khmer',
      diet: 'vegetarian'
    });
    const fields = (await openings()).map((opening) => opening.fields).sort();
    expect(fields).toEqual(['circumstances', 'religion', 'supportNeeds,diet']);
    const { parts } = valueOf(
      await delegatePage(s.as('safeguarding'), { eventId: s.world.eventId, delegateId: id })
    );
    expect(parts.filter(({ isFilled }) => !isFilled).map(({ part }) => part)).toEqual([
      'guardian',
      'health'
    ]);
  });

  it('lets a reviewer open support needs, and neither circumstances nor religion', async () => {
    const id = await submittedChild(s);
    await writeRecord(id, { circumstances: ['hiv'], religion: 'x', supportNeeds: 'Xe lăn' });
    const open = (part: PrivatePart) => openPrivate(s.as('reviewer'), ask(id, part));
    expect(valueOf(await open('support'))).toMatchObject({ supportNeeds: 'Xe lăn' });
    expect(codeOf(await open('circumstances'))).toBe('forbidden');
    expect(codeOf(await open('religion'))).toBe('forbidden');
  });

  it('needs a reason', async () => {
    const id = await submittedChild(s);
    const blank = await openPrivate(s.as('safeguarding'), ask(id, 'health', '  '));
    expect(issuesOf(blank)).toHaveProperty('reason');
    expect(await openings()).toEqual([]);
  });

  it.each(['draft', 'declined', 'withdrawn'] as const)(
    'is refused for what is %s',
    async (state) => {
      const id = await submittedChild(s);
      await putInState(s.db, id, state);
      const opened = await openPrivate(s.as('safeguarding'), ask(id, 'health'));
      expect(codeOf(opened)).toBe('stateForbids');
    }
  );

  it.each([
    ['planner', 'forbidden'],
    ['leader', 'forbidden'],
    ['accountant', 'forbidden'],
    ['admin', 'notVisible'],
    ['volunteer', 'notVisible'],
    ['gate', 'notVisible'],
    ['school', 'notVisible'],
    ['foreign', 'notVisible']
  ] as const)('is not for a %s', async (who, code) => {
    const id = await submittedChild(s);
    expect(codeOf(await openPrivate(s.as(who), ask(id, 'guardian')))).toBe(code);
    expect(codeOf(await openPrivate(s.as(who), ask(id, 'health')))).toBe(code);
    expect(await openings()).toEqual([]);
  });

  it('ends at the event of the grant', async () => {
    const id = await submittedChild(s);
    const other = await insertEvent(s.db, { name: 'Sự kiện khác' });
    const actor = actorWith(atEvent('safeguarding', other));
    await insertAccount(s.db, actor);
    const context = contextFor(s.db, actor);
    expect(codeOf(await openPrivate(context, ask(id, 'health')))).toBe('notVisible');
    const moved = { ...ask(id, 'health'), eventId: other };
    expect(codeOf(await openPrivate(context, moved))).toBe('notVisible');
  });
});

describe('at rest', () => {
  it('what is sealed stands nowhere in the database file', async () => {
    const marker = 'Xương Thuỷ Tinh Đánh Dấu';
    const guardian = 'Đánh Dấu Giám Hộ';
    const form = {
      ...childForm,
      eventId: s.world.eventId,
      schoolId: s.world.schoolId,
      healthNote: marker,
      guardianName: guardian,
      guardianPhone: '0987654321'
    };
    const id = valueOf(await addChild(s.as('school'), form));
    const version = String((await delegateRow(s.db, id))?.version);
    const edited = { ...form, delegateId: id, version, healthNote: `${marker} hai` };
    valueOf(await editChild(s.as('school'), edited));
    const files = ['', '-wal'].map((suffix) => readFileSync(s.test.path + suffix));
    const bytes = Buffer.concat(files);
    // The name, which is not sealed, shows that the search would find what is there.
    expect(bytes.includes(Buffer.from(childForm.name.normalize('NFC')))).toBe(true);
    for (const secret of [marker, guardian, '0987654321']) {
      expect(bytes.includes(Buffer.from(secret.normalize('NFC')))).toBe(false);
      expect(bytes.includes(Buffer.from(secret.normalize('NFD')))).toBe(false);
    }
  });

  it('the doors that take what is sealed never send it back', () => {
    for (const door of [addChild, editChild]) {
      expect(door.secret).toEqual([...sealedFields]);
    }
  });

  it('a school’s reading of what is sealed is traced, and only while it may write it', async () => {
    const id = await submittedChild(s);
    const subject = { eventId: s.world.eventId, delegateId: id };
    const reads = async () =>
      (await s.db.selectFrom('audit').where('action', '=', 'delegate.read').selectAll().execute())
        .length;
    expect(valueOf(await childPage(s.as('school'), subject)).record).toBeNull();
    expect(await reads()).toBe(0);
    await putInState(s.db, id, 'returned');
    expect(valueOf(await childPage(s.as('school'), subject)).record).not.toBeNull();
    expect(await reads()).toBe(1);
  });
});
