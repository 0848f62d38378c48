import { describe, expect, it } from 'vitest';
import {
  dueCategories,
  keepDates,
  keepUntil,
  type RetentionPeriod
} from '#lib/features/retention/model.ts';

const period = (over: Partial<RetentionPeriod>): RetentionPeriod => ({
  category: 'health',
  days: 30,
  source: 'Quyết định',
  validFrom: '2000-01-01',
  ...over
});

describe('how long data are kept', () => {
  const periods = [
    period({ days: 30 }),
    period({ days: 10, validFrom: '2024-01-01' }),
    period({ category: 'remarks', days: 90 })
  ];

  it('counts days after the event’s last day, by the period in force that day', () => {
    expect(keepUntil(periods, '2023-06-20', 'health')).toBe('2023-07-20');
    expect(keepUntil(periods, '2024-01-01', 'health')).toBe('2024-01-11');
    expect(keepUntil(periods, '1999-12-31', 'health')).toBeUndefined();
    expect(keepDates(periods, '2023-06-20')).toEqual({
      health: '2023-07-20',
      remarks: '2023-09-18'
    });
  });

  it('keeps through the last day and is due the day after', () => {
    expect(dueCategories(periods, '2023-06-20', '2023-07-20')).toEqual([]);
    expect(dueCategories(periods, '2023-06-20', '2023-07-21')).toEqual([
      { category: 'health', dueOn: '2023-07-20' }
    ]);
  });
});
