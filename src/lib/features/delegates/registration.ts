import type { EventState } from '#lib/features/events/model.ts';
import type { Allowed } from '#lib/server/kernel/failures.ts';
import type { DateOn } from '#lib/values/dates.ts';
import { escortsNeeded } from './model.ts';

/* When a school may write, and what it should do next: pure rules over an event and its counts. */

export interface RegistrationEvent {
  state: EventState;
  startsOn: DateOn;
  /** The last day on which schools add and submit. */
  registrationDueOn: DateOn | null;
}

/** The last day for registration: the one set, else the event's first day. */
export function dueDay(event: RegistrationEvent): DateOn {
  return event.registrationDueOn ?? event.startsOn;
}

/** May entries of this event still be changed: mended, withdrawn? Not when it is over or called off. */
export function mayMend(event: RegistrationEvent): Allowed {
  if (event.state === 'closed') return { code: 'eventClosed' };
  return event.state === 'cancelled' ? { code: 'stateForbids' } : true;
}

/** May new entries be added and drafts submitted? As `mayMend`, and until the end of the due day. */
export function mayEnter(event: RegistrationEvent, today: DateOn): Allowed {
  const mend = mayMend(event);
  if (mend !== true) return mend;
  const due = dueDay(event);
  return today <= due || { code: 'deadlinePassed', params: { date: due } };
}

/** Counts of one school's entries at one event, from the tallies. */
export interface Tally {
  draft: number;
  submitted: number;
  returned: number;
  accepted: number;
  /** Of drafts and returned ones: how many lack something. */
  incomplete: number;
  escorts: number;
}

export const emptyTally: Tally = {
  draft: 0,
  submitted: 0,
  returned: 0,
  accepted: 0,
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
  return tally.draft + tally.submitted + tally.returned + tally.accepted;
}

export type NextStep =
  | { step: 'mend' | 'complete' | 'add' | 'addEscorts' | 'submit' | 'wait'; count: number }
  | { step: 'late'; count: number }
  | { step: 'done' | 'closed' };

/**
 * The one thing a school should do next: what the committee sent back comes first, then what is
 * incomplete, places still free, escorts, submitting, waiting.
 */
export function nextStep(
  event: RegistrationEvent,
  today: DateOn,
  places: { child: number; escort: number },
  tally: Tally
): NextStep {
  if (mayMend(event) !== true) return { step: 'closed' };
  if (tally.returned > 0) return { step: 'mend', count: tally.returned };
  const waiting = tally.submitted > 0;
  if (mayEnter(event, today) !== true) {
    if (tally.draft > 0) return { step: 'late', count: tally.draft };
    return waiting ? { step: 'wait', count: tally.submitted } : { step: 'done' };
  }
  if (tally.incomplete > 0) return { step: 'complete', count: tally.incomplete };
  const free = places.child - held(tally);
  if (free > 0) return { step: 'add', count: free };
  const escorts = escortGap(places.escort, tally);
  if (escorts > 0) return { step: 'addEscorts', count: escorts };
  if (tally.draft > 0) return { step: 'submit', count: tally.draft };
  return waiting ? { step: 'wait', count: tally.submitted } : { step: 'done' };
}

/** Escorts that are missing and for which there still is a place. */
function escortGap(places: number, tally: Tally): number {
  return Math.min(escortsNeeded(held(tally)), places) - tally.escorts;
}
