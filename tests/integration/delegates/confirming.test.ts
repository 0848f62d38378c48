import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { schoolEvent } from '#lib/features/delegates/school-queries.server.ts';
import { shortlistChildren } from '#lib/features/delegates/shortlist-commands.server.ts';
import {
  askConfirmation,
  submitChildren
} from '#lib/features/delegates/submitting-commands.server.ts';
import { newId } from '#lib/values/ids.ts';
import { actorWith, atUnit, codeOf, contextFor, valueOf } from '../../support/context.ts';
import { insertAccount } from '../../support/world.ts';
import { addChildren, delegateRow, putInState, setUp, type Setup } from './setup.ts';

let s: Setup;
beforeEach(async () => {
  s = await setUp();
});
afterEach(() => s.test.close());

const at = () => ({ eventId: s.world.eventId, schoolId: s.world.schoolId });

/** A principal of the school; `active` once a password is chosen. */
async function addPrincipal(active = true) {
  const principal = actorWith({ ...atUnit(s.world.schoolId), confirms: true });
  await insertAccount(s.db, principal);
  if (active) {
    await s.db
      .updateTable('accounts')
      .set({ password_hash: 'x' })
      .where('id', '=', principal.accountId)
      .execute();
  }
  await s.db
    .insertInto('grants')
    .values({
      id: newId(),
      account_id: principal.accountId,
      role: 'school',
      scope: 'unit',
      event_id: null,
      unit_id: s.world.schoolId,
      granted_at: '2023-01-01T00:00:00.000Z',
      granted_by: 'system:test',
      revoked_at: null,
      revoked_by: null,
      confirms: 1
    })
    .execute();
  return contextFor(s.db, principal);
}

describe('a school with a principal’s account', () => {
  it('hands in by the principal alone, whom the registrar asks', async () => {
    const principal = await addPrincipal();
    await addChildren(s, 2);
    expect(codeOf(await submitChildren(s.as('school'), at()))).toBe('principalConfirms');
    expect(valueOf(await askConfirmation(s.as('school'), at()))).toBe(2);
    expect(valueOf(await askConfirmation(s.as('school'), at()))).toBe(2);
    const requests = () => s.db.selectFrom('confirmation_requests').selectAll().execute();
    expect(await requests()).toMatchObject([{ answered_at: null }]);
    const view = valueOf(await schoolEvent(s.as('school'), { eventId: s.world.eventId }));
    expect(view).toMatchObject({
      confirming: { submits: false, principal: 'Người Thử' },
      can: { submit: { code: 'principalConfirms' }, ask: true }
    });
    expect(valueOf(await submitChildren(principal, at()))).toBe(2);
    expect((await requests())[0]?.answered_at).not.toBeNull();
    expect(codeOf(await askConfirmation(s.as('school'), at()))).toBe('nothingToSubmit');
  });

  it('is asked for a complete list only', async () => {
    await addPrincipal();
    await addChildren(s, 1, { guardianPhone: '' });
    expect(codeOf(await askConfirmation(s.as('school'), at()))).toBe('incomplete');
  });
});

it('without an active principal the registrar hands in, and there is nobody to ask', async () => {
  await addPrincipal(false);
  await addChildren(s, 1);
  expect(codeOf(await askConfirmation(s.as('school'), at()))).toBe('stateForbids');
  expect(codeOf(await submitChildren(s.as('school'), at()))).toBe('ok');
  expect(codeOf(await askConfirmation(s.as('sibling'), at()))).toBe('notVisible');
});

describe('the shortlist of a district', () => {
  const marks = (child: string[], over: object = {}) => ({ ...at(), child, ...over });

  it('marks several children at once and takes marks away, without touching the school’s version', async () => {
    const ids = await addChildren(s, 3);
    const before = await delegateRow(s.db, ids[0] ?? '');
    expect(valueOf(await shortlistChildren(s.as('district'), marks(ids.slice(0, 2))))).toBe(2);
    const row = await delegateRow(s.db, ids[0] ?? '');
    expect(row?.shortlisted_at).not.toBeNull();
    expect(row?.version).toBe(before?.version);
    const view = valueOf(await schoolEvent(s.as('district'), { eventId: s.world.eventId }));
    expect(view).toMatchObject({ kind: 'district', tally: { shortlisted: 2 } });
    expect(valueOf(await shortlistChildren(s.as('district'), marks(ids, { undo: 'on' })))).toBe(2);
  });

  it('is the district’s own, over children of that school who take part', async () => {
    const [id = ''] = await addChildren(s, 1);
    expect(codeOf(await shortlistChildren(s.as('school'), marks([id])))).toBe('forbidden');
    expect(codeOf(await shortlistChildren(s.as('foreign'), marks([id])))).toBe('notVisible');
    expect(codeOf(await shortlistChildren(s.as('reviewer'), marks([id])))).toBe('forbidden');
    const other = marks([id], { schoolId: s.world.siblingSchoolId });
    expect(codeOf(await shortlistChildren(s.as('district'), other))).toBe('notVisible');
    expect(codeOf(await shortlistChildren(s.as('district'), marks([])))).toBe('nothingToSubmit');
    await putInState(s.db, id, 'withdrawn');
    expect(codeOf(await shortlistChildren(s.as('district'), marks([id])))).toBe('notVisible');
  });
});
