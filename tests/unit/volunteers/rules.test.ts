import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { problemsFor, type Candidate, type NamedShift } from '#lib/features/volunteers/rules.ts';
import { overlaps, type Span } from '#lib/features/volunteers/spans.ts';

const at = (time: string) => `2023-06-20T${time}:00.000Z`;
const shift = (id: string, from: string, to: string): NamedShift => ({
  id,
  eventId: 'e',
  title: `Ca ${id}`,
  startsAt: at(from),
  endsAt: at(to)
});
const places = (needed: number, taken: number) => ({
  ...shift('a', '08:00', '10:00'),
  needed,
  taken
});
const codes = (...of: Parameters<typeof problemsFor>) => problemsFor(...of).map(({ code }) => code);
const newcomer: Candidate = { state: null, step: 'offer', bornOn: null };

const span: fc.Arbitrary<Span> = fc
  .tuple(fc.integer({ min: 0, max: 2000 }), fc.integer({ min: 1, max: 600 }))
  .map(([from, minutes]) => ({ startsAt: minute(from), endsAt: minute(from + minutes) }));

function minute(n: number): string {
  return new Date(Date.UTC(2023, 5, 20) + n * 60_000).toISOString();
}

describe('overlaps', () => {
  it('is the same from both sides', () => {
    fc.assert(fc.property(span, span, (a, b) => overlaps(a, b) === overlaps(b, a)));
  });

  it('never finds two stretches that only touch', () => {
    fc.assert(
      fc.property(span, fc.integer({ min: 1, max: 600 }), (a, minutes) => {
        const after = {
          startsAt: a.endsAt,
          endsAt: new Date(Date.parse(a.endsAt) + minutes * 60_000).toISOString()
        };
        return !overlaps(a, after) && !overlaps(after, a);
      })
    );
  });

  it('finds exactly those that share a minute', () => {
    const minutesOf = ({ startsAt, endsAt }: Span) => {
      const count = (Date.parse(endsAt) - Date.parse(startsAt)) / 60_000;
      return new Set(
        Array.from({ length: count }, (_, index) => Date.parse(startsAt) + index * 60_000)
      );
    };
    fc.assert(
      fc.property(span, span, (a, b) => {
        const shared = [...minutesOf(a)].some((one) => minutesOf(b).has(one));
        return overlaps(a, b) === shared;
      }),
      { numRuns: 50 }
    );
  });
});

describe('problemsFor', () => {
  it('has nothing against a free volunteer and a free place', () => {
    expect(problemsFor(newcomer, places(2, 1), [shift('b', '10:00', '11:00')])).toEqual([]);
  });

  it('names the other shift and its time', () => {
    expect(problemsFor(newcomer, places(2, 1), [shift('b', '09:59', '11:00')])).toEqual([
      {
        code: 'shiftOverlap',
        params: { shift: 'Ca b', startsAt: at('09:59'), endsAt: at('11:00') }
      }
    ]);
  });

  it('passes over the shift itself', () => {
    const own = shift('a', '07:00', '09:00');
    expect(
      problemsFor({ state: 'confirmed', step: 'keep', bornOn: null }, places(2, 1), [own])
    ).toEqual([]);
  });

  it('gives no place away twice, and takes none from who holds one', () => {
    expect(codes(newcomer, places(2, 2), [])).toEqual(['shiftFull']);
    for (const state of ['declined', 'released'] as const) {
      expect(codes({ state, step: 'keep', bornOn: null }, places(2, 2), [])).toEqual(['shiftFull']);
    }
    for (const state of ['offered', 'confirmed'] as const) {
      expect(codes({ state, step: 'keep', bornOn: null }, places(2, 2), [])).toEqual([]);
    }
  });

  it('offers a place once, and again to who gave it back', () => {
    expect(codes({ state: 'offered', step: 'offer', bornOn: null }, places(2, 1), [])).toEqual([
      'alreadyAssigned'
    ]);
    expect(codes({ state: 'confirmed', step: 'offer', bornOn: null }, places(2, 1), [])).toEqual([
      'alreadyAssigned'
    ]);
    expect(codes({ state: 'declined', step: 'offer', bornOn: null }, places(2, 1), [])).toEqual([]);
    expect(codes({ state: 'released', step: 'offer', bornOn: null }, places(2, 1), [])).toEqual([]);
  });

  it('names every problem, so that a reader may see all of them', () => {
    expect(
      codes(newcomer, places(1, 1), [shift('b', '07:00', '09:00'), shift('c', '09:00', '12:00')])
    ).toEqual(['shiftFull', 'shiftOverlap', 'shiftOverlap']);
  });
});
