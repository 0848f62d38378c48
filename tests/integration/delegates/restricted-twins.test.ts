import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  addChild,
  reinstateChild,
  removeChild
} from '#lib/features/delegates/child-commands.server.ts';
import { proposeChange } from '#lib/features/delegates/proposal-commands.server.ts';
import { openProposal } from '#lib/features/delegates/proposal-opening-commands.server.ts';
import { restrictChild } from '#lib/features/delegates/restricting-commands.server.ts';
import {
  declineDelegate,
  reconsiderDelegate
} from '#lib/features/delegates/review-commands.server.ts';
import { delegatePage } from '#lib/features/delegates/review-queries.server.ts';
import { substituteChild } from '#lib/features/delegates/substitution-commands.server.ts';
import { codeOf, valueOf } from '../../support/context.ts';
import { childForm, entryOf, putInState, setUp, submittedChild, type Setup } from './setup.ts';

/* A restricted child is known by its real name wherever its school could enter it once more in clear. */

let s: Setup;
/** The restricted child. */
let id: string;
beforeEach(async () => {
  s = await setUp();
  id = await submittedChild(s);
  const entry = { ...(await entryOf(s, id)), reason: 'Em cần được bảo vệ' };
  valueOf(await restrictChild(s.as('safeguarding'), entry));
});
afterEach(() => s.test.close());

/** The restricted child, typed once more without accents. */
const inClear = { ...childForm, name: 'Nguyen Van An' };
const add = (form: object) =>
  addChild(s.as('school'), { eventId: s.world.eventId, schoolId: s.world.schoolId, ...form });

describe('a child that left and comes back', () => {
  it('by its school, only where it was not entered in clear meanwhile', async () => {
    const back = async () => codeOf(await reinstateChild(s.as('school'), await entryOf(s, id)));
    valueOf(await removeChild(s.as('school'), await entryOf(s, id)));
    const clear = valueOf(await add(inClear));
    expect(await back()).toBe('childTwice');
    valueOf(await removeChild(s.as('school'), await entryOf(s, clear)));
    expect(await back()).toBe('ok');
  });

  it('by the reviewer, likewise', async () => {
    const back = async () =>
      codeOf(await reconsiderDelegate(s.as('reviewer'), await entryOf(s, id)));
    const decline = { ...(await entryOf(s, id)), remark: 'Quá chỉ tiêu' };
    valueOf(await declineDelegate(s.as('reviewer'), decline));
    const clear = valueOf(await add(inClear));
    expect(await back()).toBe('childTwice');
    valueOf(await removeChild(s.as('school'), await entryOf(s, clear)));
    expect(await back()).toBe('ok');
  });
});

describe('another child', () => {
  let other: string;
  beforeEach(async () => {
    other = valueOf(await add({ ...childForm, bornOn: '6/9/2010' }));
  });

  it('is not proposed to become it', async () => {
    await putInState(s.db, other, 'accepted');
    const propose = async (form: object) =>
      codeOf(await proposeChange(s.as('school'), { ...form, ...(await entryOf(s, other)) }));
    expect(await propose(inClear)).toBe('childTwice');
    expect(await propose({ ...inClear, bornOn: '7/9/2010' })).toBe('ok');
  });

  it('is not replaced by it', async () => {
    await putInState(s.db, other, 'accepted');
    const replace = async (form: object) =>
      substituteChild(s.as('school'), {
        ...form,
        ...(await entryOf(s, other)),
        reason: 'Em bị ốm'
      });
    expect(codeOf(await replace(inClear))).toBe('childTwice');
    expect(codeOf(await replace({ ...inClear, bornOn: '7/9/2010' }))).toBe('ok');
  });
});

it('what is proposed of its private record is opened by safeguarding, by no reviewer', async () => {
  await putInState(s.db, id, 'accepted');
  const form = { ...inClear, name: 'Nguyễn Văn An', guardianName: 'Nguyễn Thị Dấu' };
  valueOf(await proposeChange(s.as('school'), { ...form, ...(await entryOf(s, id)) }));
  const page = valueOf(await delegatePage(s.as('reviewer'), await entryOf(s, id)));
  expect(JSON.stringify(page)).not.toContain('Dấu');
  const input = {
    ...(await entryOf(s, id)),
    proposalId: page.proposal?.id,
    part: 'guardian',
    reason: 'Gọi phụ huynh'
  };
  expect(codeOf(await openProposal(s.as('reviewer'), input))).toBe('forbidden');
  expect(codeOf(await openProposal(s.as('safeguarding'), input))).toBe('ok');
  const openings = await s.db.selectFrom('delegate_openings').select('opened_by').execute();
  expect(openings).toEqual([{ opened_by: s.cast.safeguarding.accountId }]);
});
