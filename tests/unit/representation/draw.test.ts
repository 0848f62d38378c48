import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Candidate } from '#lib/features/representation/choosing.ts';
import { candidatesHash, draw, type DrawResult } from '#lib/features/representation/draw.ts';
import { tallyBy, type DrawDimension, type Need } from '#lib/features/representation/model.ts';

const traits = fc.record({
  sex: fc.constantFrom('female', 'male'),
  age: fc.constantFrom('under10', 'from10', 'from13'),
  ethnicity: fc.constantFrom('Kinh', 'Khmer', 'other'),
  district: fc.constantFrom('d1', 'd2')
});
const candidates = (max: number) =>
  fc
    .array(traits, { minLength: 1, maxLength: max })
    .map((all) => all.map((one, index): Candidate => ({ id: `c${index}`, ...one })));
const need = fc.record({
  dimension: fc.constantFrom('sex', 'age', 'ethnicity', 'district') as fc.Arbitrary<DrawDimension>,
  category: fc.constantFrom('female', 'male', 'under10', 'Khmer', 'd1', 'nobody'),
  count: fc.integer({ min: 1, max: 6 })
});
const needs = fc.uniqueArray(need, {
  maxLength: 5,
  selector: ({ dimension, category }) => `${dimension}:${category}`
});
const places = fc.integer({ min: 1, max: 20 });
const seed = fc.string({ minLength: 1, maxLength: 20 });

const drawnOf = ({ entries }: DrawResult) =>
  entries.filter(({ outcome }) => outcome === 'drawn').map(({ id }) => id);

describe('a draw', () => {
  it('is the same for the same seed and candidates, in whatever order they come', () => {
    const shuffled = candidates(20).chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))
    );
    fc.assert(
      fc.property(shuffled, needs, places, seed, ([all, other], wanted, n, text) => {
        expect(draw(other, wanted.toReversed(), n, text)).toEqual(draw(all, wanted, n, text));
        expect(candidatesHash(other)).toBe(candidatesHash(all));
      })
    );
  });

  it('names everybody once, and draws as many as there are places, never more', () => {
    fc.assert(
      fc.property(candidates(25), needs, places, seed, (all, wanted, n, text) => {
        const result = draw(all, wanted, n, text);
        const ids = result.entries.map(({ id }) => id);
        expect(ids.toSorted()).toEqual(all.map(({ id }) => id).toSorted());
        expect(drawnOf(result)).toHaveLength(Math.min(n, all.length));
        for (const outcome of ['drawn', 'reserve'] as const) {
          const positions = result.entries.filter((entry) => entry.outcome === outcome);
          expect(positions.map(({ position }) => position)).toEqual(
            positions.map((_, index) => index + 1)
          );
        }
      })
    );
  });

  it('meets the needs of one dimension whenever they can be met', () => {
    fc.assert(
      fc.property(candidates(25), places, seed, (all, n, text) => {
        const have = tallyBy(all, 'ethnicity');
        const wanted = [...have].map(([category, count]): Need => {
          return { dimension: 'ethnicity', category, count: Math.ceil(count / 2) };
        });
        const sum = wanted.reduce((total, { count }) => total + count, 0);
        fc.pre(sum <= n);
        expect(draw(all, wanted, n, text).unmet).toEqual([]);
      })
    );
  });

  it('meets the needs of three dimensions that some choice of children meets', () => {
    const solvable = candidates(14).chain((all) =>
      fc.tuple(fc.constant(all), fc.subarray(all, { minLength: 1 }))
    );
    fc.assert(
      fc.property(solvable, seed, ([all, some], text) => {
        const wanted = (['sex', 'age', 'ethnicity'] as const).flatMap((dimension) =>
          [...tallyBy(some, dimension)].map(([category, count]) => ({ dimension, category, count }))
        );
        expect(draw(all, wanted, some.length, text).unmet).toEqual([]);
      }),
      { numRuns: 300, seed: 20230608 }
    );
  });

  it('says what could not be met', () => {
    const all: Candidate[] = [
      { id: 'a', sex: 'male', age: 'from10', ethnicity: 'Kinh', district: 'd1' }
    ];
    const wanted: Need[] = [{ dimension: 'sex', category: 'female', count: 1 }];
    const result = draw(all, wanted, 1, 'hạt giống');
    expect(drawnOf(result)).toEqual(['a']);
    expect(result.unmet).toEqual(wanted);
    expect(result.entries[0]?.reason).toBeNull();
  });

  it('gives children who are alike the same chance', () => {
    const all: Candidate[] = [
      ...['k1', 'k2', 'k3'].map((id) => ({ id, ethnicity: 'Khmer' })),
      ...['v1', 'v2', 'v3', 'v4', 'v5', 'v6'].map((id) => ({ id, ethnicity: 'Kinh' }))
    ].map((one) => ({ ...one, sex: 'female', age: 'from13', district: 'd1' }));
    const wanted: Need[] = [{ dimension: 'ethnicity', category: 'Khmer', count: 1 }];
    const times = new Map<string, number>();
    const runs = 3000;
    for (let run = 0; run < runs; run += 1) {
      for (const id of drawnOf(draw(all, wanted, 3, `hạt ${run}`))) {
        times.set(id, (times.get(id) ?? 0) + 1);
      }
    }
    // Within five standard deviations of the mean of its stratum.
    const spread = 5 * Math.sqrt(runs * 0.25);
    for (const stratum of ['k', 'v']) {
      const counts = all
        .filter(({ id }) => id.startsWith(stratum))
        .map(({ id }) => times.get(id) ?? 0);
      const mean = counts.reduce((sum, n) => sum + n, 0) / counts.length;
      for (const n of counts) expect(Math.abs(n - mean)).toBeLessThan(spread);
    }
  });

  it('can be repeated by hand: the lot is the hash of seed, attempt and candidate', () => {
    const all = ['x', 'y', 'z'].map((id) => ({
      id,
      sex: 'female',
      age: 'from10',
      ethnicity: 'Kinh',
      district: 'd1'
    }));
    const lot = (id: string) => createHash('sha256').update(`123456|1|${id}`).digest('hex');
    const byLot = all.map(({ id }) => id).sort((a, b) => (lot(a) < lot(b) ? -1 : 1));
    const { entries } = draw(all, [], 1, '123456');
    expect(entries.map(({ id }) => id)).toEqual(byLot);
    expect(entries.map((entry) => entry.lot)).toEqual(byLot.map(lot));
    expect(entries.map(({ stratumRank, stratumSize }) => [stratumRank, stratumSize])).toEqual([
      [1, 3],
      [2, 3],
      [3, 3]
    ]);
  });
});
