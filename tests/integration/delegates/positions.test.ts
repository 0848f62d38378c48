import { afterEach, beforeEach, expect, it } from 'vitest';
import { roomOf } from '#lib/features/delegates/capacity.server.ts';
import { readPositions } from '#lib/features/delegates/reserve-lists.server.ts';
import { clockAt } from '#lib/server/kernel/clock.ts';
import { testNow } from '../../support/context.ts';
import { addChildren, putInState, setUp, type Setup } from './setup.ts';

/* A district that gives one school a number and leaves the rest open to another. */

let s: Setup;
beforeEach(async () => {
  s = await setUp();
});
afterEach(() => s.test.close());

it('counts the places of a mixed district as the room does', async () => {
  const { eventId, schoolId, siblingSchoolId } = s.world;
  // The district has 8; its sibling school is given 5, so that 3 are open to the school.
  const set = (unitId: string, columns: { places: number; from_pool: number }) =>
    s.db.updateTable('quotas').set(columns).where('unit_id', '=', unitId).execute();
  await set(siblingSchoolId, { places: 5, from_pool: 0 });
  await set(schoolId, { places: 0, from_pool: 1 });
  const ids = await addChildren(s, 3);
  const clock = clockAt(testNow);
  const place = { eventId, schoolId, category: 'child' } as const;
  expect(await roomOf(s.db, place, clock)).toMatchObject({ places: 3, held: 3, free: 0 });

  await set(schoolId, { places: 0, from_pool: 1 });
  await s.db
    .updateTable('quotas')
    .set({ places: 7 })
    .where('unit_id', '=', s.world.districtId)
    .execute();
  await putInState(s.db, ids[2] ?? '', 'reserve');
  expect(await roomOf(s.db, place, clock)).toMatchObject({ places: 2, held: 2, free: 0 });
  const position = (await readPositions(s.db, eventId, clock)).get(ids[2] ?? '');
  expect(position).toMatchObject({ position: 1, reason: { code: 'noPlace' } });
});
