import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDaysOn,
  ageOn,
  daysBetween,
  formatDate,
  formatDateInput,
  formatDateLong,
  formatDateTime,
  formatTime,
  instantAt,
  isDateOn,
  isInstant,
  isTime,
  isUnder,
  timeOf,
  toDateOn,
  toInstant,
  weekdayOf
} from '#lib/values/dates.ts';

/** Days of 1900–2199, made without the code under test. */
const days = fc
  .integer({ min: Date.UTC(1900, 0, 1) / 864e5, max: Date.UTC(2199, 11, 31) / 864e5 })
  .map((day) => new Date(day * 864e5).toISOString().slice(0, 10));
// Since 1976 the zone is UTC+7 without a break.
const settledDays = days.filter((on) => on > '1976-01-01' && on < '2199-12-30');
const times = fc
  .nat({ max: 1439 })
  .map(
    (minute) =>
      `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
  );

describe('isDateOn', () => {
  it.each(['2023-06-20', '2024-02-29', '1900-01-01', '2199-12-31'])('takes %s', (text) => {
    expect(isDateOn(text)).toBe(true);
  });

  it.each([
    '2023-02-29',
    '1900-02-29',
    '2023-04-31',
    '2023-13-01',
    '2023-00-10',
    '2023-06-00',
    '2023-6-20',
    '20/6/2023',
    '1899-12-31',
    '2200-01-01',
    '+02023-06-20',
    '2023-06-20T00:00',
    '2023-06-20\n',
    '',
    undefined,
    null,
    20230620,
    new Date()
  ])('refuses %j', (value) => {
    expect(isDateOn(value)).toBe(false);
  });
});

describe('isInstant and isTime', () => {
  it('take one spelling alone', () => {
    expect(isInstant('2023-06-08T01:00:00.000Z')).toBe(true);
    for (const value of [
      '2023-06-08T01:00:00Z',
      '2023-06-08T08:00:00.000+07:00',
      '2023-06-08T25:00:00.000Z',
      '2023-02-30T01:00:00.000Z',
      '2023-06-08',
      'soon',
      0,
      undefined
    ])
      expect(isInstant(value)).toBe(false);
    expect(isTime('00:00') && isTime('23:59')).toBe(true);
    for (const value of ['24:00', '7:30', '07:60', '07:30:00', '', 730])
      expect(isTime(value)).toBe(false);
  });
});

describe('days and moments in Viet Nam', () => {
  it('turn the day at 17:00 UTC', () => {
    expect(toDateOn('2023-06-07T16:59:59.999Z')).toBe('2023-06-07');
    expect(toDateOn('2023-06-07T17:00:00.000Z')).toBe('2023-06-08');
    expect(timeOf('2023-06-07T17:00:00.000Z')).toBe('00:00');
    expect(instantAt('2023-06-08', '08:00')).toBe('2023-06-08T01:00:00.000Z');
    expect(instantAt('2023-01-01', '00:00')).toBe('2022-12-31T17:00:00.000Z');
    expect(toInstant(new Date(0))).toBe('1970-01-01T00:00:00.000Z');
  });

  it('come back the same', () => {
    fc.assert(
      fc.property(settledDays, times, (on, time) => {
        const instant = instantAt(on, time);
        expect(isInstant(instant)).toBe(true);
        expect(Date.parse(instant)).toBe(Date.parse(`${on}T${time}:00+07:00`));
        expect([toDateOn(instant), timeOf(instant)]).toEqual([on, time]);
      })
    );
  });

  it('refuse what is malformed', () => {
    expect(() => toDateOn('2023-06-08')).toThrow(RangeError);
    expect(() => timeOf('')).toThrow(RangeError);
    expect(() => instantAt('2023-02-30', '08:00')).toThrow(RangeError);
    expect(() => instantAt('2023-06-08', '8:00')).toThrow(RangeError);
    expect(() => instantAt('2023-06-08', '24:00')).toThrow(RangeError);
  });
});

describe('counting days', () => {
  it('crosses months, leap days and years', () => {
    expect(addDaysOn('2023-12-31', 1)).toBe('2024-01-01');
    expect(addDaysOn('2024-03-01', -1)).toBe('2024-02-29');
    expect(daysBetween('2023-06-08', '2023-06-20')).toBe(12);
    expect(daysBetween('2023-06-20', '2023-06-08')).toBe(-12);
    expect(daysBetween('2023-06-20', '2023-06-20')).toBe(0);
  });

  it('adds what it counts', () => {
    fc.assert(
      fc.property(days, days, (a, b) => {
        expect(daysBetween(a, b)).toBe((Date.parse(b) - Date.parse(a)) / 864e5);
        expect(addDaysOn(a, daysBetween(a, b))).toBe(b);
        expect(daysBetween(b, a) + daysBetween(a, b)).toBe(0);
      })
    );
  });

  it('does not leave the calendar', () => {
    expect(() => addDaysOn('2199-12-31', 1)).toThrow(RangeError);
    expect(() => addDaysOn('1900-01-01', -1)).toThrow(RangeError);
    expect(() => addDaysOn('2023-01-01', Number.NaN)).toThrow(RangeError);
    expect(() => addDaysOn('2023-02-30', 1)).toThrow(RangeError);
    expect(() => daysBetween('2023-02-30', '2023-03-01')).toThrow(RangeError);
  });

  it('counts weekdays from Monday', () => {
    expect(weekdayOf('2023-06-19')).toBe(1);
    expect(weekdayOf('2023-06-20')).toBe(2);
    expect(weekdayOf('2023-06-25')).toBe(7);
  });
});

describe('age', () => {
  it('grows on the birthday', () => {
    expect(ageOn('2007-06-20', '2023-06-19')).toBe(15);
    expect(ageOn('2007-06-20', '2023-06-20')).toBe(16);
    expect(isUnder(16, '2007-06-20', '2023-06-19')).toBe(true);
    expect(isUnder(16, '2007-06-20', '2023-06-20')).toBe(false);
    expect(ageOn('2023-06-20', '2023-06-20')).toBe(0);
    expect(ageOn('2023-06-20', '2023-06-19')).toBe(-1);
  });

  it('grows on 1 March of a common year for a child of 29 February', () => {
    expect(ageOn('2008-02-29', '2023-02-28')).toBe(14);
    expect(ageOn('2008-02-29', '2023-03-01')).toBe(15);
    expect(ageOn('2008-02-29', '2024-02-28')).toBe(15);
    expect(ageOn('2008-02-29', '2024-02-29')).toBe(16);
  });

  it('grows by one a year and never falls', () => {
    fc.assert(
      fc.property(days, days, (born, on) => {
        const steps = on === '2199-12-31' ? 0 : ageOn(born, addDaysOn(on, 1)) - ageOn(born, on);
        expect([0, 1]).toContain(steps);
      })
    );
  });

  it('refuses what is no day', () => {
    expect(() => ageOn('20/6/2007', '2023-06-20')).toThrow(RangeError);
    expect(() => isUnder(16, '2007-06-20', '')).toThrow(RangeError);
  });
});

describe('formats', () => {
  it('write days and moments in both languages', () => {
    expect(formatDate('2023-09-26', 'vi')).toBe('26/9/2023');
    expect(formatDate('2023-09-26', 'en')).toBe('26 Sep 2023');
    expect(formatDateInput('2010-09-05')).toBe('5/9/2010');
    expect(formatDateLong('2023-06-20', 'vi')).toBe('Thứ Ba, 20/6/2023');
    expect(formatDateLong('2023-06-20', 'en')).toBe('Tuesday 20 Jun 2023');
    expect(formatDateLong('2023-06-25', 'vi')).toBe('Chủ Nhật, 25/6/2023');
    expect(formatTime('2023-06-08T00:30:00.000Z')).toBe('07:30');
    expect(formatDateTime('2023-06-08T17:30:00.000Z', 'vi')).toBe('00:30, 9/6/2023');
    expect(formatDateTime('2023-06-08T17:30:00.000Z', 'en')).toBe('9 Jun 2023, 00:30');
    expect(() => formatDate('26/9/2023', 'vi')).toThrow(RangeError);
  });
});
