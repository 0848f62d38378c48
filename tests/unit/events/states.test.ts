import { describe, expect, it } from 'vitest';
import {
  daysTo,
  eventStates,
  isReadOnly,
  mayFollow,
  needsReason,
  nextStates
} from '#lib/features/events/model.ts';

describe('the states of an event', () => {
  it('lead from draft to closed', () => {
    const way = ['draft', 'approved', 'preparing', 'running', 'closed'] as const;
    for (const [index, state] of way.entries()) {
      const next = way[index + 1];
      expect(nextStates(state)[0]).toBe(next);
      if (next) expect(mayFollow(state, next)).toBe(true);
    }
  });

  it('may be left for postponed, re-scoped or cancelled wherever work goes on', () => {
    const left = eventStates.filter((state) => mayFollow(state, 'cancelled'));
    expect(left).toEqual(['draft', 'approved', 'preparing', 'running', 'postponed', 'rescoped']);
    expect(eventStates.filter((state) => mayFollow(state, 'postponed'))).toEqual([
      'draft',
      'approved',
      'preparing',
      'running',
      'rescoped'
    ]);
    expect(eventStates.filter((state) => mayFollow(state, 'rescoped'))).toEqual([
      'approved',
      'preparing',
      'running',
      'postponed'
    ]);
    expect(eventStates.filter(needsReason)).toEqual(['postponed', 'rescoped', 'cancelled']);
  });

  it('come to an end with closed and cancelled, and only closed is read-only', () => {
    expect(nextStates('closed')).toEqual([]);
    expect(nextStates('cancelled')).toEqual([]);
    expect(eventStates.filter(isReadOnly)).toEqual(['closed']);
  });

  it('never repeat themselves nor return to draft', () => {
    for (const state of eventStates) {
      expect(mayFollow(state, state)).toBe(false);
      expect(mayFollow(state, 'draft')).toBe(false);
    }
  });
});

describe('days to an event', () => {
  const days = { startsOn: '2023-06-20', endsOn: '2023-06-21' };
  it.each([
    ['2023-06-08', 12],
    ['2023-06-19', 1],
    ['2023-06-20', 0],
    ['2023-06-21', 0],
    ['2023-06-22', -1]
  ])('on %s are %i', (today, left) => {
    expect(daysTo(days, today)).toBe(left);
  });
});
