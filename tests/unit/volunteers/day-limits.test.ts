import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hoursADay } from '#lib/features/volunteers/day-limits.ts';
import { problemsFor, type NamedShift } from '#lib/features/volunteers/rules.ts';
import { instantAt } from '#lib/values/dates.ts';

const stretch = (
  id: string,
  [from, to]: [string, string],
  over: { on?: string; until?: string; eventId?: string } = {}
): NamedShift => {
  const on = over.on ?? '2023-06-20';
  return {
    id,
    eventId: over.eventId ?? 'e',
    title: `Ca ${id}`,
    startsAt: instantAt(on, from),
    endsAt: instantAt(over.until ?? on, to)
  };
};
const adult = '1999-05-01';
const of17 = '2005-12-01';
const of14 = '2008-12-01';
const codes = (bornOn: string | null, shift: NamedShift, others: NamedShift[] = []) =>
  problemsFor(
    { state: null, step: 'offer', bornOn },
    { ...shift, needed: 2, taken: 0 },
    others
  ).map(({ code }) => code);

describe('the way between two events', () => {
  const shift = stretch('a', ['08:00', '10:00']);
  it('takes half an hour, before and after', () => {
    const after = (from: string) => stretch('b', [from, '12:00'], { eventId: 'f' });
    const before = (to: string) => stretch('b', ['06:00', to], { eventId: 'f' });
    expect(codes(adult, shift, [after('10:29')])).toEqual(['shiftTravel']);
    expect(codes(adult, shift, [after('10:30')])).toEqual([]);
    expect(codes(adult, shift, [before('07:31')])).toEqual(['shiftTravel']);
    expect(codes(adult, shift, [before('07:30')])).toEqual([]);
  });

  it('takes nothing within one event', () => {
    expect(codes(adult, shift, [stretch('b', ['10:00', '12:00'])])).toEqual([]);
  });
});

describe('the night between two shifts', () => {
  it('leaves eight hours of rest', () => {
    const evening = stretch('a', ['19:00', '22:00']);
    const morning = (from: string) => stretch('b', [from, '09:00'], { on: '2023-06-21' });
    expect(codes(adult, evening, [morning('05:59')])).toEqual(['shiftRest']);
    expect(codes(adult, morning('05:59'), [evening])).toEqual(['shiftRest']);
    expect(codes(adult, evening, [morning('06:00')])).toEqual([]);
  });
});

describe('the hours of a day', () => {
  it('are twelve, eight and four by age', () => {
    expect([null, 18, 17, 15, 14].map(hoursADay)).toEqual([12, 12, 8, 8, 4]);
  });

  it('sum the day’s shifts, and end with the day', () => {
    const shift = stretch('a', ['14:00', '18:00']);
    const fromMorning = (from: string) => stretch('b', [from, '14:00']);
    expect(codes(adult, shift, [fromMorning('06:00')])).toEqual([]);
    expect(codes(null, shift, [fromMorning('05:59')])).toEqual(['dayTooLong']);
    expect(codes(of17, shift, [fromMorning('10:00')])).toEqual([]);
    expect(codes(of17, shift, [fromMorning('09:59')])).toEqual(['minorTooLong']);
    expect(codes(of14, shift)).toEqual([]);
    expect(codes(of14, shift, [fromMorning('13:00')])).toEqual(['minorTooLong']);
    expect(codes(of17, shift, [stretch('b', ['08:00', '14:00'], { on: '2023-06-21' })])).toEqual(
      []
    );
  });

  it('hold for one long shift over midnight as well', () => {
    expect(codes(adult, stretch('a', ['17:00', '06:00'], { until: '2023-06-21' }))).toEqual([
      'dayTooLong'
    ]);
  });
});

describe('nobody under 18 stands at night', () => {
  const time = fc.integer({ min: 0, max: 24 * 60 - 1 });
  const text = (minutes: number) =>
    `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

  it('at any minute of 22:00 to 6:00, and an adult may', () => {
    fc.assert(
      fc.property(time, fc.integer({ min: 1, max: 180 }), (from, length) => {
        fc.pre(from + length < 24 * 60);
        const shift = stretch('a', [text(from), text(from + length)]);
        const isNight = from < 6 * 60 || from + length > 22 * 60;
        expect(codes(of17, shift).includes('minorNight')).toBe(isNight);
        expect(codes(adult, shift)).toEqual([]);
      })
    );
  });

  it('asks for the age on the day of the shift', () => {
    const shift = stretch('a', ['22:00', '23:00']);
    expect(codes('2005-06-20', shift)).toEqual([]);
    expect(codes('2005-06-21', shift)).toEqual(['minorNight']);
  });
});
