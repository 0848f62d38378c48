import fc from 'fast-check';
import { expect, it } from 'vitest';
import { roomOf } from '#lib/features/delegates/capacity.server.ts';
import {
  addChild,
  reinstateChild,
  removeChild
} from '#lib/features/delegates/child-commands.server.ts';
import {
  declineOffer,
  settleOffers,
  takeOffer
} from '#lib/features/delegates/offer-commands.server.ts';
import {
  acceptDelegate,
  declineDelegate,
  reconsiderDelegate,
  reserveDelegate,
  returnDelegate
} from '#lib/features/delegates/review-commands.server.ts';
import { submitChildren } from '#lib/features/delegates/submitting-commands.server.ts';
import { substituteChild } from '#lib/features/delegates/substitution-commands.server.ts';
import type { DelegateState } from '#lib/features/delegates/model.ts';
import { clockAt } from '#lib/server/kernel/clock.ts';
import type { Command } from '#lib/server/kernel/command.ts';
import type { Result } from '#lib/server/kernel/failures.ts';
import { contextFor, testNow } from '../../support/context.ts';
import { giveConsents } from '../../support/world.ts';
import { childForm, setUp, type Setup } from './setup.ts';

const places = 3;
const hour = 3_600_000;
const schools = ['school', 'sibling'] as const;

/** A number for each choice that a step makes: which child, which school, how long to wait. */
const step = fc.record({
  move: fc.constantFrom(
    'add',
    'add',
    'add',
    'add',
    'submit',
    'submit',
    'accept',
    'accept',
    'return',
    'reserve',
    'decline',
    'reconsider',
    'withdraw',
    'withdraw',
    'reinstate',
    'take',
    'take',
    'declineOffer',
    'substitute',
    'wait'
  ),
  pick: fc.nat(99),
  school: fc.constantFrom(...schools)
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

// What a step may be told; anything else is a fault of the doors.
const refusals = [
  'quotaFull',
  'stateForbids',
  'offerGone',
  'reserveFirst',
  'nothingToSubmit',
  'childTwice',
  'alreadyReplaced',
  'notVisible'
];

// Where a move begins; most steps are aimed there, the others at any child.
const from: Partial<Record<Step['move'], readonly DelegateState[]>> = {
  accept: ['submitted'],
  return: ['submitted', 'accepted'],
  reserve: ['submitted', 'accepted'],
  decline: ['submitted', 'returned', 'reserve'],
  reconsider: ['declined'],
  reinstate: ['withdrawn'],
  take: ['reserve'],
  declineOffer: ['reserve'],
  substitute: ['draft', 'submitted', 'returned', 'accepted']
};

const letters = 'abcdefghiklmnopqrstuvxy';

class Play {
  readonly s: Setup;
  now = testNow;
  made = 0;
  constructor(s: Setup) {
    this.s = s;
  }

  private child() {
    this.made += 1;
    const name = `Trần Thị ${letters[this.made % 23] ?? ''}${letters[Math.floor(this.made / 23)] ?? ''}`;
    return { ...childForm, name };
  }

  private async entry(pick: number, states: readonly DelegateState[] | undefined) {
    const all = await this.s.db
      .selectFrom('delegates')
      .select(['id', 'version', 'state', 'school_id as schoolId'])
      .orderBy('reserve_seq')
      .orderBy('id')
      .execute();
    const fit = all.filter(({ state }) => states?.includes(state));
    const rows = fit.length > 0 && pick % 5 > 0 ? fit : all;
    // Of those on reserve mostly the first ones, who have the offers.
    const row = rows[pick % Math.min(Math.max(rows.length, 1), rows === fit ? 3 : 99)];
    if (!row) return undefined;
    const { eventId, schoolId } = this.s.world;
    return {
      owner: row.schoolId === schoolId ? ('school' as const) : ('sibling' as const),
      input: { eventId, delegateId: row.id, version: String(row.version), remark: 'Lý do' }
    };
  }

  private async ofChild(
    { move, pick }: Step,
    door: Command<unknown>,
    who?: 'reviewer',
    over: object = {}
  ): Promise<Result<unknown> | undefined> {
    const found = await this.entry(pick, from[move]);
    if (!found) return undefined;
    if (door.action === 'delegate.accepted') {
      await giveConsents(this.s.db, found.input.delegateId);
    }
    return door(this.s.as(who ?? found.owner, this.now), { ...found.input, ...over });
  }

  run(one: Step): Promise<Result<unknown> | undefined> {
    const { move, pick, school } = one;
    const { eventId, schoolId, siblingSchoolId } = this.s.world;
    const at = { eventId, schoolId: school === 'school' ? schoolId : siblingSchoolId };
    const as = this.s.as(school, this.now);
    switch (move) {
      case 'add':
        return addChild(as, { ...this.child(), ...at, onReserve: pick % 2 === 0 ? 'on' : '' });
      case 'submit':
        return submitChildren(as, at);
      case 'accept':
        return this.ofChild(one, acceptDelegate, 'reviewer');
      case 'return':
        return this.ofChild(one, returnDelegate, 'reviewer');
      case 'reserve':
        return this.ofChild(one, reserveDelegate, 'reviewer');
      case 'decline':
        return this.ofChild(one, declineDelegate, 'reviewer');
      case 'reconsider':
        return this.ofChild(one, reconsiderDelegate, 'reviewer');
      case 'withdraw':
        return this.ofChild(one, removeChild);
      case 'reinstate':
        return this.ofChild(one, reinstateChild);
      case 'take':
        return this.ofChild(one, takeOffer);
      case 'declineOffer':
        return this.ofChild(one, declineOffer);
      case 'substitute':
        return this.ofChild(one, substituteChild, undefined, { ...this.child(), reason: 'Ốm' });
      case 'wait':
        this.now = new Date(Date.parse(this.now) + ((pick % 4) + 1) * hour).toISOString();
        return settleOffers(contextFor(this.s.db, { kind: 'system', name: 'jobs' }, this.now), {});
    }
  }

  /** What holds after every step, whatever it was told. */
  async check() {
    const { db, world } = this.s;
    const clock = clockAt(this.now);
    const place = { eventId: world.eventId, schoolId: world.schoolId, category: 'child' } as const;
    const room = await roomOf(db, place, clock);
    expect(room?.held).toBeLessThanOrEqual(places);

    const offers = await db
      .selectFrom('place_offers as o')
      .innerJoin('delegates as d', 'd.id', 'o.delegate_id')
      .select(['o.expires_at as until', 'd.state', 'd.reserve_seq as seq', 'd.id'])
      .where('o.ended_at', 'is', null)
      .execute();
    expect(offers.filter(({ state }) => state !== 'reserve')).toEqual([]);

    const waiting = await db
      .selectFrom('delegates')
      .select(['id', 'reserve_seq as seq'])
      .where('state', '=', 'reserve')
      .execute();
    const seqs = waiting.map(({ seq }) => seq);
    expect(new Set(seqs).size).toBe(seqs.length);

    const open = offers.filter(({ until }) => until > this.now);
    const unoffered = waiting.filter(({ id }) => !offers.some((offer) => offer.id === id));
    // Singly and in order: nobody behind has an offer that somebody ahead has not.
    const lastOffered = Math.max(0, ...open.map(({ seq }) => seq ?? 0));
    expect(unoffered.filter(({ seq }) => (seq ?? 0) < lastOffered)).toEqual([]);
    // Nobody waits while a place is free.
    if (open.length === offers.length) {
      expect((room?.free ?? 0) === 0 || unoffered.length === 0).toBe(true);
    }

    const accepted = await db
      .selectFrom('delegates')
      .select('badge_code')
      .where('state', '=', 'accepted')
      .execute();
    expect(accepted.every(({ badge_code }) => badge_code !== null)).toBe(true);
  }
}

async function openPool(): Promise<Setup> {
  const s = await setUp();
  const { eventId, schoolId, siblingSchoolId, districtId } = s.world;
  const children = (unitIds: string[], quota: { places: number; from_pool?: number }) =>
    s.db
      .updateTable('quotas')
      .set(quota)
      .where('unit_id', 'in', unitIds)
      .where('category', '=', 'child')
      .execute();
  await children([schoolId, siblingSchoolId], { places: 0, from_pool: 1 });
  await children([districtId], { places });
  await s.db
    .insertInto('registration_settings')
    .values({ event_id: eventId, grace_days: 0, promotion: 'singly', offer_hours: 2 })
    .execute();
  return s;
}

it('no sequence of moves exceeds the places, forgets the order or offers to who does not wait', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 60 }), async (steps) => {
      const s = await openPool();
      try {
        const play = new Play(s);
        for (const one of steps) {
          const answer = await play.run(one);
          if (answer && !answer.ok) expect(refusals).toContain(answer.failure.code);
          await play.check();
        }
      } finally {
        await s.test.close();
      }
    }),
    { numRuns: 30 }
  );
}, 120_000);
