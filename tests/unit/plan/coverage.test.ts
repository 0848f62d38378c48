import { describe, expect, it } from 'vitest';
import {
  coverage,
  lacksEvent,
  type Activity,
  type TaskGroup
} from '#lib/features/plan/coverage.ts';
import { monthsOf } from '#lib/features/plan/model.ts';
import type { EventState } from '#lib/features/events/model.ts';

const activity = (month: string | null, ...states: EventState[]): Activity => ({
  id: 'a',
  title: 'Diễn đàn trẻ em',
  titleEn: null,
  month,
  targetValue: null,
  targetUnit: null,
  targetUnitEn: null,
  resultValue: null,
  version: 1,
  events: states.map((state) => ({
    id: state,
    name: 'Diễn đàn',
    nameEn: null,
    startsOn: '2023-06-20',
    state
  }))
});

describe('coverage of a plan', () => {
  it('misses an event only where an activity has its month', () => {
    expect(lacksEvent(activity('2023-06'))).toBe(true);
    expect(lacksEvent(activity('2023-06', 'cancelled'))).toBe(true);
    expect(lacksEvent(activity('2023-06', 'cancelled', 'draft'))).toBe(false);
    expect(lacksEvent(activity(null))).toBe(false);
  });

  it('counts over all task groups', () => {
    const group = (...activities: Activity[]): TaskGroup => ({
      id: 'g',
      position: 1,
      title: 'Truyền thông',
      titleEn: null,
      version: 1,
      activities
    });
    const groups = [
      group(activity('2023-06', 'closed'), activity('2023-09')),
      group(),
      group(activity(null))
    ];
    expect(coverage(groups)).toEqual({ activities: 3, withEvent: 1, lacking: 1 });
  });
});

describe('the months of a plan', () => {
  it('are the twelve of its year', () => {
    const months = monthsOf(2023);
    expect([months.length, months[0], months[11]]).toEqual([12, '2023-01', '2023-12']);
  });
});
