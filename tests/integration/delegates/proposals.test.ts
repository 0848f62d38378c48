import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { proposePage } from '#lib/features/delegates/child-change-queries.server.ts';
import { removeChild } from '#lib/features/delegates/child-commands.server.ts';
import { childPage } from '#lib/features/delegates/child-queries.server.ts';
import {
  approveProposal,
  proposeChange,
  refuseProposal
} from '#lib/features/delegates/proposal-commands.server.ts';
import { openProposal } from '#lib/features/delegates/proposal-opening-commands.server.ts';
import { acceptDelegate, returnDelegate } from '#lib/features/delegates/review-commands.server.ts';
import { delegateList, delegatePage } from '#lib/features/delegates/review-queries.server.ts';
import { newId } from '#lib/values/ids.ts';
import { codeOf, issuesOf, valueOf } from '../../support/context.ts';
import {
  addChildren,
  childForm,
  delegateRow,
  entryOf,
  setUp,
  submitList,
  type Setup
} from './setup.ts';

let s: Setup;
beforeEach(async () => {
  s = await setUp();
});
afterEach(() => s.test.close());

const present = { ...childForm, name: 'Nguyễn Văn An' };

/** An accepted child called Nguyễn Văn An. */
async function accepted(): Promise<string> {
  const [id = ''] = await addChildren(s, 1);
  await submitList(s, [id]);
  valueOf(await acceptDelegate(s.as('reviewer'), await entryOf(s, id)));
  return id;
}

const propose = async (id: string, over: Record<string, unknown>) =>
  proposeChange(s.as('school'), { ...present, ...over, ...(await entryOf(s, id)) });

const page = async (id: string, who: 'reviewer' | 'safeguarding' = 'reviewer') =>
  valueOf(await delegatePage(s.as(who), await entryOf(s, id)));

const proposalOf = async (id: string) => (await page(id)).proposal?.id ?? '';

describe('a proposed change', () => {
  it('changes nothing until it is approved; then all of it', async () => {
    const id = await accepted();
    const wanted = { className: '7/4', guardianPhone: '0900001234', bornOn: '6/9/2010' };
    valueOf(await propose(id, wanted));
    expect(await delegateRow(s.db, id)).toMatchObject({ class_name: '7/2', born_on: '2010-09-05' });
    const { proposal, delegate } = await page(id);
    expect(proposal?.differences).toEqual([
      { field: 'bornOn', isClosed: false, before: '2010-09-05', after: '2010-09-06' },
      { field: 'className', isClosed: false, before: '7/2', after: '7/4' },
      { field: 'guardianPhone', part: 'guardian', isClosed: true }
    ]);
    const approve = { ...(await entryOf(s, id)), proposalId: proposal?.id };
    valueOf(await approveProposal(s.as('reviewer'), approve));
    expect(await delegateRow(s.db, id)).toMatchObject({
      class_name: '7/4',
      born_on: '2010-09-06',
      state: 'accepted',
      version: delegate.version + 1
    });
    const asForm = valueOf(await proposePage(s.as('school'), await entryOf(s, id)));
    expect(asForm).toMatchObject({
      wanted: {
        guardianPhone: '0900001234',
        guardianName: 'Lê Văn Tám',
        healthNote: 'Dị ứng hải sản'
      }
    });
    const child = valueOf(await childPage(s.as('school'), await entryOf(s, id)));
    expect(child.proposal).toMatchObject({ state: 'approved' });
    expect((await page(id)).proposal).toBeNull();
  });

  it('is refused with a remark that the school reads; the entry stays', async () => {
    const id = await accepted();
    valueOf(await propose(id, { className: '7/4' }));
    const { eventId } = s.world;
    const refuse = { eventId, delegateId: id, proposalId: await proposalOf(id) };
    const empty = await refuseProposal(s.as('reviewer'), { ...refuse, remark: '' });
    expect(issuesOf(empty)).toHaveProperty('remark');
    valueOf(await refuseProposal(s.as('reviewer'), { ...refuse, remark: 'Lớp cũ đúng' }));
    const child = valueOf(await childPage(s.as('school'), await entryOf(s, id)));
    expect(child.proposal).toMatchObject({ state: 'refused', remark: 'Lớp cũ đúng' });
    expect((await delegateRow(s.db, id))?.class_name).toBe('7/2');
    const again = await refuseProposal(s.as('reviewer'), { ...refuse, remark: 'Lớp cũ đúng' });
    expect(codeOf(again)).toBe('proposalGone');
  });

  it('starts from the one that waits, which a new one makes void', async () => {
    const id = await accepted();
    valueOf(await propose(id, { className: '7/4' }));
    const first = await proposalOf(id);
    const form = valueOf(await proposePage(s.as('school'), await entryOf(s, id)));
    expect(form).toMatchObject({ wanted: { className: '7/4' } });
    valueOf(await propose(id, { className: '7/5' }));
    const approve = { ...(await entryOf(s, id)), proposalId: first };
    expect(codeOf(await approveProposal(s.as('reviewer'), approve))).toBe('proposalGone');
    const states = await s.db.selectFrom('change_proposals').select('state').execute();
    expect(states.map(({ state }) => state).sort()).toEqual(['open', 'void']);
  });

  it('is found by the filter of the list', async () => {
    const id = await accepted();
    const [other = ''] = await addChildren(s, 1, { bornOn: '1/1/2012' });
    const ask = { eventId: s.world.eventId, mark: 'proposal' };
    expect(valueOf(await delegateList(s.as('reviewer'), ask)).rows).toEqual([]);
    valueOf(await propose(id, { className: '7/4' }));
    const { rows } = valueOf(await delegateList(s.as('reviewer'), ask));
    expect(rows.map((row) => row.id)).toEqual([id]);
    expect(other).not.toBe(id);
  });

  it('ends when the child is returned or withdrawn', async () => {
    const id = await accepted();
    valueOf(await propose(id, { className: '7/4' }));
    valueOf(
      await returnDelegate(s.as('reviewer'), { ...(await entryOf(s, id)), remark: 'Sửa trực tiếp' })
    );
    expect((await page(id)).proposal).toBeNull();
    await submitList(s, []);
    valueOf(await acceptDelegate(s.as('reviewer'), await entryOf(s, id)));
    valueOf(await propose(id, { className: '7/4' }));
    valueOf(await removeChild(s.as('school'), await entryOf(s, id)));
    const states = await s.db.selectFrom('change_proposals').select('state').execute();
    expect(states.map(({ state }) => state)).toEqual(['void', 'void']);
  });
});

describe('what a proposal may not do', () => {
  it('change a child that is not accepted, change nothing, or write over a newer entry', async () => {
    const [id = ''] = await addChildren(s, 1);
    expect(codeOf(await propose(id, { className: '7/4' }))).toBe('stateForbids');
    const closed = valueOf(await proposePage(s.as('school'), await entryOf(s, id)));
    expect(closed).toMatchObject({ wanted: null, can: { propose: { code: 'stateForbids' } } });
    await submitList(s, [id]);
    valueOf(await acceptDelegate(s.as('reviewer'), await entryOf(s, id)));
    expect(codeOf(await propose(id, {}))).toBe('nothingChanged');
    const old = { ...present, className: '7/4', ...(await entryOf(s, id)), version: '1' };
    expect(codeOf(await proposeChange(s.as('school'), old))).toBe('changedMeanwhile');
  });

  it('make the child too old or a twin, neither when sent nor when approved', async () => {
    const id = await accepted();
    expect(issuesOf(await propose(id, { bornOn: '1/1/2005' }))).toEqual({ bornOn: 'notAChild' });
    valueOf(await propose(id, { name: 'Nguyễn Văn Bình' }));
    await addChildren(s, 1, { name: 'Nguyễn Văn Bình' });
    const twin = { ...(await entryOf(s, id)), proposalId: await proposalOf(id) };
    expect(codeOf(await approveProposal(s.as('reviewer'), twin))).toBe('childTwice');
    expect(codeOf(await propose(id, { name: 'Nguyễn Văn Bình' }))).toBe('childTwice');
  });

  it('be approved after the entry changed, at a closed event, or under another child', async () => {
    const id = await accepted();
    valueOf(await propose(id, { className: '7/4' }));
    const approve = { ...(await entryOf(s, id)), proposalId: await proposalOf(id) };
    const old = await approveProposal(s.as('reviewer'), { ...approve, version: '1' });
    expect(codeOf(old)).toBe('changedMeanwhile');
    const [other = ''] = await addChildren(s, 1, { bornOn: '1/1/2012' });
    const elsewhere = { ...(await entryOf(s, other)), proposalId: approve.proposalId };
    expect(codeOf(await approveProposal(s.as('reviewer'), elsewhere))).toBe('stateForbids');
    const noOne = { ...approve, delegateId: newId() };
    expect(codeOf(await approveProposal(s.as('reviewer'), noOne))).toBe('notVisible');
    await s.db.updateTable('events').set({ state: 'closed' }).execute();
    expect(codeOf(await approveProposal(s.as('reviewer'), approve))).toBe('eventClosed');
    expect(codeOf(await propose(id, { className: '7/5' }))).toBe('eventClosed');
  });

  it('be sent by a neighbour school, a district, or anybody of the committee', async () => {
    const id = await accepted();
    const form = { ...present, className: '7/4', ...(await entryOf(s, id)) };
    for (const who of ['sibling', 'foreign', 'district'] as const) {
      expect(codeOf(await proposeChange(s.as(who), form))).toBe('notVisible');
      expect(codeOf(await proposePage(s.as(who), form))).toBe('notVisible');
    }
    expect(codeOf(await proposeChange(s.as('reviewer'), form))).toBe('forbidden');
  });
});

describe('sealed values of a proposal', () => {
  it('lie sealed, and are opened by who may open that part, with a reason that is logged', async () => {
    const id = await accepted();
    valueOf(await propose(id, { healthNote: 'Hen suyễn', guardianPhone: '0900001234' }));
    const file = await s.db.selectFrom('change_proposals').selectAll().execute();
    expect(JSON.stringify(file)).not.toContain('Hen suyễn');
    const { eventId } = s.world;
    const ask = { eventId, delegateId: id, proposalId: await proposalOf(id), reason: 'Xét duyệt' };
    const health = { ...ask, part: 'health' };
    expect(codeOf(await openProposal(s.as('reviewer'), health))).toBe('forbidden');
    expect(valueOf(await openProposal(s.as('safeguarding'), health))).toEqual({
      part: 'health',
      differences: [{ field: 'healthNote', before: 'Dị ứng hải sản', after: 'Hen suyễn' }]
    });
    const guardian = { ...ask, part: 'guardian' };
    expect(valueOf(await openProposal(s.as('reviewer'), guardian)).differences).toHaveLength(1);
    expect(
      issuesOf(await openProposal(s.as('reviewer'), { ...guardian, reason: '' }))
    ).toHaveProperty('reason');
    const religion = { ...ask, part: 'religion' };
    expect(codeOf(await openProposal(s.as('safeguarding'), religion))).toBe('notVisible');
    const { openings } = await page(id, 'safeguarding');
    expect(openings?.map(({ reason }) => reason)).toEqual(['Xét duyệt', 'Xét duyệt']);
    const rows = await s.db.selectFrom('audit').select('detail').execute();
    expect(JSON.stringify(rows)).not.toContain('Hen suyễn');
  });
});
