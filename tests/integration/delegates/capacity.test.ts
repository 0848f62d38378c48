import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addChild } from '#lib/features/delegates/child-commands.server.ts';
import { holdingStates, type DelegateState } from '#lib/features/delegates/model.ts';
import { verifyAudit } from '#lib/server/kernel/audit.ts';
import { codeOf } from '../../support/context.ts';
import { barrier, codesOf, startRacer } from '../../support/race.ts';
import { addChildren, childForm, putInState, setUp, type Setup } from './setup.ts';

let s: Setup;
beforeEach(async () => {
  s = await setUp();
});
afterEach(() => s.test.close());

const attempts = 100;
const places = 30;
const taken = 20;

/** Two processes on one database file, 100 attempts each; answers what each attempt got. */
async function race(mode: 'door' | 'unlocked'): Promise<string[]> {
  const { eventId, schoolId } = s.world;
  await s.db.updateTable('quotas').set({ places }).where('unit_id', '=', schoolId).execute();
  await addChildren(s, 10);
  await addChildren(s, 10, { bornOn: '2/2/2012' });
  const children = ['Một', 'Hai'].map((who) =>
    startRacer('tests/support/place-taker.ts', [
      s.test.path,
      eventId,
      schoolId,
      mode,
      who,
      String(attempts)
    ])
  );
  const outcomes = Promise.all(children.map(codesOf));
  await barrier(children, 'ready');
  if (mode === 'unlocked') await barrier(children, 'checked');
  return (await outcomes).flat();
}

async function countHolding(): Promise<number> {
  const rows = await s.db
    .selectFrom('delegates')
    .select('id')
    .where('school_id', '=', s.world.schoolId)
    .where('state', 'in', holdingStates)
    .execute();
  return rows.length;
}

describe('the last ten places', () => {
  it('go to exactly ten of 200 attempts from two processes, and the others are told', async () => {
    const codes = await race('door');
    expect(codes).toHaveLength(2 * attempts);
    expect(codes.filter((code) => code === 'ok')).toHaveLength(places - taken);
    expect(new Set(codes)).toEqual(new Set(['ok', 'quotaFull']));
    expect(await countHolding()).toBe(places);
    expect((await verifyAudit(s.db)).brokenAt).toBeNull();
  });

  // Negative control: shows that the test above would notice a missing lock.
  it('are oversold when the check stands outside the transaction that writes', async () => {
    const codes = await race('unlocked');
    expect(codes.filter((code) => code === 'ok').length).toBeGreaterThan(places - taken);
    expect(await countHolding()).toBeGreaterThan(places);
  });
});

describe('which entries hold a place', () => {
  const expected: Record<Exclude<DelegateState, 'reserve'>, boolean> = {
    draft: true,
    submitted: true,
    returned: true,
    accepted: true,
    declined: false,
    withdrawn: false
  };

  it.each(Object.entries(expected) as [DelegateState, boolean][])(
    'one that is %s: %s',
    async (state, holds) => {
      const [id = ''] = await addChildren(s, 5);
      await putInState(s.db, id, state);
      const more = { ...childForm, eventId: s.world.eventId, schoolId: s.world.schoolId };
      expect(codeOf(await addChild(s.as('school'), more))).toBe(holds ? 'quotaFull' : 'ok');
    }
  );

  it('one on reserve does not, but a free place is offered to it before anybody new has it', async () => {
    const [id = ''] = await addChildren(s, 5);
    await putInState(s.db, id, 'reserve');
    const more = { ...childForm, eventId: s.world.eventId, schoolId: s.world.schoolId };
    expect(codeOf(await addChild(s.as('school'), more))).toBe('quotaFull');
    // The control: when it waits no longer, the place is anybody’s.
    await putInState(s.db, id, 'withdrawn');
    expect(codeOf(await addChild(s.as('school'), more))).toBe('ok');
  });
});
