import { describe, expect, it } from 'vitest';
import { isHeld, timeUntil } from '#lib/features/volunteers/model.ts';
import { spanOf } from '#lib/features/volunteers/forms.ts';

describe('isHeld', () => {
  it('counts the offered and the confirmed, nobody else', () => {
    expect((['offered', 'confirmed'] as const).every(isHeld)).toBe(true);
    expect(([null, 'declined', 'released'] as const).some(isHeld)).toBe(false);
  });
});

describe('timeUntil', () => {
  const now = '2023-06-19T10:00:00.000Z'; // 17:00 in Viet Nam

  it.each([
    ['2023-06-19T10:00:00.000Z', { unit: 'minutes', count: 0 }],
    ['2023-06-19T11:29:00.000Z', { unit: 'minutes', count: 89 }],
    ['2023-06-19T11:30:00.000Z', { unit: 'hours', count: 1 }],
    ['2023-06-20T09:59:00.000Z', { unit: 'hours', count: 23 }],
    ['2023-06-20T10:00:00.000Z', { unit: 'days', count: 1 }],
    // 06:30 on the second day: a day and a half is two calendar days ahead.
    ['2023-06-20T23:30:00.000Z', { unit: 'days', count: 2 }],
    ['2023-06-19T09:59:59.000Z', null]
  ] as const)('until %s', (at, expected) => {
    expect(timeUntil(now, at)).toEqual(expected);
  });
});

describe('spanOf', () => {
  it('reads days and times as those of Viet Nam', () => {
    expect(
      spanOf({
        startsOn: '2023-09-26',
        startsTime: '21:00',
        endsOn: '2023-09-27',
        endsTime: '00:30'
      })
    ).toEqual({ startsAt: '2023-09-26T14:00:00.000Z', endsAt: '2023-09-26T17:30:00.000Z' });
  });
});
