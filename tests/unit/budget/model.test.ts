import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addUp, roman } from '#lib/features/budget/model.ts';
import { MAX_LINE_VND } from '#lib/values/money.ts';

const groups = ['a', 'b', 'c'].map((id) => ({ id }));
const sources = ['province', 'social', 'inKind'].map((id) => ({ id }));

const counts = fc.record({
  groupId: fc.constantFrom('a', 'b', 'c'),
  sourceId: fc.constantFrom('province', 'social', 'inKind'),
  quantity: fc.integer({ min: 1, max: 1_000_000 }),
  times: fc.integer({ min: 1, max: 1000 })
});
const line = counts.chain((one) => {
  const max = Math.floor(MAX_LINE_VND / (one.quantity * one.times));
  return fc.integer({ min: 0, max }).map((priceVnd) => ({ ...one, priceVnd }));
});
const lines = fc.array(line, { maxLength: 60 });

const sum = (amounts: bigint[]) => amounts.reduce((total, amount) => total + amount, 0n);

describe('addUp', () => {
  it('has the same sum over groups, over sources and over lines, to the đồng', () => {
    fc.assert(
      fc.property(lines, (list) => {
        const budget = addUp(groups, list, sources);
        const exact = sum(
          list.map((one) => BigInt(one.quantity) * BigInt(one.times) * BigInt(one.priceVnd))
        );
        expect(BigInt(budget.totalVnd)).toBe(exact);
        expect(sum(budget.groups.map((group) => BigInt(group.sumVnd)))).toBe(exact);
        expect(sum(budget.sources.map((source) => BigInt(source.sumVnd)))).toBe(exact);
      })
    );
  });

  it('keeps every line once, in order, numbered through', () => {
    fc.assert(
      fc.property(lines, (list) => {
        const marked = list.map((one, mark) => ({ ...one, mark }));
        const shown = addUp(groups, marked, sources).groups.flatMap((group) => group.lines);
        expect(shown.map(({ number }) => number)).toEqual(list.map((_, index) => index + 1));
        expect(new Set(shown.map(({ mark }) => mark)).size).toBe(list.length);
      })
    );
  });

  it('does not depend on the order of lines', () => {
    fc.assert(
      fc.property(lines, (list) => {
        const forth = addUp(groups, list, sources);
        const back = addUp(groups, list.toReversed(), sources);
        expect(back.totalVnd).toBe(forth.totalVnd);
        expect(back.sources).toEqual(forth.sources);
      })
    );
  });

  it('adds up the forum of 2023', () => {
    const of = (groupId: string, sourceId: string, ...factors: [number, number, number]) => {
      const [quantity, times, priceVnd] = factors;
      return { groupId, sourceId, quantity, times, priceVnd };
    };
    const budget = addUp(
      groups,
      [
        of('a', 'province', 144, 2, 180_000),
        of('a', 'province', 4, 2, 4_500_000),
        of('a', 'social', 26, 2, 180_000),
        of('b', 'province', 1, 2, 14_000_000),
        of('b', 'social', 190, 4, 20_000),
        of('c', 'social', 150, 1, 307_000)
      ],
      sources
    );
    expect(budget.totalVnd).toBe(186_450_000);
    expect(budget.groups.map((group) => group.sumVnd)).toEqual([
      97_200_000, 43_200_000, 46_050_000
    ]);
    expect(budget.sources).toEqual([
      { id: 'province', sumVnd: 115_840_000, percent: 62 },
      { id: 'social', sumVnd: 70_610_000, percent: 38 }
    ]);
  });

  it('is 0 of nothing, and refuses a line that cannot be', () => {
    expect(addUp([], [], sources)).toEqual({ groups: [], sources: [], totalVnd: 0 });
    const free = { groupId: 'a', sourceId: 'inKind', quantity: 1, times: 1, priceVnd: 0 };
    expect(addUp(groups, [free], sources).sources).toEqual([
      { id: 'inKind', sumVnd: 0, percent: 0 }
    ]);
    expect(() => addUp(groups, [{ ...free, quantity: 0.5 }], sources)).toThrow(RangeError);
  });
});

describe('roman', () => {
  it.each([
    [1, 'I'],
    [4, 'IV'],
    [9, 'IX'],
    [14, 'XIV'],
    [49, 'XLIX'],
    [50, 'L'],
    [1999, 'MCMXCIX']
  ])('writes %i as %s', (n, text) => {
    expect(roman(n)).toBe(text);
  });
});
