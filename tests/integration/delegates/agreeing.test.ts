// Families who have not agreed: the school's next step, the mark on its list, the committee's filter.
import { afterEach, beforeEach, expect, it } from 'vitest';
import { delegateList } from '#lib/features/delegates/review-queries.server.ts';
import { schoolEvent, schoolHome } from '#lib/features/delegates/school-queries.server.ts';
import { valueOf } from '../../support/context.ts';
import { giveConsents } from '../../support/world.ts';
import { putInState, setUp, submittedChild, type Setup } from './setup.ts';

let s: Setup;
beforeEach(async () => {
  s = await setUp();
  // Every place is taken, so that nothing is left but the families.
  await s.db
    .updateTable('quotas')
    .set({ places: 1 })
    .where('unit_id', '=', s.world.schoolId)
    .where('category', '=', 'child')
    .execute();
  await s.db
    .updateTable('quotas')
    .set({ places: 0 })
    .where('unit_id', '=', s.world.schoolId)
    .where('category', '=', 'escort')
    .execute();
});
afterEach(() => s.test.close());

const school = async () => {
  const view = valueOf(await schoolEvent(s.as('school'), { eventId: s.world.eventId }));
  if (view.kind !== 'school') throw new Error('a school sees its list');
  return view;
};
const home = async () => valueOf(await schoolHome(s.as('school'), {})).ahead[0]?.next;
const without = async (more = {}) =>
  valueOf(
    await delegateList(s.as('reviewer'), { eventId: s.world.eventId, mark: 'unagreed', ...more })
  ).rows.map(({ id }) => id);

it('a school collects what is missing, then waits; both its pages say the same', async () => {
  const id = await submittedChild(s);
  await s.db.deleteFrom('consent_acts').execute();
  const wanted = { step: 'consent', count: 1 };
  expect((await school()).next).toEqual(wanted);
  expect(await home()).toEqual(wanted);
  expect((await school()).children[0]?.photo).toBe('missing');
  await giveConsents(s.db, id, { given: ['takePart'] });
  expect((await school()).next).toEqual({ step: 'wait', count: 1 });
  expect(await home()).toEqual({ step: 'wait', count: 1 });
  await giveConsents(s.db, id, { given: ['photo'] });
  expect((await school()).children[0]?.photo).toBe('given');
});

it('the committee finds them with one mark, and nobody who is gone', async () => {
  const id = await submittedChild(s);
  await s.db.deleteFrom('consent_acts').execute();
  expect(await without()).toEqual([id]);
  expect(await without({ state: 'accepted' })).toEqual([]);
  await giveConsents(s.db, id, { given: ['takePart'] });
  expect(await without()).toEqual([]);
  await s.db.deleteFrom('consent_acts').execute();
  await putInState(s.db, id, 'withdrawn');
  expect(await without()).toEqual([]);
});
