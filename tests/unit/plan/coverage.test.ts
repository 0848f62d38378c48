import { describe, expect, it } from 'vitest';
import type { EventState } from '#lib/features/events/model.ts';
import { inYear, monthInYear } from '#lib/features/plan/copying.ts';
import {
  coverage,
  lacksEvent,
  lacksOf,
  onlyLacking,
  type Activity,
  type TaskGroup
} from '#lib/features/plan/coverage.ts';
import { monthsOf } from '#lib/features/plan/model.ts';
import { reachedOf, type Target } from '#lib/features/plan/targets.ts';

const activity = (month: string | null, ...states: EventState[]): Activity => ({
  id: 'a',
  title: 'Diễn đàn trẻ em',
  titleEn: null,
  month,
  ownerUnit: null,
  ownerPerson: null,
  targets: [],
  version: 1,
  events: states.map((state) => ({
    id: state,
    name: 'Diễn đàn',
    nameEn: null,
    startsOn: '2023-06-20',
    state,
    tasks: 3,
    openTasks: 1,
    budgetVnd: 1_000_000
  }))
});
const target = (reached: number | null): Target => ({
  id: 't',
  position: 1,
  value: 6,
  unit: 'mô hình',
  unitEn: null,
  adds: true,
  reached,
  version: 1
});
const group = (...activities: Activity[]): TaskGroup => ({
  id: 'g',
  position: 1,
  title: 'Truyền thông',
  titleEn: null,
  version: 1,
  activities
});

describe('what an activity lacks', () => {
  it('is an event only where it has its month', () => {
    expect(lacksEvent(activity('2023-06'))).toBe(true);
    expect(lacksEvent(activity('2023-06', 'cancelled'))).toBe(true);
    expect(lacksEvent(activity('2023-06', 'cancelled', 'draft'))).toBe(false);
    expect(lacksEvent(activity(null))).toBe(false);
  });

  it('is everything at first, and nothing in the end', () => {
    expect(lacksOf(activity('2023-06'))).toEqual(['event', 'owner', 'money', 'result']);
    const owner = { id: 'u', name: 'Sở LĐ-TB&XH' };
    const whole = { ...activity('2023-06', 'closed'), ownerUnit: owner, targets: [target(0)] };
    expect(lacksOf(whole)).toEqual([]);
    expect(lacksOf({ ...whole, targets: [target(2), target(null)] })).toEqual(['result']);
  });

  it('is money where only a cancelled event has an estimate, and not asked where no event is due', () => {
    expect(lacksOf(activity('2023-06', 'cancelled'))).toContain('money');
    expect(lacksOf(activity(null))).toEqual(['owner', 'result']);
  });
});

describe('coverage of a plan', () => {
  const groups = [
    group(activity('2023-06', 'closed'), activity('2023-09')),
    group(),
    group(activity(null))
  ];

  it('counts over all task groups', () => {
    expect(coverage(groups)).toEqual({
      activities: 3,
      withEvent: 1,
      whole: 0,
      lacking: { event: 1, owner: 3, money: 1, result: 3 }
    });
  });

  it('shows only what lacks one thing', () => {
    const found = onlyLacking(groups, 'event');
    expect(found).toHaveLength(1);
    expect(found[0]?.activities.map(({ month }) => month)).toEqual(['2023-09']);
  });
});

describe('what was reached', () => {
  const report = (value: number, reachedOn: string, recordedAt = '2023-07-01T00:00:00.000Z') => ({
    value,
    reachedOn,
    recordedAt
  });
  it('adds up, or is the latest where results are shares', () => {
    const reports = [report(40, '2023-06-30'), report(25, '2023-03-31')];
    expect(reachedOf(true, reports)).toBe(65);
    expect(reachedOf(false, reports)).toBe(40);
    const sameDay = [...reports, report(42, '2023-06-30', '2023-07-02T00:00:00.000Z')];
    expect(reachedOf(false, sameDay)).toBe(42);
  });
  it('is nothing without a report, which is not zero', () => {
    expect(reachedOf(true, [])).toBeNull();
    expect(reachedOf(true, [report(0, '2023-06-30')])).toBe(0);
  });
});

describe('a plan in another year', () => {
  it('changes its own year and no number of a paper', () => {
    expect(inYear('Kế hoạch năm 2023', 2023, 2024)).toBe('Kế hoạch năm 2024');
    expect(inYear('chương trình 2021–2025, năm 2023', 2023, 2024)).toBe(
      'chương trình 2021–2025, năm 2024'
    );
    expect(inYear('giai đoạn 2023-2025', 2023, 2024)).toBe('giai đoạn 2023-2025');
    expect(inYear('theo KH 12/2023', 2023, 2024)).toBe('theo KH 12/2023');
    expect(inYear('120230 em', 2023, 2024)).toBe('120230 em');
  });
  it('has the same months', () => {
    expect(monthInYear('2023-09', 2024)).toBe('2024-09');
    const months = monthsOf(2023);
    expect([months.length, months[0], months[11]]).toEqual([12, '2023-01', '2023-12']);
  });
});
