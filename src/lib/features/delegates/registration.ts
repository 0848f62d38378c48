import type { EventState } from '#lib/features/events/model.ts';
import type { Allowed } from '#lib/server/kernel/failures.ts';
import { addDaysOn, type DateOn } from '#lib/values/dates.ts';
import { holdingStates, type DelegateState } from './model.ts';

/* When a school may write, and what it should do next: pure rules over an event and its counts. */

export interface RegistrationEvent {
  state: EventState;
  startsOn: DateOn;
  /** The last day on which schools add and submit. */
  registrationDueOn: DateOn | null;
  /** Days after the due day on which entering still works; the school sees that it is late. */
  graceDays?: number | null;
  /** The last day of a permission that a reviewer gave this one school. */
  lateUntil?: DateOn | null;
}

export const promotions = ['singly', 'delegation'] as const;
/** How a freed place moves the reserve list: child by child, or whole delegations or nothing. */
export type Promotion = (typeof promotions)[number];

export interface RegistrationSettings {
  graceDays: number;
  promotion: Promotion;
  /** How long a school may think about an offered place. */
  offerHours: number;
}

export const defaultSettings: RegistrationSettings = {
  graceDays: 0,
  promotion: 'singly',
  offerHours: 48
};

/** The last day for registration: the one set, else the event's first day. */
export function dueDay(event: RegistrationEvent): DateOn {
  return event.registrationDueOn ?? event.startsOn;
}

/**
 * The last day on which this school may enter: the due day with its grace period, or what it was
 * allowed singly, whichever is later; never after the event's first day.
 */
export function lastEntryDay(event: RegistrationEvent): DateOn {
  const withGrace = addDaysOn(dueDay(event), event.graceDays ?? 0);
  const late = event.lateUntil ?? withGrace;
  const last = late > withGrace ? late : withGrace;
  return last < event.startsOn ? last : event.startsOn;
}

/** May entries of this event still be changed: mended, withdrawn? Not when it is over or called off. */
export function mayMend(event: RegistrationEvent): Allowed {
  if (event.state === 'closed') return { code: 'eventClosed' };
  return event.state === 'cancelled' ? { code: 'stateForbids' } : true;
}

/** May new entries be added and drafts submitted? As `mayMend`, and until the last entry day. */
export function mayEnter(event: RegistrationEvent, today: DateOn): Allowed {
  const mend = mayMend(event);
  if (mend !== true) return mend;
  const last = lastEntryDay(event);
  return today <= last || { code: 'deadlinePassed', params: { date: last } };
}

/**
 * May a child in this state be replaced by another? One that holds a place, as `mayMend` says, and
 * until the event's first day.
 */
export function maySubstitute(
  state: DelegateState,
  event: RegistrationEvent,
  today: DateOn
): Allowed {
  const mend = mayMend(event);
  if (mend !== true) return mend;
  if (!holdingStates.some((one) => one === state)) return { code: 'stateForbids' };
  return today <= event.startsOn || { code: 'deadlinePassed', params: { date: event.startsOn } };
}

/** May the school propose a change? Only to an accepted child; any other it edits or asks back. */
export function mayPropose(state: DelegateState, event: RegistrationEvent): Allowed {
  const mend = mayMend(event);
  if (mend !== true) return mend;
  return state === 'accepted' || { code: 'stateForbids' };
}

/** Counts of one school's entries at one event, from the tallies. */
export interface Tally {
  draft: number;
  submitted: number;
  returned: number;
  accepted: number;
  reserve: number;
  /** Children on reserve with an offer that is still open; each holds a place. */
  offered: number;
  /** Of those on reserve: how many were never handed in. */
  waitingDrafts: number;
  /** Of the drafts: how many got their place from another or from the reserve list. */
  lateDrafts: number;
  /** Marked by the district. */
  shortlisted: number;
  /** Of drafts, returned ones and those on reserve: how many lack something. */
  incomplete: number;
  escorts: number;
}

export const emptyTally: Tally = {
  draft: 0,
  submitted: 0,
  returned: 0,
  accepted: 0,
  reserve: 0,
  offered: 0,
  waitingDrafts: 0,
  lateDrafts: 0,
  shortlisted: 0,
  incomplete: 0,
  escorts: 0
};

/** The tally of several schools together. */
export function addTallies(tallies: readonly Tally[]): Tally {
  const sum = { ...emptyTally };
  for (const tally of tallies) {
    for (const key of Object.keys(sum) as (keyof Tally)[]) sum[key] += tally[key];
  }
  return sum;
}

/** How many places the entries hold. */
export function held(tally: Tally): number {
  return tally.draft + tally.submitted + tally.returned + tally.accepted + tally.offered;
}

export type NextStep =
  | {
      step: 'answer' | 'mend' | 'complete' | 'add' | 'addEscorts' | 'submit' | 'ask' | 'wait';
      count: number;
    }
  | { step: 'late' | 'consent'; count: number }
  | { step: 'addShared' | 'confirm' | 'done' | 'closed' };

/** What a school may take, as its next step asks for it. */
export interface Places {
  child: number;
  escort: number;
  /** Taken from what the district left open: nobody has to use them up. */
  isShared?: boolean;
  /** Escorts that the children with a place need. */
  escortsNeeded: number;
  /** Children with a place whose families have not agreed that they take part. */
  unagreed?: number;
  /** How the list reaches the committee: the registrar submits, or a principal confirms. */
  confirming?: 'ask' | 'asked';
}

/**
 * The one thing a school should do next: an offered place, which lapses, comes first, then what the
 * committee sent back, what is incomplete, places still free, escorts, submitting, the families'
 * consent without which nobody is accepted, waiting. After the last entry day nothing that only helps
 * before it.
 */
export function nextStep(
  event: RegistrationEvent,
  today: DateOn,
  places: Places,
  tally: Tally
): NextStep {
  if (mayMend(event) !== true) return { step: 'closed' };
  if (tally.offered > 0) return { step: 'answer', count: tally.offered };
  if (tally.returned > 0) return { step: 'mend', count: tally.returned };
  const drafts = tally.draft + tally.waitingDrafts;
  if (mayEnter(event, today) !== true) {
    const isInTime = mayEnter({ ...event, lateUntil: event.startsOn }, today) === true;
    if (isInTime && tally.lateDrafts > 0) return handIn(places, tally.lateDrafts);
    if (drafts > 0) return { step: 'late', count: drafts };
    return handedIn(event, today, places, tally);
  }
  if (tally.incomplete > 0) return { step: 'complete', count: tally.incomplete };
  if (places.isShared) {
    if (held(tally) + tally.reserve === 0) return { step: 'addShared' };
  } else {
    const free = places.child - held(tally);
    if (free > 0) return { step: 'add', count: free };
  }
  const escorts = Math.min(places.escortsNeeded, places.escort) - tally.escorts;
  if (escorts > 0) return { step: 'addEscorts', count: escorts };
  if (drafts > 0) return handIn(places, drafts);
  return handedIn(event, today, places, tally);
}

/** What is left when the list is with the committee: families who have not agreed, and waiting. */
function handedIn(
  { startsOn }: RegistrationEvent,
  today: DateOn,
  { unagreed = 0 }: Places,
  { submitted }: Tally
): NextStep {
  if (unagreed > 0 && today <= startsOn) return { step: 'consent', count: unagreed };
  return submitted > 0 ? { step: 'wait', count: submitted } : { step: 'done' };
}

/** How the list reaches the committee from here. */
function handIn({ confirming }: Places, count: number): NextStep {
  if (confirming === 'asked') return { step: 'confirm' };
  return { step: confirming === 'ask' ? 'ask' : 'submit', count };
}
