import { describe, expect, it } from 'vitest';
import { actionAt, searchOf } from '#lib/features/delegates/addresses.ts';
import { ethnicGroups } from '#lib/features/delegates/ethnic-groups.ts';
import {
  canBeOpened,
  delegateStates,
  escortsNeeded,
  holdingStates,
  missingParts,
  stateAfter,
  type DelegateMove
} from '#lib/features/delegates/model.ts';
import {
  addTallies,
  dueDay,
  emptyTally,
  held,
  mayEnter,
  mayMend,
  nextStep,
  type Tally
} from '#lib/features/delegates/registration.ts';

describe('moves between states', () => {
  const allowed: Record<DelegateMove, string[]> = {
    submit: ['draft', 'returned'],
    withdraw: ['draft', 'submitted', 'returned', 'accepted', 'reserve'],
    reinstate: ['withdrawn'],
    accept: ['submitted'],
    return: ['submitted', 'accepted'],
    reserve: ['submitted', 'accepted'],
    decline: ['submitted', 'returned', 'accepted', 'reserve'],
    reconsider: ['declined']
  };

  it.each(Object.entries(allowed) as [DelegateMove, string[]][])('%s', (move, from) => {
    const open = delegateStates.filter((state) => stateAfter(move, state) !== undefined);
    expect([...open].sort()).toEqual([...from].sort());
  });

  it('take a place only where the entry held none, which the doors must know', () => {
    const takes = (move: DelegateMove) =>
      delegateStates.some((state) => {
        const to = stateAfter(move, state);
        const holds = (one: string) => holdingStates.some((holding) => holding === one);
        return to !== undefined && !holds(state) && holds(to);
      });
    const moves = Object.keys(allowed) as DelegateMove[];
    expect(moves.filter(takes)).toEqual(['reinstate', 'reconsider']);
  });
});

it('one escort looks after five children at most', () => {
  expect([0, 1, 5, 6, 8, 10, 11].map(escortsNeeded)).toEqual([0, 1, 1, 2, 2, 2, 3]);
});

it('what is missing is named in the order of the form', () => {
  const has = {
    className: false,
    selectionWay: true,
    guardianName: true,
    guardianRelation: false,
    guardianPhone: false
  };
  expect(missingParts(has)).toEqual(['className', 'guardianRelation', 'guardianPhone']);
});

it('a private record is opened only of who was handed in and takes part', () => {
  expect(delegateStates.filter(canBeOpened)).toEqual(['submitted', 'returned', 'accepted']);
});

it('lists the 54 ethnic groups once each, those of the province first', () => {
  expect(ethnicGroups.slice(0, 5)).toEqual(['Kinh', 'Khmer', 'Hoa', 'Chăm', 'Ba Na']);
  expect(new Set(ethnicGroups).size).toBe(54);
});

describe('when a school may write', () => {
  const event = {
    state: 'preparing',
    startsOn: '2023-06-20',
    registrationDueOn: '2023-06-10'
  } as const;

  it('adds until the end of the due day, else until the event begins', () => {
    expect(mayEnter(event, '2023-06-10')).toBe(true);
    expect(mayEnter(event, '2023-06-11')).toEqual({
      code: 'deadlinePassed',
      params: { date: '2023-06-10' }
    });
    expect(dueDay({ ...event, registrationDueOn: null })).toBe('2023-06-20');
  });

  it('mends until the event is closed or called off', () => {
    expect(mayMend({ ...event, state: 'postponed' })).toBe(true);
    expect(mayMend({ ...event, state: 'closed' })).toEqual({ code: 'eventClosed' });
    expect(mayMend({ ...event, state: 'cancelled' })).toEqual({ code: 'stateForbids' });
  });

  it('has one next step', () => {
    const step = (tally: Partial<Tally>, today = '2023-06-08') =>
      nextStep(
        event,
        today,
        { child: 8, escort: 2, escortsNeeded: 2 },
        { ...emptyTally, ...tally }
      );
    expect(step({})).toEqual({ step: 'add', count: 8 });
    expect(step({ returned: 1, draft: 2, incomplete: 1 })).toEqual({ step: 'mend', count: 1 });
    expect(step({ draft: 3, incomplete: 2 })).toEqual({ step: 'complete', count: 2 });
    expect(step({ draft: 8 })).toEqual({ step: 'addEscorts', count: 2 });
    expect(step({ draft: 8, escorts: 2 })).toEqual({ step: 'submit', count: 8 });
    expect(step({ submitted: 3, accepted: 5, escorts: 2 })).toEqual({ step: 'wait', count: 3 });
    expect(step({ accepted: 8, escorts: 2 })).toEqual({ step: 'done' });
    expect(step({ draft: 2 }, '2023-06-11')).toEqual({ step: 'late', count: 2 });
    expect(step({ draft: 2, returned: 1 }, '2023-06-11')).toEqual({ step: 'mend', count: 1 });
    expect(step({ submitted: 2 }, '2023-06-11')).toEqual({ step: 'wait', count: 2 });
    expect(
      nextStep(
        { ...event, state: 'closed' },
        '2023-06-08',
        { child: 8, escort: 2, escortsNeeded: 2 },
        emptyTally
      )
    ).toEqual({ step: 'closed' });
  });

  it('is the families’ consent before waiting, until the event’s first day', () => {
    const step = (unagreed: number, tally: Partial<Tally>, today = '2023-06-08') =>
      nextStep(
        event,
        today,
        { child: 8, escort: 2, escortsNeeded: 2, unagreed },
        { ...emptyTally, escorts: 2, ...tally }
      );
    expect(step(3, { draft: 8 })).toEqual({ step: 'submit', count: 8 });
    expect(step(3, { submitted: 8 })).toEqual({ step: 'consent', count: 3 });
    expect(step(1, { accepted: 8 })).toEqual({ step: 'consent', count: 1 });
    expect(step(3, { submitted: 8 }, '2023-06-20')).toEqual({ step: 'consent', count: 3 });
    expect(step(3, { submitted: 8 }, '2023-06-21')).toEqual({ step: 'wait', count: 8 });
    expect(step(0, { submitted: 8 })).toEqual({ step: 'wait', count: 8 });
  });

  it('asks for no more escorts than there are places for', () => {
    const full = { ...emptyTally, draft: 8 };
    expect(nextStep(event, '2023-06-08', { child: 8, escort: 0, escortsNeeded: 2 }, full)).toEqual({
      step: 'submit',
      count: 8
    });
  });

  it('adds tallies up', () => {
    const one = { ...emptyTally, draft: 1, accepted: 2, escorts: 1 };
    expect(held(addTallies([one, one, emptyTally]))).toBe(6);
    expect(addTallies([one, one]).escorts).toBe(2);
  });
});

it('the address of an action keeps unit and filters, and drops the action before', () => {
  const at = (search: string) => new URL(`https://a.test/school/1${search}`);
  expect(actionAt(at(''), 'submit')).toBe('?/submit');
  expect(actionAt(at('?unit=u'), 'submit')).toBe('?unit=u&/submit');
  expect(actionAt(at('?unit=u&/split='), 'submit')).toBe('?unit=u&/submit');
  expect(searchOf(at('?/split='))).toBe('');
});
