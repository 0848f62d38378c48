import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ageBandOf,
  ethnicityOf,
  missingIn,
  needsOf,
  targetCounts,
  type Target,
  type Traits
} from '#lib/features/representation/model.ts';

const share = (category: string, value: number): Target => ({
  dimension: 'sex',
  category,
  unit: 'share',
  value
});

describe('targets as numbers of children', () => {
  it('come to the whole when the shares come to 100 %', () => {
    const shares = fc
      .array(fc.integer({ min: 0, max: 100 }), { minLength: 1, maxLength: 6 })
      .map((parts) => {
        const sum = parts.reduce((total, n) => total + n, 0);
        const scaled = parts.map((n) => (sum === 0 ? 0 : Math.floor((n * 100) / sum)));
        const rest = 100 - scaled.reduce((total, n) => total + n, 0);
        return scaled.map((n, index) => (index === 0 ? n + rest : n));
      });
    fc.assert(
      fc.property(shares, fc.integer({ min: 0, max: 500 }), (values, total) => {
        const targets = values.map((value, index) => share(`c${index}`, value));
        const counts = [...targetCounts(targets, total).values()];
        expect(counts.reduce((sum, n) => sum + n, 0)).toBe(total);
        for (const [index, n] of counts.entries()) {
          expect(Math.abs(n - ((values[index] ?? 0) * total) / 100)).toBeLessThan(1);
        }
      })
    );
  });

  it('take counts as they are', () => {
    const count: Target = { dimension: 'ethnicity', category: 'Khmer', unit: 'count', value: 16 };
    expect(targetCounts([count], 120).get('Khmer')).toBe(16);
  });
});

describe('what a draw should still reach', () => {
  const child = (sex: string): Traits => ({ sex, age: 'from10', ethnicity: 'Kinh', district: 'd' });

  it('leaves out what the accepted children are already', () => {
    const accepted = [child('female'), child('female'), child('male')];
    const targets = [share('female', 50), share('male', 50)];
    expect(needsOf(targets, accepted, 3)).toEqual([
      { dimension: 'sex', category: 'female', count: 1 },
      { dimension: 'sex', category: 'male', count: 2 }
    ]);
  });

  it('never looks at special circumstances', () => {
    const target: Target = { dimension: 'circumstances', category: 'any', unit: 'count', value: 9 };
    expect(needsOf([target], [], 10)).toEqual([]);
  });
});

it('a gap is what target minus accepted and chosen leaves', () => {
  expect(missingIn({ category: 'x', accepted: 3, chosen: 1, target: 6 })).toBe(2);
  expect(missingIn({ category: 'x', accepted: 9, chosen: 0, target: 6 })).toBe(0);
  expect(missingIn({ category: 'x', accepted: 0, chosen: 0, target: null })).toBe(0);
});

it('categories of age and ethnicity', () => {
  expect([9, 10, 12, 13, 15, 16].map(ageBandOf)).toEqual([
    'under10',
    'from10',
    'from10',
    'from13',
    'from13',
    'from16'
  ]);
  expect(['Kinh', 'Khmer', 'Hoa', 'Chăm'].map(ethnicityOf)).toEqual([
    'Kinh',
    'Khmer',
    'Hoa',
    'other'
  ]);
});
