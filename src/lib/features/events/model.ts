import type { RuleCheck } from '#lib/features/delegates/rules.ts';
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
  'rescoped',
  'cancelled'
] as const;
export type EventState = (typeof eventStates)[number];

/** From each state the states that may follow. Nothing follows closed and cancelled. */
const transitions: Record<EventState, readonly EventState[]> = {
  draft: ['approved', 'postponed', 'cancelled'],
  approved: ['preparing', 'rescoped', 'postponed', 'cancelled'],
  preparing: ['running', 'rescoped', 'postponed', 'cancelled'],
  running: ['closed', 'rescoped', 'postponed', 'cancelled'],
  closed: [],
  postponed: ['preparing', 'approved', 'rescoped', 'cancelled'],
  // Still to be held, smaller or otherwise than approved.
  rescoped: ['preparing', 'running', 'postponed', 'cancelled'],
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

/** Putting off, calling off and holding otherwise than approved are never done without a reason. */
export function needsReason(to: EventState): boolean {
  return to === 'postponed' || to === 'rescoped' || to === 'cancelled';
}

/** A closed event is only read; one postponed or called off may still be put in order. */
export function isReadOnly(state: EventState): boolean {
  return state === 'closed';
}

/** Closed or called off: nothing follows. */
export function isOver(state: EventState): boolean {
  return transitions[state].length === 0;
}

/** The states after which nothing follows. */
export const overStates: readonly EventState[] = eventStates.filter(isOver);

/** Does the committee still work towards this event? */
export function isAhead(state: EventState): boolean {
  return state !== 'closed' && state !== 'postponed' && state !== 'cancelled';
}

/**
 * Days from today to an event: positive before its first day, 0 on its days, negative after its
 * last day.
 */
export function daysTo(event: { startsOn: DateOn; endsOn: DateOn }, today: DateOn): number {
  if (today < event.startsOn) return daysBetween(today, event.startsOn);
  return today > event.endsOn ? daysBetween(today, event.endsOn) : 0;
}

/** Figures of an event, never names, from which its readiness is judged. */
export interface Facts {
  kind: EventKind;
  tasks: { open: number; late: number };
  agendaItems: number;
  budgetVnd: number;
  /** Child delegates: places of the quota, living entries, and how many of those are settled. */
  children: {
    quota: number;
    registered: number;
    accepted: number;
    returned: number;
    /** Accepted without a valid yes to taking part: withdrawn since, or to an older text. */
    unagreed: number;
  };
  /** Head counts against the rules of the event's first day; a forum is measured by them. */
  rules: readonly RuleCheck[];
  shifts: { count: number; needed: number; confirmed: number };
}

/** One condition of readiness: met or not yet, with the figures of its sentence. */
export type Condition =
  | { code: 'tasks'; go: boolean; late: number }
  | { code: 'agenda'; go: boolean; items: number }
  | { code: 'budget'; go: boolean; totalVnd: number }
  | { code: 'registered'; go: boolean; registered: number; quota: number }
  | { code: 'accepted'; go: boolean; accepted: number; registered: number; returned: number }
  | { code: 'consents'; go: boolean; missing: number }
  | { code: RuleCheck['code']; go: boolean; check: RuleCheck }
  | { code: 'shifts'; go: boolean; confirmed: number; needed: number };

function conditionsOn({ kind, children, rules }: Facts): Condition[] {
  const { quota, registered, accepted, returned, unagreed } = children;
  const found: Condition[] = [];
  if (quota > 0) found.push({ code: 'registered', go: registered >= quota, registered, quota });
  if (quota > 0 || registered > 0) {
    const go = registered > 0 && accepted === registered;
    found.push({ code: 'accepted', go, accepted, registered, returned });
  }
  if (accepted > 0) found.push({ code: 'consents', go: unagreed === 0, missing: unagreed });
  if (kind === 'forum' && registered > 0) {
    found.push(...rules.map((check) => ({ code: check.code, go: check.isMet, check })));
  }
  return found;
}

/**
 * What must be in order before an event: each condition that concerns it, go or not yet. Children,
 * escorts and shifts are judged only where the event has them; ready means that all are go.
 */
export function readiness(facts: Facts): { ready: boolean; met: number; conditions: Condition[] } {
  const { tasks, agendaItems, budgetVnd, shifts } = facts;
  const conditions: Condition[] = [
    { code: 'tasks', go: tasks.late === 0, late: tasks.late },
    { code: 'agenda', go: agendaItems > 0, items: agendaItems },
    { code: 'budget', go: budgetVnd > 0, totalVnd: budgetVnd },
    ...conditionsOn(facts)
  ];
  if (shifts.count > 0) {
    const { confirmed, needed } = shifts;
    conditions.push({ code: 'shifts', go: confirmed >= needed, confirmed, needed });
  }
  const met = conditions.filter(({ go }) => go).length;
  return { ready: met === conditions.length, met, conditions };
}
