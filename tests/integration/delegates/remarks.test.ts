import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { editChild } from '#lib/features/delegates/child-commands.server.ts';
import { childPage } from '#lib/features/delegates/child-queries.server.ts';
import {
  setLogistics,
  setLogisticsMany
} from '#lib/features/delegates/logistics-commands.server.ts';
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
import { delegateList, delegatePage } from '#lib/features/delegates/review-queries.server.ts';
import { failureText } from '#lib/server/kernel/failure-text.ts';
import { codeOf, issuesOf, valueOf } from '../../support/context.ts';
import { giveConsents } from '../../support/world.ts';
import {
  addChildren,
  childForm,
  delegateRow,
  entryOf,
  setUp,
  submitList,
  submittedChild,
  type Setup
} from './setup.ts';

let s: Setup;
beforeEach(async () => {
  s = await setUp();
});
afterEach(() => s.test.close());

const remarks = async (id: string) =>
  valueOf(await childPage(s.as('school'), await entryOf(s, id))).fieldRemarks;

describe('remarks at single fields', () => {
  it('reach the school at each field, and are settled when the child is handed in again', async () => {
    const id = await submittedChild(s);
    const returned = {
      ...(await entryOf(s, id)),
      remark: '',
      chosen_bornOn: 'on',
      remark_bornOn: 'Khác giấy khai sinh',
      chosen_guardianPhone: 'on',
      remark_guardianPhone: 'Số này không liên lạc được',
      // Typed, but the mark was taken off again.
      remark_name: 'bỏ qua'
    };
    valueOf(await returnDelegate(s.as('reviewer'), returned));
    expect(await remarks(id)).toEqual([
      { field: 'bornOn', remark: 'Khác giấy khai sinh' },
      { field: 'guardianPhone', remark: 'Số này không liên lạc được' }
    ]);
    const { remark } = (await delegateRow(s.db, id)) ?? {};
    expect(remark).toBeNull();
    valueOf(await editChild(s.as('school'), { ...childForm, ...(await entryOf(s, id)) }));
    expect(await remarks(id)).toHaveLength(2);
    await submitList(s, []);
    expect(await remarks(id)).toEqual([]);
    const kept = await s.db.selectFrom('field_remarks').select('settled_at').execute();
    expect(kept.every(({ settled_at }) => settled_at !== null)).toBe(true);
  });

  it('ask for the words where a field is chosen, and for a remark at all', async () => {
    const id = await submittedChild(s);
    const entry = await entryOf(s, id);
    const chosen = { ...entry, chosen_sex: 'on', remark_sex: ' ' };
    expect(issuesOf(await returnDelegate(s.as('reviewer'), chosen))).toEqual({
      remark_sex: 'required'
    });
    expect(issuesOf(await returnDelegate(s.as('reviewer'), entry))).toEqual({ remark: 'required' });
    expect(await remarks(id)).toEqual([]);
  });

  it('never reach the audit', async () => {
    const id = await submittedChild(s);
    const said = { ...(await entryOf(s, id)), chosen_name: 'on', remark_name: 'Tên viết sai' };
    valueOf(await returnDelegate(s.as('reviewer'), said));
    const rows = await s.db.selectFrom('audit').select('detail').execute();
    expect(rows.some(({ detail }) => detail.includes('Tên viết sai'))).toBe(false);
    expect(rows.some(({ detail }) => detail.includes('"fields":["name"]'))).toBe(true);
  });
});

describe('consent to take part', () => {
  it('is needed to accept; the page says so', async () => {
    const [id = ''] = await addChildren(s, 1);
    await submitList(s, []);
    const entry = await entryOf(s, id);
    expect(codeOf(await acceptDelegate(s.as('reviewer'), entry))).toBe('consentMissing');
    const page = valueOf(await delegatePage(s.as('reviewer'), entry));
    expect(page.can.accept).toEqual({ code: 'consentMissing' });
    await giveConsents(s.db, id);
    expect(codeOf(await acceptDelegate(s.as('reviewer'), entry))).toBe('ok');
  });

  it('leaves out of many those who lack it, and says how many', async () => {
    const ids = await addChildren(s, 3);
    await submitList(s, ids.slice(0, 2));
    const rows = await Promise.all(ids.map((id) => delegateRow(s.db, id)));
    const entries = rows.flatMap((row) => (row ? [markOf(row)] : []));
    const { eventId } = s.world;
    expect(valueOf(await acceptDelegates(s.as('reviewer'), { eventId, entries }))).toEqual({
      count: 2,
      left: 0,
      withoutConsent: 1
    });
    const last = rows[2] ? [markOf(rows[2])] : [];
    const alone = await acceptDelegates(s.as('reviewer'), { eventId, entries: last });
    expect(codeOf(alone)).toBe('consentMissing');
  });
});

describe('a badge', () => {
  const codeOfBadge = async (id: string) => (await delegateRow(s.db, id))?.badge_code;

  it('comes with acceptance, is kept through a return, and is a new one after a refusal', async () => {
    const id = await submittedChild(s);
    expect(await codeOfBadge(id)).toBeNull();
    valueOf(await acceptDelegate(s.as('reviewer'), await entryOf(s, id)));
    const first = await codeOfBadge(id);
    expect(first).toMatch(/^[A-Z0-9]{5}$/);
    valueOf(
      await returnDelegate(s.as('reviewer'), { ...(await entryOf(s, id)), remark: 'Thiếu lớp' })
    );
    await submitList(s, []);
    valueOf(await acceptDelegate(s.as('reviewer'), await entryOf(s, id)));
    expect(await codeOfBadge(id)).toBe(first);
    valueOf(
      await declineDelegate(s.as('reviewer'), { ...(await entryOf(s, id)), remark: 'Trùng' })
    );
    expect(await codeOfBadge(id)).toBe(first);
    valueOf(await reconsiderDelegate(s.as('reviewer'), await entryOf(s, id)));
    valueOf(await acceptDelegate(s.as('reviewer'), await entryOf(s, id)));
    expect(await codeOfBadge(id)).not.toBe(first);
  });
});

describe('two reviewers at once', () => {
  it('the second is told who did what, and when', async () => {
    const id = await submittedChild(s);
    const seen = await entryOf(s, id);
    valueOf(await acceptDelegate(s.as('reviewer'), seen));
    const second = await returnDelegate(s.as('reviewer'), { ...seen, remark: 'Thiếu lớp' });
    if (second.ok) throw new Error('the second wrote over the first');
    expect(second.failure).toMatchObject({
      code: 'changedMeanwhile',
      params: { state: 'accepted', by: s.cast.reviewer.name }
    });
    expect(failureText(second.failure)).toContain('Đã nhận');
  });

  it('the second is told which fields changed', async () => {
    const id = await submittedChild(s);
    const seen = await entryOf(s, id);
    const place = { ...seen, vehicle: '29B-01', room: '', groupName: 'Sen' };
    valueOf(await setLogistics(s.as('reviewer'), place));
    const second = await acceptDelegate(s.as('reviewer'), seen);
    if (second.ok) throw new Error('the second wrote over the first');
    expect(second.failure.params).toMatchObject({ fields: 'vehicle,room,groupName' });
    expect(failureText(second.failure)).toContain('Số xe');
  });

  it('of many marked the changed ones are named, and none is moved', async () => {
    const ids = await addChildren(s, 2);
    await submitList(s, ids);
    const rows = await Promise.all(ids.map((id) => delegateRow(s.db, id)));
    const entries = rows.flatMap((row) => (row ? [markOf(row)] : []));
    const [first = ''] = ids;
    valueOf(await acceptDelegate(s.as('reviewer'), await entryOf(s, first)));
    const { eventId } = s.world;
    const many = await returnDelegates(s.as('reviewer'), { eventId, entries, remark: 'Thiếu' });
    expect(codeOf(many)).toBe('changedMeanwhile');
    expect(issuesOf(many)).toEqual({ [first]: 'entryChanged' });
    expect((await delegateRow(s.db, ids[1] ?? ''))?.state).toBe('submitted');
  });
});

describe('vehicle, room and group', () => {
  it('are set for one and for many that hold a place, and shown in the list', async () => {
    const [a = '', b = '', gone = ''] = await addChildren(s, 3);
    await submitList(s, [a]);
    const one = { ...(await entryOf(s, a)), vehicle: 'Xe 1', room: 'P. 101', groupName: 'Sen' };
    valueOf(await setLogistics(s.as('reviewer'), one));
    valueOf(
      await declineDelegate(s.as('reviewer'), { ...(await entryOf(s, gone)), remark: 'Trùng' })
    );
    const rows = await Promise.all([a, b, gone].map((id) => delegateRow(s.db, id)));
    const many = {
      eventId: s.world.eventId,
      entries: rows.flatMap((row) => (row ? [markOf(row)] : [])),
      groupName: 'Mai'
    };
    expect(valueOf(await setLogisticsMany(s.as('reviewer'), many))).toEqual({ count: 2, left: 1 });
    const list = valueOf(await delegateList(s.as('reviewer'), { eventId: s.world.eventId }));
    expect(list.rows.find(({ id }) => id === a)).toMatchObject({
      vehicle: 'Xe 1',
      room: 'P. 101',
      groupName: 'Mai'
    });
    const declined = { ...(await entryOf(s, gone)), vehicle: 'Xe 1' };
    expect(codeOf(await setLogistics(s.as('reviewer'), declined))).toBe('stateForbids');
    const nothing = await setLogisticsMany(s.as('reviewer'), { ...many, groupName: '' });
    expect(codeOf(nothing)).toBe('nothingChanged');
  });
});
