import fc from 'fast-check';
import { expect, it } from 'vitest';
import { hideSmallSexes } from '#lib/features/delegates/model.ts';

const rows = fc.array(fc.record({ female: fc.nat(12), male: fc.nat(12) }), { maxLength: 8 });

it('no count of 1 to 4 is shown, and a single hidden row can’t be worked out from the sums', () => {
  fc.assert(
    fc.property(rows, (given) => {
      const shown = hideSmallSexes(given);
      const hidden = shown.filter(({ female }) => female === null);
      for (const { female, male } of shown) {
        for (const n of [female, male]) expect(n === null || n === 0 || n >= 5).toBe(true);
      }
      const others = given.filter((row) => row.female + row.male > 0).length;
      expect(hidden.length === 1 && others > 1).toBe(false);
    })
  );
});

it('leaves counts as they are where none is small', () => {
  const given = [
    { id: 'a', female: 5, male: 9 },
    { id: 'b', female: 0, male: 6 }
  ];
  expect(hideSmallSexes(given)).toEqual(given);
});
