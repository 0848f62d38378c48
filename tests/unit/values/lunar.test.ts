import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDaysOn, daysBetween } from '#lib/values/dates.ts';
import { formatLunar, lunarOf, midAutumnOn, solarOf } from '#lib/values/lunar.ts';

const days = fc.nat({ max: 109_571 }).map((offset) => addDaysOn('1900-01-01', offset));

describe('midAutumnOn', () => {
  it.each([
    '2023-09-29',
    '2024-09-17',
    '2025-10-06',
    '2026-09-25',
    '2027-09-15',
    '2028-10-03',
    '2029-09-22',
    '2030-09-12',
    '2031-10-01',
    '2032-09-19',
    '2033-09-08',
    '2034-09-26',
    '2035-09-16'
  ])('%s', (on) => {
    expect(midAutumnOn(Number(on.slice(0, 4)))).toBe(on);
    expect(lunarOf(on)).toMatchObject({ day: 15, month: 8, leap: false });
  });

  it('refuses years without a table', () => {
    for (const year of [1899, 2200, 0, -1, 2023.5, Number.NaN])
      expect(() => midAutumnOn(year)).toThrow(RangeError);
  });
});

describe('lunarOf', () => {
  it('knows the festival of An Minh', () => {
    expect(lunarOf('2023-09-26')).toEqual({
      day: 12,
      month: 8,
      year: 2023,
      leap: false,
      yearName: 'Quý Mão'
    });
  });

  // Tết as it was or will be kept in Viet Nam. In 1968, 1985, 2007 and 2030 China has another day:
  // new moons between 23:00 and midnight in Hà Nội fall on the next day in Beijing.
  it.each([
    ['1968-01-29', 'Mậu Thân'],
    ['1976-01-31', 'Bính Thìn'],
    ['1985-01-21', 'Ất Sửu'],
    ['2000-02-05', 'Canh Thìn'],
    ['2007-02-17', 'Đinh Hợi'],
    ['2020-01-25', 'Canh Tý'],
    ['2023-01-22', 'Quý Mão'],
    ['2024-02-10', 'Giáp Thìn'],
    ['2025-01-29', 'Ất Tỵ'],
    ['2026-02-17', 'Bính Ngọ'],
    ['2030-02-02', 'Canh Tuất']
  ])('has Tết on %s', (on, yearName) => {
    const year = Number(on.slice(0, 4));
    expect(lunarOf(on)).toEqual({ day: 1, month: 1, year, leap: false, yearName });
  });

  it('names sixty years before it begins again', () => {
    const names = Array.from(
      { length: 60 },
      (_, index) => lunarOf(`${1984 + index}-06-01`).yearName
    );
    expect(new Set(names).size).toBe(60);
    expect([names[0], names[22], names[59]]).toEqual(['Giáp Tý', 'Bính Tuất', 'Quý Hợi']);
    expect(lunarOf('2044-06-01').yearName).toBe('Giáp Tý');
  });

  it('goes from day to day without a gap', () => {
    fc.assert(
      fc.property(
        days.filter((on) => on < '2199-12-31'),
        (on) => {
          const today = lunarOf(on);
          const next = lunarOf(addDaysOn(on, 1));
          if (next.day === 1) expect([29, 30]).toContain(today.day);
          else expect(next).toEqual({ ...today, day: today.day + 1 });
        }
      ),
      { numRuns: 500 }
    );
  });

  it('refuses what is no day', () => {
    for (const on of ['2023-02-30', '26/9/2023', '2200-01-01', ''])
      expect(() => lunarOf(on)).toThrow(RangeError);
  });
});

describe('solarOf', () => {
  it('is the way back from lunarOf', () => {
    fc.assert(
      fc.property(days, (on) => {
        expect(solarOf(lunarOf(on))).toBe(on);
      }),
      { numRuns: 500 }
    );
  });

  it('tells the intercalary month from its namesake', () => {
    expect(solarOf({ day: 1, month: 2, year: 2023 })).toBe('2023-02-20');
    expect(solarOf({ day: 1, month: 2, year: 2023, leap: true })).toBe('2023-03-22');
    expect(lunarOf('2023-03-22')).toMatchObject({ day: 1, month: 2, leap: true });
  });

  it('has no day for what does not exist', () => {
    expect(solarOf({ day: 1, month: 8, year: 2023, leap: true })).toBeUndefined();
    expect(solarOf({ day: 1, month: 12, year: 2023, leap: true })).toBeUndefined();
    expect(solarOf({ day: 31, month: 8, year: 2023 })).toBeUndefined();
    expect(solarOf({ day: 0, month: 8, year: 2023 })).toBeUndefined();
    expect(solarOf({ day: 15, month: 13, year: 2023 })).toBeUndefined();
    expect(solarOf({ day: 1.5, month: 8, year: 2023 })).toBeUndefined();
    expect(solarOf({ day: 15, month: 8, year: 3000 })).toBeUndefined();
    const thirtieths = Array.from({ length: 12 }, (_, index) =>
      solarOf({ day: 30, month: index + 1, year: 2024 })
    );
    const tet = [midAutumnOn(2024), midAutumnOn(2025)] as const;
    expect(thirtieths.filter((on) => on === undefined).length).toBeGreaterThan(4);
    expect(daysBetween(...tet)).toBe(384);
  });
});

describe('formatLunar', () => {
  it('writes the day, the year by name, and that it is lunar', () => {
    expect(formatLunar('2023-09-26', 'vi')).toBe('12/8 Quý Mão (âm lịch)');
    expect(formatLunar('2023-09-26', 'en')).toBe('12/8 Quý Mão (lunar)');
    expect(formatLunar('2023-03-22', 'vi')).toBe('1/2 nhuận Quý Mão (âm lịch)');
    expect(formatLunar('2023-03-22', 'en')).toBe('1/2 leap Quý Mão (lunar)');
  });
});
