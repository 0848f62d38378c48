import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hideSmall } from '#lib/values/small-counts.ts';

describe('small counts', () => {
  it('are hidden, with another one when a single one could be worked out from the sum', () => {
    expect(hideSmall([40, 3, 12])).toEqual([40, null, null]);
    expect(hideSmall([40, 3, 4, 12])).toEqual([40, null, null, 12]);
    expect(hideSmall([40, 0, 5])).toEqual([40, 0, 5]);
  });

  it('never show 1 to 4', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(30)), (counts) => {
        for (const shown of hideSmall(counts)) expect([1, 2, 3, 4]).not.toContain(shown);
      })
    );
  });
});
