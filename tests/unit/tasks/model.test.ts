import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bySpan, daysLeft, isLate, spanOf } from '#lib/features/tasks/model.ts';
import { addDaysOn } from '#lib/values/dates.ts';

const today = '2023-06-08';

describe('late', () => {
  it('begins on the day after the due day, and never without one', () => {
    expect(isLate('2023-06-07', today)).toBe(true);
    expect(isLate('2023-06-08', today)).toBe(false);
    expect(isLate('2023-06-09', today)).toBe(false);
    expect(isLate(null, today)).toBe(false);
  });

  it('is what has less than no day left', () => {
    fc.assert(
      fc.property(fc.integer({ min: -400, max: 400 }), (n) => {
        const due = addDaysOn(today, n);
        expect(daysLeft(due, today)).toBe(n);
        expect(isLate(due, today)).toBe(n < 0);
      })
    );
  });
});

describe('spans', () => {
  it.each([
    ['2023-06-07', 'late'],
    ['2023-06-08', 'today'],
    ['2023-06-09', 'week'],
    ['2023-06-15', 'week'],
    ['2023-06-16', 'later'],
    [null, 'later']
  ])('puts %s into %s', (due, span) => {
    expect(spanOf(due, today)).toBe(span);
  });

  it('come in the order of time, without empty ones, and keep every task once', () => {
    const dues = fc.array(
      fc.option(
        fc.integer({ min: -20, max: 20 }).map((n) => addDaysOn(today, n)),
        { nil: null }
      )
    );
    fc.assert(
      fc.property(dues, (list) => {
        const groups = bySpan(
          list.map((dueOn, id) => ({ dueOn, id })),
          today
        );
        const order = ['late', 'today', 'week', 'later'];
        const spans = groups.map(({ span }) => order.indexOf(span));
        expect(spans).toEqual([...new Set(spans)].sort());
        expect(groups.every(({ tasks }) => tasks.length > 0)).toBe(true);
        const ids = groups.flatMap(({ tasks }) => tasks.map(({ id }) => id));
        expect(ids.sort((a, b) => a - b)).toEqual(list.map((_, id) => id));
      })
    );
  });
});
