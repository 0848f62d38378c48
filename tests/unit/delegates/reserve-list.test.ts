import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextOffered, waitReasons, type Waiting } from '#lib/features/delegates/reserve-list.ts';

const child = (id: string, schoolId = 'a', isOffered = false): Waiting => ({
  id,
  schoolId,
  isOffered
});

describe('singly', () => {
  it('offers as many as there are places, in order, past those that hold an offer', () => {
    const waiting = [child('1', 'a', true), child('2', 'b'), child('3'), child('4')];
    expect(nextOffered(waiting, 2, 'singly')).toEqual(['2', '3']);
    expect(nextOffered(waiting, 0, 'singly')).toEqual([]);
  });

  it('tells the first that no place is free, the others how many are ahead', () => {
    const reasons = waitReasons([child('1', 'a', true), child('2'), child('3')], 0, 'singly');
    expect([...reasons]).toEqual([
      ['1', { code: 'offered' }],
      ['2', { code: 'noPlace' }],
      ['3', { code: 'behind', ahead: 1 }]
    ]);
  });
});

describe('whole delegations', () => {
  const waiting = [child('1', 'a'), child('2', 'a'), child('3', 'b'), child('4', 'a')];

  it('moves a delegation as a whole, with those of it that joined later', () => {
    expect(nextOffered(waiting, 3, 'delegation')).toEqual(['1', '2', '4']);
    expect(nextOffered(waiting, 4, 'delegation')).toEqual(['1', '2', '4', '3']);
  });

  it('passes nobody over: a smaller delegation waits behind one that does not fit', () => {
    expect(nextOffered(waiting, 2, 'delegation')).toEqual([]);
    const reasons = waitReasons(waiting, 2, 'delegation');
    expect(reasons.get('1')).toEqual({ code: 'wholeDelegation', needs: 3, free: 2 });
    expect(reasons.get('3')).toEqual({ code: 'behind', ahead: 3 });
  });
});

it('never offers more than is free, nobody twice, and a reason to everybody', () => {
  const some = fc.array(
    fc.record({ schoolId: fc.constantFrom('a', 'b', 'c'), isOffered: fc.boolean() }),
    { maxLength: 30 }
  );
  fc.assert(
    fc.property(
      some,
      fc.nat(12),
      fc.constantFrom('singly', 'delegation'),
      (list, free, promotion) => {
        const waiting = list.map((one, index) => ({ id: String(index), ...one }));
        const offered = nextOffered(waiting, free, promotion);
        expect(offered.length).toBeLessThanOrEqual(free);
        expect(new Set(offered).size).toBe(offered.length);
        expect(offered.every((id) => waiting[Number(id)]?.isOffered === false)).toBe(true);
        expect(waitReasons(waiting, 0, promotion).size).toBe(waiting.length);
      }
    )
  );
});
