import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { substitutePage } from '#lib/features/delegates/child-change-queries.server.ts';
import { reinstateChild } from '#lib/features/delegates/child-commands.server.ts';
import { childPage } from '#lib/features/delegates/child-queries.server.ts';
import type { DelegateState } from '#lib/features/delegates/model.ts';
import { acceptDelegate } from '#lib/features/delegates/review-commands.server.ts';
import { delegatePage } from '#lib/features/delegates/review-queries.server.ts';
import { schoolEvent } from '#lib/features/delegates/school-queries.server.ts';
import { submitChildren } from '#lib/features/delegates/submitting-commands.server.ts';
import { substituteChild } from '#lib/features/delegates/substitution-commands.server.ts';
import { newId } from '#lib/values/ids.ts';
import { codeOf, issuesOf, valueOf } from '../../support/context.ts';
import { giveConsents } from '../../support/world.ts';
import {
  addChildren,
  childForm,
  delegateRow,
  entryOf,
  putInState,
  setUp,
  submitList,
  type Setup
} from './setup.ts';

let s: Setup;
beforeEach(async () => {
  s = await setUp();
});
afterEach(() => s.test.close());

const newcomer = { ...childForm, name: 'Trần Thị Thay', bornOn: '1/2/2011', reason: 'Em bị ốm' };
/** After the due day (10/6), before the event (20/6). */
const late = '2023-06-15T01:00:00.000Z';

const substitute = async (id: string, over: object = {}, now = late) =>
  substituteChild(s.as('school', now), { ...newcomer, ...(await entryOf(s, id)), ...over });

/** A full list of five, the first of them accepted. */
async function acceptedOfFive(): Promise<string> {
  const ids = await addChildren(s, 5);
  const [id = ''] = ids;
  await submitList(s, [id]);
  valueOf(await acceptDelegate(s.as('reviewer'), await entryOf(s, id)));
  return id;
}

describe('a child is replaced by another', () => {
  it('on the same place, though the list is full and the due day is past', async () => {
    const old = await acceptedOfFive();
    const badge = (await delegateRow(s.db, old))?.badge_code;
    const { id } = valueOf(await substitute(old));
    expect(await delegateRow(s.db, old)).toMatchObject({ state: 'withdrawn', badge_code: badge });
    expect(await delegateRow(s.db, id)).toMatchObject({
      state: 'draft',
      substitute_for: old,
      badge_code: null
    });
    const page = valueOf(await delegatePage(s.as('reviewer'), await entryOf(s, old)));
    expect(page.changes[0]).toMatchObject({ to: 'withdrawn', remark: 'Em bị ốm' });
    expect(page.substitution.replacedBy).toMatchObject({ id });
    const child = valueOf(await childPage(s.as('school'), await entryOf(s, id)));
    expect(child.substitution.replaces).toMatchObject({ id: old });
  });

  it('who is completed and submitted after the due day, needs consent of its own, and gets a new badge', async () => {
    const old = await acceptedOfFive();
    const badge = (await delegateRow(s.db, old))?.badge_code;
    const { id } = valueOf(await substitute(old));
    const child = valueOf(await childPage(s.as('school', late), await entryOf(s, id)));
    expect(child.can.edit).toBe(true);
    const school = { eventId: s.world.eventId, schoolId: s.world.schoolId };
    const view = valueOf(await schoolEvent(s.as('school', late), { eventId: s.world.eventId }));
    expect(view).toMatchObject({ toSubmit: 1, next: { step: 'submit', count: 1 } });
    expect(view).toMatchObject({ can: { submit: true } });
    expect(valueOf(await submitChildren(s.as('school', late), school))).toBe(1);
    const accept = async () => acceptDelegate(s.as('reviewer', late), await entryOf(s, id));
    expect(codeOf(await accept())).toBe('consentMissing');
    await giveConsents(s.db, id);
    expect(codeOf(await accept())).toBe('ok');
    expect((await delegateRow(s.db, id))?.badge_code).not.toBe(badge);
  });

  it('in turn, and the first comes back only where there is a place, with no badge', async () => {
    const old = await acceptedOfFive();
    const { id } = valueOf(await substitute(old, {}, undefined));
    const third = { name: 'Trần Thị Ba', bornOn: '3/3/2011' };
    valueOf(await substitute(id, third));
    expect((await delegateRow(s.db, id))?.state).toBe('withdrawn');
    const back = async () =>
      reinstateChild(s.as('school', '2023-06-09T01:00:00.000Z'), await entryOf(s, old));
    expect(codeOf(await back())).toBe('quotaFull');
    await s.db.updateTable('quotas').set({ places: 6 }).where('category', '=', 'child').execute();
    expect(codeOf(await back())).toBe('ok');
    expect((await delegateRow(s.db, old))?.badge_code).toBeNull();
  });

  it.each([
    ['draft', 'ok'],
    ['submitted', 'ok'],
    ['returned', 'ok'],
    ['accepted', 'ok'],
    ['reserve', 'stateForbids'],
    ['declined', 'stateForbids'],
    ['withdrawn', 'stateForbids']
  ] as [DelegateState, string][])('who is %s: %s', async (state, code) => {
    const [id = ''] = await addChildren(s, 1);
    await putInState(s.db, id, state);
    expect(codeOf(await substitute(id))).toBe(code);
  });
});

describe('a substitution is refused', () => {
  it('after the event’s first day, by the same child, by one who is there, without a reason', async () => {
    const old = await acceptedOfFive();
    expect(codeOf(await substitute(old, {}, '2023-06-20T01:00:00.000Z'))).toBe('ok');
    const [, other = ''] = (
      await s.db.selectFrom('delegates').select('id').where('state', '=', 'submitted').execute()
    ).map(({ id }) => id);
    expect(codeOf(await substitute(other, {}, '2023-06-21T01:00:00.000Z'))).toBe('deadlinePassed');
    expect(codeOf(await substitute(other))).toBe('childTwice');
    const row = await delegateRow(s.db, other);
    const same = { name: row?.name, bornOn: row?.born_on };
    expect(codeOf(await substitute(other, same))).toBe('childTwice');
    expect(issuesOf(await substitute(other, { reason: ' ' }))).toHaveProperty('reason');
    const old16 = { name: 'Trần Thị Lớn', bornOn: '1/1/2005' };
    expect(issuesOf(await substitute(other, old16))).toEqual({ bornOn: 'notAChild' });
    expect((await delegateRow(s.db, other))?.state).toBe('submitted');
  });

  it('for a neighbour, a district, the committee, a stale version, a closed event', async () => {
    const old = await acceptedOfFive();
    const input = { ...newcomer, ...(await entryOf(s, old)) };
    for (const who of ['sibling', 'foreign', 'district'] as const) {
      expect(codeOf(await substituteChild(s.as(who), input))).toBe('notVisible');
      expect(codeOf(await substitutePage(s.as(who), input))).toBe('notVisible');
    }
    expect(codeOf(await substituteChild(s.as('reviewer'), input))).toBe('forbidden');
    expect(codeOf(await substitute(old, { version: '1' }))).toBe('changedMeanwhile');
    expect(codeOf(await substitute(old, { delegateId: newId() }))).toBe('notVisible');
    const page = valueOf(await substitutePage(s.as('school'), input));
    expect(page.can.substitute).toBe(true);
    await s.db.updateTable('events').set({ state: 'closed' }).execute();
    expect(codeOf(await substitute(old))).toBe('eventClosed');
  });
});
