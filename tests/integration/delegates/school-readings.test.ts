import { afterEach, beforeEach, expect, it } from 'vitest';
import { proposePage } from '#lib/features/delegates/child-change-queries.server.ts';
import { childPage } from '#lib/features/delegates/child-queries.server.ts';
import { fieldsOfPart } from '#lib/features/delegates/model.ts';
import { openPrivate } from '#lib/features/delegates/opening-commands.server.ts';
import { delegatePage } from '#lib/features/delegates/review-queries.server.ts';
import { testNow, valueOf } from '../../support/context.ts';
import { addChildren, putInState, setUp, submittedChild, type Setup } from './setup.ts';

/* The list of who opened a child's private record names its own school's readings as well. */

let s: Setup;
let id: string;
beforeEach(async () => {
  s = await setUp();
  id = await submittedChild(s);
});
afterEach(() => s.test.close());

const subject = () => ({ eventId: s.world.eventId, delegateId: id });
const atSchool = async () => valueOf(await childPage(s.as('school'), subject())).openings;
const atSafeguarding = async () =>
  valueOf(await delegatePage(s.as('safeguarding'), subject())).openings;

const reading = () => ({
  by: s.cast.school.name,
  reason: null,
  fields: Object.values(fieldsOfPart).flat().join(',')
});

it('the form of a returned child and that of a proposal: who, when and which fields', async () => {
  await putInState(s.db, id, 'returned');
  expect(await atSchool()).toEqual([]);
  await putInState(s.db, id, 'accepted');
  valueOf(await proposePage(s.as('school'), subject()));
  const listed = await atSafeguarding();
  expect(listed).toMatchObject([reading(), reading()]);
  // The trace has real time, the page shows the domain's.
  const away = (at = '') => Math.abs(Date.parse(at) - Date.parse(testNow));
  for (const { at } of listed ?? []) expect(away(at)).toBeLessThan(60_000);
  expect((await atSchool()).map(({ id }) => id)).toEqual(listed?.map(({ id }) => id));
});

it('nothing where the form stayed shut', async () => {
  await atSchool();
  expect(await atSchool()).toEqual([]);
});

it('nothing of another child', async () => {
  const [other = ''] = await addChildren(s, 1, { name: 'Trần Văn Bốn' });
  valueOf(await childPage(s.as('school'), { ...subject(), delegateId: other }));
  expect(await atSchool()).toEqual([]);
});

it('among the openings with a reason, the latest first; a reviewer reads neither', async () => {
  await putInState(s.db, id, 'returned');
  await atSchool();
  const later = '2023-06-09T01:00:00.000Z';
  const ask = { ...subject(), part: 'health', reason: 'Chuẩn bị y tế' };
  valueOf(await openPrivate(s.as('safeguarding', later), ask));
  expect(await atSafeguarding()).toMatchObject([{ reason: 'Chuẩn bị y tế' }, reading()]);
  expect(valueOf(await delegatePage(s.as('reviewer'), subject())).openings).toBeNull();
});

it('no person in the history of an erased child', async () => {
  await putInState(s.db, id, 'returned');
  await atSchool();
  expect(await atSafeguarding()).toHaveLength(1);
  await s.db.updateTable('delegates').set({ erased_at: testNow }).where('id', '=', id).execute();
  expect(await atSafeguarding()).toEqual([]);
});
