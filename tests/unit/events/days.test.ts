import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changedSince, laterBy, movedDays, type MovedItem } from '#lib/features/events/moving.ts';
import { dayProposals } from '#lib/features/events/proposals.ts';
import { dayMark, statutoryHolidays } from '#lib/features/plan/calendar.ts';
import { lunarOf } from '#lib/values/lunar.ts';

describe('days that suggest themselves', () => {
  it('are 15/8 lunar for Mid-Autumn, and beside it the lunar day of the last one', () => {
    // An Minh held it on 26/9/2023, which was 12/8 of Quý Mão.
    expect(dayProposals('midAutumn', 2024, '2023-09-26')).toEqual([
      { on: '2024-09-17', why: 'midAutumn' },
      { on: '2024-09-14', why: 'sameLunar' }
    ]);
  });

  it('are one where the last festival was on its day, or there was none', () => {
    expect(dayProposals('midAutumn', 2025, '2024-09-17')).toEqual([
      { on: '2025-10-06', why: 'midAutumn' }
    ]);
    expect(dayProposals('midAutumn', 2026, null)).toEqual([{ on: '2026-09-25', why: 'midAutumn' }]);
  });

  it('are the same date for other events, where the year has it', () => {
    expect(dayProposals('forum', 2024, '2023-06-20')).toEqual([
      { on: '2024-06-20', why: 'sameDay' }
    ]);
    expect(dayProposals('launch', 2025, '2024-02-29')).toEqual([]);
    expect(dayProposals('other', 2025, null)).toEqual([]);
  });

  it('take a leap month as the month that it repeats', () => {
    // 6/8/2025 lies in the intercalary sixth month of Ất Tỵ.
    expect(lunarOf('2025-08-06')).toMatchObject({ month: 6, leap: true });
    expect(dayProposals('midAutumn', 2026, '2025-08-06')[1]?.why).toBe('sameLunar');
  });
});

describe('what speaks against a day', () => {
  const holidays = statutoryHolidays(2024);
  it('is a weekend, a holiday, or both', () => {
    expect(dayMark('2024-09-17', holidays)).toBeNull();
    expect(dayMark('2024-09-14', holidays)).toEqual({ weekend: true, holiday: null });
    expect(dayMark('2024-04-18', holidays)?.holiday?.name).toContain('Giỗ Tổ');
    expect(dayMark('2024-02-10', holidays)).toMatchObject({
      weekend: true,
      holiday: { nameEn: 'Lunar New Year' }
    });
  });
  it('is known for every year of the tables', () => {
    for (let year = 2000; year <= 2100; year += 1) {
      const rows = statutoryHolidays(year);
      expect(rows).toHaveLength(6);
      for (const { firstOn, lastOn } of rows) expect(lastOn >= firstOn).toBe(true);
    }
    const tet = holidays.find(({ nameEn }) => nameEn === 'Lunar New Year');
    expect([tet?.firstOn, tet?.lastOn]).toEqual(['2024-02-09', '2024-02-13']);
  });
});

describe('a moved event', () => {
  const event = {
    starts_on: '2023-06-20',
    ends_on: '2023-06-21',
    registration_due_on: '2023-06-10'
  };
  it('lasts as long, and its registration ends as early', () => {
    expect(movedDays(event, '2023-06-27')).toEqual({
      days: 7,
      starts_on: '2023-06-27',
      ends_on: '2023-06-28',
      registration_due_on: '2023-06-17'
    });
    expect(movedDays({ ...event, registration_due_on: null }, '2023-06-13')).toMatchObject({
      days: -7,
      registration_due_on: null
    });
  });

  it('comes back to the day where it was', () => {
    fc.assert(
      fc.property(fc.integer({ min: -400, max: 400 }), (days) => {
        const at = '2023-06-20T00:30:00.000Z';
        expect(laterBy(laterBy(at, days), -days)).toBe(at);
      })
    );
  });

  it('is as the move left it, unless something was put elsewhere, taken away or added', () => {
    const item = (kind: MovedItem['kind'], subject_id: string): MovedItem => ({
      kind,
      subject_id,
      from_value: '2023-06-20',
      to_value: '2023-06-27'
    });
    const stands = (kind: MovedItem['kind'], id: string, value = '2023-06-27', done = false) => ({
      kind,
      id,
      value,
      done
    });
    const items = [item('task', 't'), item('agenda', 'a'), item('shift', 's')];
    const asLeft = [stands('task', 't'), stands('agenda', 'a'), stands('shift', 's')];
    expect(changedSince(items, asLeft)).toBe(0);
    expect(changedSince(items, asLeft.slice(1)), 'a task is gone').toBe(1);
    expect(changedSince(items, [...asLeft, stands('agenda', 'new')])).toBe(1);
    expect(changedSince(items, [...asLeft, stands('task', 'new', '2023-06-30')])).toBe(0);
    const done = [stands('task', 't', '2023-06-01', true), ...asLeft.slice(1)];
    expect(changedSince(items, done), 'what is done keeps its day').toBe(0);
    const elsewhere = [stands('task', 't', '2023-06-26'), ...asLeft.slice(1)];
    expect(changedSince(items, elsewhere)).toBe(1);
  });
});
