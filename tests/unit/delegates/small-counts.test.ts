import fc from 'fast-check';
import { expect, it } from 'vitest';
import { hideSmallSexes } from '#lib/features/delegates/model.ts';

const sexes = fc.record({ female: fc.nat(12), male: fc.nat(12) });
const sumOf = (rows: readonly { female: number; male: number }[]) =>
  rows.reduce((a, b) => ({ female: a.female + b.female, male: a.male + b.male }), {
    female: 0,
    male: 0
  });

it('shows no sex of 1 to 4 children, and none that the sums would give away', () => {
  fc.assert(
    fc.property(fc.array(sexes, { maxLength: 8 }), (districts) => {
      const shown = hideSmallSexes({ districts, total: sumOf(districts) });
      for (const { female, male } of [...shown.districts, shown.total]) {
        for (const n of [female, male]) expect(n === null || n === 0 || n >= 5).toBe(true);
      }
      const hidden = shown.districts.filter(({ female }) => female === null);
      expect(hidden.length === 1 && shown.total.female !== null).toBe(false);
    })
  );
});

it('leaves counts as they are where none is small', () => {
  const districts = [
    { id: 'a', female: 5, male: 9 },
    { id: 'b', female: 0, male: 6 }
  ];
  const given = { districts, total: { female: 5, male: 15 } };
  expect(hideSmallSexes(given)).toEqual(given);
});
