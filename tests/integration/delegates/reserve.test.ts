import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  addChild,
  reinstateChild,
  removeChild
} from '#lib/features/delegates/child-commands.server.ts';
import { offerFreed } from '#lib/features/delegates/freed.server.ts';
import { markOf } from '#lib/features/delegates/model.ts';
import {
  declineOffer,
  settleOffers,
  takeOffer
} from '#lib/features/delegates/offer-commands.server.ts';
import { reserveList, schoolReserve } from '#lib/features/delegates/reserve-queries.server.ts';
import {
  declineDelegate,
  reserveDelegate
} from '#lib/features/delegates/review-commands.server.ts';
import { reserveDelegates } from '#lib/features/delegates/review-many-commands.server.ts';
import { submitChildren } from '#lib/features/delegates/submitting-commands.server.ts';
import { changeEventState } from '#lib/features/events/commands.server.ts';
import { clockAt } from '#lib/server/kernel/clock.ts';
import { newId } from '#lib/values/ids.ts';
import { codeOf, contextFor, testNow, valueOf } from '../../support/context.ts';
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

const waits = async (name: string, who: 'school' | 'sibling' = 'school'): Promise<string> => {
  const { eventId, schoolId, siblingSchoolId } = s.world;
  const at = who === 'school' ? schoolId : siblingSchoolId;
  const form = { ...childForm, name, eventId, schoolId: at, onReserve: 'on' };
  return valueOf(await addChild(s.as(who), form));
};

/** Five children on five places, and two who wait. */
async function full() {
  const held = await addChildren(s, 5);
  const first = await waits('Trần Thị Một');
  const second = await waits('Trần Thị Hai');
  return { held, first, second };
}

const later = '2023-06-11T01:00:00.000Z';
const state = async (id: string) => (await delegateRow(s.db, id))?.state;
const offers = async () =>
  (await s.db.selectFrom('place_offers').selectAll().orderBy('id').execute()).map((row) => [
    row.delegate_id,
    row.outcome
  ]);
const positions = async (now = testNow) =>
  valueOf(
    await schoolReserve(s.as('school', now), {
      eventId: s.world.eventId,
      schoolId: s.world.schoolId
    })
  ).children.map(({ id, position, reason }) => [id, position, reason.code]);

const settle = (now: string) =>
  settleOffers(contextFor(s.db, { kind: 'system', name: 'jobs' }, now), {});

describe('a freed place', () => {
  it('is offered to the first, who takes it and stands where it stood', async () => {
    const { held, first, second } = await full();
    expect(await positions()).toEqual([
      [first, 1, 'noPlace'],
      [second, 2, 'behind']
    ]);
    valueOf(await removeChild(s.as('school'), await entryOf(s, held[0] ?? '')));
    expect(await positions()).toEqual([
      [first, 1, 'offered'],
      [second, 2, 'noPlace']
    ]);
    // The offer holds the place: nobody else gets it.
    const more = { ...childForm, eventId: s.world.eventId, schoolId: s.world.schoolId };
    expect(codeOf(await addChild(s.as('school'), more))).toBe('quotaFull');
    const taken = valueOf(await takeOffer(s.as('school'), await entryOf(s, first)));
    expect(taken.state).toBe('draft');
    expect(await delegateRow(s.db, first)).toMatchObject({ state: 'draft', reserve_seq: null });
    expect(await offers()).toEqual([[first, 'taken']]);
    expect(await positions()).toEqual([[second, 1, 'noPlace']]);
  });

  it('goes to the next when it is declined', async () => {
    const { held, first, second } = await full();
    await submitList(s, []);
    valueOf(
      await declineDelegate(s.as('reviewer'), {
        ...(await entryOf(s, held[0] ?? '')),
        remark: 'Trùng'
      })
    );
    valueOf(await declineOffer(s.as('school'), await entryOf(s, first)));
    expect(await state(first)).toBe('withdrawn');
    expect(await offers()).toEqual([
      [first, 'declined'],
      [second, null]
    ]);
    const taken = valueOf(await takeOffer(s.as('school'), await entryOf(s, second)));
    expect(taken.state).toBe('submitted');
  });

  it('expires, is offered to the next, and the child goes to the end', async () => {
    const { held, first, second } = await full();
    valueOf(await removeChild(s.as('school'), await entryOf(s, held[0] ?? '')));
    expect(codeOf(await takeOffer(s.as('school', later), await entryOf(s, first)))).toBe(
      'offerGone'
    );
    expect(await positions(later)).toEqual([
      [second, 1, 'due'],
      [first, 2, 'noPlace']
    ]);
    expect(valueOf(await settle(later))).toBe(1);
    expect(await positions(later)).toEqual([
      [second, 1, 'offered'],
      [first, 2, 'noPlace']
    ]);
    expect(valueOf(await settle(later))).toBe(0);
    const traces = await s.db
      .selectFrom('audit')
      .select(['actor_id', 'subject_id'])
      .where('action', '=', 'delegate.offerExpired')
      .execute();
    expect(traces).toEqual([{ actor_id: 'system:jobs', subject_id: first }]);
  });

  it('is not settled at a closed event, nor by anybody who signed in', async () => {
    const { held } = await full();
    valueOf(await removeChild(s.as('school'), await entryOf(s, held[0] ?? '')));
    for (const who of ['reviewer', 'planner', 'admin', 'school'] as const) {
      expect(codeOf(await settleOffers(s.as(who, later), {}))).toBe('forbidden');
    }
    await s.db.updateTable('events').set({ state: 'closed' }).execute();
    expect(valueOf(await settle(later))).toBe(0);
    expect((await offers())[0]?.[1]).toBeNull();
  });

  it.each([
    ['cancelled', 'preparing', 'stateForbids'],
    ['closed', 'running', 'eventClosed']
  ] as const)('is offered to nobody once the event is %s', async (to, from, answer) => {
    const { held, first, second } = await full();
    valueOf(await removeChild(s.as('school'), await entryOf(s, held[0] ?? '')));
    expect(await offers()).toEqual([[first, null]]);
    const { eventId } = s.world;
    const event = () =>
      s.db.selectFrom('events').selectAll().where('id', '=', eventId).executeTakeFirstOrThrow();
    await s.db.updateTable('events').set({ state: from }).where('id', '=', eventId).execute();
    const change = { eventId, to, reason: 'Bão số 3' };
    const stale = await changeEventState(s.as('planner'), { ...change, version: '99' });
    expect(codeOf(stale)).toBe('changedMeanwhile');
    expect(await offers()).toEqual([[first, null]]);

    const version = String((await event()).version);
    valueOf(await changeEventState(s.as('planner'), { ...change, version }));
    expect(await offers()).toEqual([[first, 'void']]);
    expect(await positions()).toEqual([
      [first, 1, 'over'],
      [second, 2, 'over']
    ]);
    expect(codeOf(await takeOffer(s.as('school'), await entryOf(s, first)))).toBe(answer);
    expect(valueOf(await settle(later))).toBe(0);
    // Whatever still changes places there frees them for nobody.
    await s.db.transaction().execute((trx) => offerFreed(trx, { eventId }, clockAt(testNow)));
    expect(await offers()).toEqual([[first, 'void']]);
    const { detail } = await s.db
      .selectFrom('audit')
      .select('detail')
      .where('action', '=', 'event.stateChanged')
      .executeTakeFirstOrThrow();
    expect(JSON.parse(detail ?? '')).toMatchObject({ from, to, offers: 1 });
  });

  it('is offered to a whole delegation or to nobody, where the event says so', async () => {
    const { eventId, schoolId, siblingSchoolId, districtId } = s.world;
    await s.db
      .insertInto('registration_settings')
      .values({ event_id: eventId, grace_days: 0, promotion: 'delegation', offer_hours: 24 })
      .execute();
    // Both schools take from what their district left open.
    await s.db
      .updateTable('quotas')
      .set({ places: 0, from_pool: 1 })
      .where('unit_id', 'in', [schoolId, siblingSchoolId])
      .where('category', '=', 'child')
      .execute();
    await s.db
      .updateTable('quotas')
      .set({ places: 3 })
      .where('unit_id', '=', districtId)
      .where('category', '=', 'child')
      .execute();
    const held = await addChildren(s, 3);
    const one = await waits('Trần Thị Một');
    const other = await waits('Trần Thị Khác', 'sibling');
    const two = await waits('Trần Thị Hai');
    await submitList(s, []);
    valueOf(await removeChild(s.as('school'), await entryOf(s, held[0] ?? '')));
    expect(await offers()).toEqual([]);
    const list = valueOf(await reserveList(s.as('reviewer'), { eventId }));
    expect(list.rows.map(({ id, reason }) => [id, reason])).toEqual([
      [one, { code: 'wholeDelegation', needs: 2, free: 1 }],
      [other, { code: 'behind', ahead: 2 }],
      [two, { code: 'wholeDelegation', needs: 2, free: 1 }]
    ]);
    // One place is free, and two wait for two: nobody new passes them.
    const more = { ...childForm, eventId, schoolId: siblingSchoolId };
    expect(await addChild(s.as('sibling'), more)).toMatchObject({
      failure: { code: 'othersWait', params: { count: 3 } }
    });
    const twice = { ...childForm, eventId, schoolId };
    expect(codeOf(await addChild(s.as('school'), twice))).toBe('othersWait');
    const back = await entryOf(s, held[0] ?? '');
    expect(codeOf(await reinstateChild(s.as('school'), back))).toBe('othersWait');
    expect(await offers()).toEqual([]);
    valueOf(await removeChild(s.as('school'), await entryOf(s, held[1] ?? '')));
    expect((await offers()).map(([id]) => id).sort()).toEqual([one, two].sort());
  });
});

describe('the reviewer', () => {
  it('puts a child at the end; its place goes to the first that waits', async () => {
    const { held, first, second } = await full();
    await submitList(s, held);
    const [moved = ''] = held;
    const input = { ...(await entryOf(s, moved)), remark: 'Bốc thăm' };
    valueOf(await reserveDelegate(s.as('reviewer'), input));
    expect(await positions()).toEqual([
      [first, 1, 'offered'],
      [second, 2, 'noPlace'],
      [moved, 3, 'behind']
    ]);
    expect(await delegateRow(s.db, moved)).toMatchObject({ remark: 'Bốc thăm', badge_code: null });
  });

  it('is told when the place would come back to the very child', async () => {
    const held = await addChildren(s, 5);
    await submitList(s, held);
    const one = await entryOf(s, held[0] ?? '');
    expect(codeOf(await reserveDelegate(s.as('reviewer'), one))).toBe('reserveFirst');
    expect(await state(held[0] ?? '')).toBe('submitted');
    expect(await offers()).toEqual([]);
  });

  it('puts many there, each school by itself, and leaves who does not wait', async () => {
    const { held, first, second } = await full();
    await submitList(s, held);
    const rows = await Promise.all([...held.slice(0, 2), first].map((id) => delegateRow(s.db, id)));
    const entries = rows.flatMap((row) => (row ? [markOf(row)] : []));
    const { eventId } = s.world;
    expect(valueOf(await reserveDelegates(s.as('reviewer'), { eventId, entries }))).toEqual({
      count: 2,
      left: 1
    });
    expect((await offers()).map(([id]) => id)).toEqual([first, second]);
    const draft = await entryOf(s, first);
    expect(codeOf(await reserveDelegate(s.as('reviewer'), draft))).toBe('stateForbids');
  });

  it('sees the list in its order, by district and school, paged by key', async () => {
    const { first, second } = await full();
    const { eventId, districtId, otherDistrictId, schoolId } = s.world;
    const ask = async (over: object) =>
      valueOf(await reserveList(s.as('reviewer'), { eventId, ...over })).rows.map(({ id }) => id);
    expect(await ask({})).toEqual([first, second]);
    expect(await ask({ district: districtId, school: schoolId })).toEqual([first, second]);
    expect(await ask({ district: otherDistrictId })).toEqual([]);
    expect(await ask({ after: `1~${first}` })).toEqual([second]);
    expect(await ask({ before: `2~${second}` })).toEqual([first]);
    expect(await ask({ after: 'nonsense' })).toEqual([first, second]);
    expect(codeOf(await reserveList(s.as('safeguarding'), { eventId }))).toBe('ok');
    for (const who of ['planner', 'leader', 'accountant'] as const) {
      expect(codeOf(await reserveList(s.as(who), { eventId }))).toBe('forbidden');
    }
    expect(codeOf(await reserveList(s.as('school'), { eventId }))).toBe('notVisible');
  });
});

describe('a child on reserve', () => {
  it('is handed in with the list and stays there', async () => {
    const { first } = await full();
    const { eventId, schoolId } = s.world;
    expect(valueOf(await submitChildren(s.as('school'), { eventId, schoolId }))).toBe(7);
    expect(await delegateRow(s.db, first)).toMatchObject({
      state: 'reserve',
      submitted_at: testNow
    });
  });

  it('that took a place after the due day is completed and submitted until the day', async () => {
    const { held, first } = await full();
    await submitList(s, []);
    await s.db
      .updateTable('delegates')
      .set({ submitted_at: null })
      .where('id', '=', first)
      .execute();
    const late = '2023-06-15T01:00:00.000Z';
    valueOf(await removeChild(s.as('school', late), await entryOf(s, held[0] ?? '')));
    valueOf(await takeOffer(s.as('school', late), await entryOf(s, first)));
    const { eventId, schoolId } = s.world;
    expect(valueOf(await submitChildren(s.as('school', late), { eventId, schoolId }))).toBe(1);
    expect(await state(first)).toBe('submitted');
  });

  it('answers no offer that it has not, nor one of a neighbour', async () => {
    const { held, first, second } = await full();
    const entry = await entryOf(s, first);
    expect(codeOf(await takeOffer(s.as('school'), entry))).toBe('offerGone');
    valueOf(await removeChild(s.as('school'), await entryOf(s, held[0] ?? '')));
    expect(codeOf(await takeOffer(s.as('school'), await entryOf(s, second)))).toBe('offerGone');
    for (const who of ['sibling', 'foreign', 'district'] as const) {
      expect(codeOf(await takeOffer(s.as(who), entry))).toBe('notVisible');
      expect(codeOf(await declineOffer(s.as(who), entry))).toBe('notVisible');
    }
    expect(codeOf(await takeOffer(s.as('reviewer'), entry))).toBe('forbidden');
    const stale = { ...entry, version: '99' };
    expect(codeOf(await takeOffer(s.as('school'), stale))).toBe('changedMeanwhile');
    const noOne = { ...entry, delegateId: newId() };
    expect(codeOf(await takeOffer(s.as('school'), noOne))).toBe('notVisible');
    await s.db.updateTable('events').set({ state: 'closed' }).execute();
    expect(codeOf(await takeOffer(s.as('school'), entry))).toBe('eventClosed');
  });

  it('is shown to its own school and district, not to a neighbour', async () => {
    await full();
    const ask = { eventId: s.world.eventId, schoolId: s.world.schoolId };
    expect(valueOf(await schoolReserve(s.as('district'), ask)).can.answer).toEqual({
      code: 'forbidden'
    });
    expect(codeOf(await schoolReserve(s.as('sibling'), ask))).toBe('notVisible');
    expect(codeOf(await schoolReserve(s.as('foreign'), ask))).toBe('notVisible');
    expect(codeOf(await schoolReserve(s.as('reviewer'), ask))).toBe('forbidden');
  });
});
