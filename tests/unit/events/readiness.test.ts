import { describe, expect, it } from 'vitest';
import { readiness, type Facts } from '#lib/features/events/model.ts';

const nothing: Facts = {
  kind: 'launch',
  tasks: { open: 0, late: 0 },
  agendaItems: 0,
  budgetVnd: 0,
  children: { quota: 0, registered: 0, accepted: 0, returned: 0, unagreed: 0 },
  rules: [],
  shifts: { count: 0, needed: 0, confirmed: 0 }
};
const escortRule = (have: number, limit: number) => ({
  code: 'childrenPerEscort' as const,
  have,
  kind: 'least' as const,
  limit,
  isMet: have >= limit,
  source: 'Thông tư 29/2019/TT-BLĐTBXH'
});
const ready: Facts = {
  kind: 'forum',
  tasks: { open: 3, late: 0 },
  agendaItems: 9,
  budgetVnd: 186_450_000,
  children: { quota: 120, registered: 120, accepted: 120, returned: 0, unagreed: 0 },
  rules: [escortRule(24, 24)],
  shifts: { count: 4, needed: 10, confirmed: 10 }
};
const codes = (facts: Facts) => readiness(facts).conditions.map(({ code }) => code);
const notYet = (over: Partial<Facts>) =>
  readiness({ ...ready, ...over })
    .conditions.filter(({ go }) => !go)
    .map(({ code }) => code);

describe('readiness', () => {
  it('is go when every condition is', () => {
    expect(readiness(ready)).toMatchObject({ ready: true, met: 8 });
  });

  it('judges children, escorts and shifts only where the event has them', () => {
    expect(codes(nothing)).toEqual(['tasks', 'agenda', 'budget']);
    expect(readiness(nothing)).toMatchObject({ ready: false, met: 1 });
    const night: Facts = { ...ready, kind: 'midAutumn', rules: [escortRule(0, 24)] };
    expect(codes(night)).not.toContain('childrenPerEscort');
    expect(readiness(night).ready).toBe(true);
  });

  it.each<[string, Partial<Facts>, string[]]>([
    ['a late task', { tasks: { open: 3, late: 1 } }, ['tasks']],
    ['an empty programme', { agendaItems: 0 }, ['agenda']],
    ['no estimate', { budgetVnd: 0 }, ['budget']],
    [
      'a place that is not taken',
      { children: { quota: 120, registered: 119, accepted: 119, returned: 0, unagreed: 0 } },
      ['registered']
    ],
    [
      'a child that was returned',
      { children: { quota: 120, registered: 120, accepted: 119, returned: 1, unagreed: 0 } },
      ['accepted']
    ],
    [
      'an accepted child whose family took its yes back',
      { children: { quota: 120, registered: 120, accepted: 120, returned: 0, unagreed: 1 } },
      ['consents']
    ],
    [
      'an escort too few for five children each',
      { rules: [escortRule(23, 24)] },
      ['childrenPerEscort']
    ],
    ['a shift without people', { shifts: { count: 4, needed: 10, confirmed: 9 } }, ['shifts']]
  ])('is held up by %s', (_, over, expected) => {
    expect(notYet(over)).toEqual(expected);
  });

  it('is not reached by an event with a quota for which nobody has registered', () => {
    const children = { quota: 120, registered: 0, accepted: 0, returned: 0, unagreed: 0 };
    expect(notYet({ children, rules: [escortRule(0, 24)] })).toEqual(['registered', 'accepted']);
  });

  it('gives the figures of each sentence', () => {
    const children = { quota: 120, registered: 112, accepted: 78, returned: 4, unagreed: 0 };
    const { conditions } = readiness({ ...ready, children, rules: [escortRule(21, 23)] });
    expect(conditions).toContainEqual({
      code: 'childrenPerEscort',
      go: false,
      check: escortRule(21, 23)
    });
    expect(conditions).toContainEqual({
      code: 'accepted',
      go: false,
      accepted: 78,
      registered: 112,
      returned: 4
    });
  });
});
