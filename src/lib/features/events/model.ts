import { daysBetween, type DateOn } from '#lib/values/dates.ts';

/** The three events of the yearly plan, and any other. */
export const eventKinds = ['launch', 'forum', 'midAutumn', 'other'] as const;
export type EventKind = (typeof eventKinds)[number];

export const eventStates = [
  'draft',
  'approved',
  'preparing',
  'running',
  'closed',
  'postponed',
  'cancelled'
] as const;
export type EventState = (typeof eventStates)[number];

/** From each state the states that may follow. Nothing follows closed and cancelled. */
const transitions: Record<EventState, readonly EventState[]> = {
  draft: ['approved', 'postponed', 'cancelled'],
  approved: ['preparing', 'postponed', 'cancelled'],
  preparing: ['running', 'postponed', 'cancelled'],
  running: ['closed', 'postponed', 'cancelled'],
  closed: [],
  postponed: ['approved', 'preparing', 'cancelled'],
  cancelled: []
};

/** The states that an event in this state may go to, the usual one first. */
export function nextStates(state: EventState): readonly EventState[] {
  return transitions[state];
}

/** May an event go from one state to the other? */
export function mayFollow(from: EventState, to: EventState): boolean {
  return transitions[from].includes(to);
}

/** Putting off and calling off are never done without a reason. */
export function needsReason(to: EventState): boolean {
  return to === 'postponed' || to === 'cancelled';
}

/** A closed event is only read; one postponed or called off may still be put in order. */
export function isReadOnly(state: EventState): boolean {
  return state === 'closed';
}

/** Does the committee still work towards this event? */
export function isAhead(state: EventState): boolean {
  return state === 'draft' || state === 'approved' || state === 'preparing' || state === 'running';
}

/**
 * Days from today to an event: positive before its first day, 0 on its days, negative after its
 * last day.
 */
export function daysTo(event: { startsOn: DateOn; endsOn: DateOn }, today: DateOn): number {
  if (today < event.startsOn) return daysBetween(today, event.startsOn);
  return today > event.endsOn ? daysBetween(today, event.endsOn) : 0;
}
