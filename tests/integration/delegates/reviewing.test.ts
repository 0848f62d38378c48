import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addChild } from '#lib/features/delegates/child-commands.server.ts';
import { markOf } from '#lib/features/delegates/model.ts';
import {
  acceptDelegate,
  declineDelegate,
  reconsiderDelegate,
  returnDelegate
} from '#lib/features/delegates/review-commands.server.ts';
import {
  acceptDelegates,
  returnDelegates
} from '#lib/features/delegates/review-many-commands.server.ts';
import { delegatePage } from '#lib/features/delegates/review-queries.server.ts';
import { schoolEvent } from '#lib/features/delegates/school-queries.server.ts';
import { submitChildren } from '#lib/features/delegates/submitting-commands.server.ts';
import { newId } from '#lib/values/ids.ts';
import {
  actorWith,
  atEvent,
  codeOf,
  contextFor,
  issuesOf,
  valueOf
} from '../../support/context.ts';
import { giveConsents, insertEvent } from '../../support/world.ts';
import {
  addChildren,
  childForm,
  delegateRow,
  putInState,
  setUp,
  submittedChild,
  type Setup
} from './setup.ts';

let s: Setup;
beforeEach(async () => {
  s = await setUp();
});
afterEach(() => s.test.close());

const entry = async (delegateId: string) => ({
  eventId: s.world.eventId,
  delegateId,
  version: String((await delegateRow(s.db, delegateId))?.version)
});
const stateOf = async (id: string) => (await delegateRow(s.db, id))?.state;

describe('reviewing one child', () => {
  it('accepts, and the school sees it', async () => {
    const id = await submittedChild(s);
    expect(codeOf(await acceptDelegate(s.as('reviewer'), await entry(id)))).toBe('ok');
    const view = valueOf(await schoolEvent(s.as('school'), { eventId: s.world.eventId }));
    if (view.kind !== 'school') throw new Error('a school sees its list');
    expect(view.children).toMatchObject([{ id, state: 'accepted' }]);
    expect(view.next).toEqual({ step: 'add', count: 4 });
  });

  it('returns with a remark that the school sees; mended and handed in again the remark is history', async () => {
    const id = await submittedChild(s);
    const remark = 'Ngày sinh không khớp\nvới giấy khai sinh.';
    valueOf(await returnDelegate(s.as('reviewer'), { ...(await entry(id)), remark }));
    expect(await delegateRow(s.db, id)).toMatchObject({ state: 'returned', remark });
    const school = { eventId: s.world.eventId, schoolId: s.world.schoolId };
    expect(valueOf(await submitChildren(s.as('school'), school))).toBe(1);
    expect(await delegateRow(s.db, id)).toMatchObject({ state: 'submitted', remark: null });
    const page = valueOf(await delegatePage(s.as('reviewer'), await entry(id)));
    expect(page.changes.map(({ to }) => to)).toEqual([
      'submitted',
      'returned',
      'submitted',
      'draft'
    ]);
    expect(page.changes[1]).toMatchObject({ remark, by: s.cast.reviewer.name });
  });

  it('declines with a reason, which frees the place; takes it up again only where one is free', async () => {
    const id = await submittedChild(s);
    await addChildren(s, 4, { bornOn: '1/1/2011' });
    const declined = { ...(await entry(id)), remark: 'Trùng đoàn khác' };
    valueOf(await declineDelegate(s.as('reviewer'), declined));
    expect(await stateOf(id)).toBe('declined');
    const sixth = { ...childForm, name: 'Đỗ Thị Sáu', bornOn: '2/2/2011' };
    const school = { eventId: s.world.eventId, schoolId: s.world.schoolId };
    const added = valueOf(await addChild(s.as('school'), { ...sixth, ...school }));
    const again = await reconsiderDelegate(s.as('reviewer'), await entry(id));
    expect(codeOf(again)).toBe('quotaFull');
    await putInState(s.db, added, 'withdrawn');
    valueOf(await reconsiderDelegate(s.as('reviewer'), await entry(id)));
    expect(await stateOf(id)).toBe('submitted');
  });

  it('needs a remark to return and a reason to decline', async () => {
    const id = await submittedChild(s);
    const empty = { ...(await entry(id)), remark: '  ' };
    expect(issuesOf(await returnDelegate(s.as('reviewer'), empty))).toHaveProperty('remark');
    expect(issuesOf(await declineDelegate(s.as('reviewer'), empty))).toHaveProperty('remark');
    expect(await stateOf(id)).toBe('submitted');
  });

  it('tells the second of two reviewers that it changed meanwhile', async () => {
    const id = await submittedChild(s);
    const seen = await entry(id);
    valueOf(await acceptDelegate(s.as('reviewer'), seen));
    const second = await returnDelegate(s.as('reviewer'), { ...seen, remark: 'Thiếu lớp' });
    expect(codeOf(second)).toBe('changedMeanwhile');
    expect(await stateOf(id)).toBe('accepted');
  });

  it.each(['draft', 'returned', 'accepted', 'declined', 'withdrawn'] as const)(
    'does not accept what is %s',
    async (state) => {
      const id = await submittedChild(s);
      await putInState(s.db, id, state);
      const accepted = await acceptDelegate(s.as('reviewer'), await entry(id));
      expect(codeOf(accepted)).toBe('stateForbids');
    }
  );

  it('is refused when the event is closed', async () => {
    const id = await submittedChild(s);
    await s.db.updateTable('events').set({ state: 'closed' }).execute();
    const accepted = await acceptDelegate(s.as('reviewer'), await entry(id));
    expect(codeOf(accepted)).toBe('eventClosed');
  });
});

describe('reviewing many', () => {
  const marks = async (ids: string[]) => {
    const rows = await Promise.all(ids.map((id) => delegateRow(s.db, id)));
    return rows.flatMap((row) => (row ? [markOf(row)] : []));
  };

  it('moves those that wait and leaves the others', async () => {
    const [a = '', b = '', draft = ''] = await addChildren(s, 3);
    await putInState(s.db, a, 'submitted');
    await putInState(s.db, b, 'submitted');
    for (const id of [a, b]) await giveConsents(s.db, id);
    const entries = await marks([a, b, draft]);
    const done = await acceptDelegates(s.as('reviewer'), { eventId: s.world.eventId, entries });
    expect(valueOf(done)).toEqual({ count: 2, left: 1, withoutConsent: 0 });
    expect(await Promise.all([a, b, draft].map(stateOf))).toEqual([
      'accepted',
      'accepted',
      'draft'
    ]);
    const none = { eventId: s.world.eventId, entries: await marks([draft]) };
    expect(codeOf(await acceptDelegates(s.as('reviewer'), none))).toBe('stateForbids');
  });

  it('returns with one remark, or all stay when one changed meanwhile', async () => {
    const ids = await addChildren(s, 2);
    for (const id of ids) await putInState(s.db, id, 'submitted');
    const entries = await marks(ids);
    const form = { eventId: s.world.eventId, entries, remark: 'Thiếu ảnh' };
    await s.db
      .updateTable('delegates')
      .set({ version: 9 })
      .where('id', '=', ids[1] ?? '')
      .execute();
    expect(codeOf(await returnDelegates(s.as('reviewer'), form))).toBe('changedMeanwhile');
    expect(await Promise.all(ids.map(stateOf))).toEqual(['submitted', 'submitted']);
    const fresh = { ...form, entries: await marks(ids) };
    expect(valueOf(await returnDelegates(s.as('reviewer'), fresh)).count).toBe(2);
  });

  it('refuses none, nonsense, and entries of nobody', async () => {
    const eventId = s.world.eventId;
    const accept = async (entries: string[]) =>
      codeOf(await acceptDelegates(s.as('reviewer'), { eventId, entries }));
    expect(await accept([])).toBe('invalid');
    expect(await accept(['x.1'])).toBe('invalid');
    expect(await accept([newId()])).toBe('invalid');
    expect(await accept([markOf({ id: newId(), version: 1 })])).toBe('notVisible');
    const noRemark = { eventId, entries: [markOf({ id: newId(), version: 1 })], remark: '' };
    expect(codeOf(await returnDelegates(s.as('reviewer'), noRemark))).toBe('invalid');
  });
});

describe('who reviews', () => {
  const doors = async (context: ReturnType<Setup['as']>, id: string, eventId: string) => {
    const one = { ...(await entry(id)), eventId, remark: 'Thiếu' };
    const entries = [markOf({ id, version: Number(one.version) })];
    return [
      await acceptDelegate(context, one),
      await returnDelegate(context, one),
      await declineDelegate(context, one),
      await reconsiderDelegate(context, one),
      await acceptDelegates(context, { eventId, entries }),
      await returnDelegates(context, { eventId, entries, remark: 'Thiếu' })
    ].map(codeOf);
  };

  it.each([
    ['safeguarding', 'forbidden'],
    ['planner', 'forbidden'],
    ['leader', 'forbidden'],
    ['accountant', 'forbidden'],
    ['admin', 'notVisible'],
    ['volunteer', 'notVisible'],
    ['gate', 'notVisible'],
    ['school', 'notVisible'],
    ['district', 'notVisible']
  ] as const)('a %s does not', async (who, code) => {
    const id = await submittedChild(s);
    const answers = await doors(s.as(who), id, s.world.eventId);
    expect(answers).toEqual(answers.map(() => code));
    expect(await stateOf(id)).toBe('submitted');
  });

  it('a reviewer of another event finds neither event nor child', async () => {
    const id = await submittedChild(s);
    const other = await insertEvent(s.db, { name: 'Sự kiện khác' });
    const reviewer = contextFor(s.db, actorWith(atEvent('reviewer', other)));
    const here = await doors(reviewer, id, s.world.eventId);
    expect(here).toEqual(here.map(() => 'notVisible'));
    // The child's id under the event that this reviewer does see.
    const there = await doors(reviewer, id, other);
    expect(there).toEqual(there.map(() => 'notVisible'));
  });
});
