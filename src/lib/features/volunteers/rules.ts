import type { Allowed } from '#lib/server/kernel/failures.ts';
import { toDateOn, type DateOn } from '#lib/values/dates.ts';
import { dayProblems } from './day-limits.ts';
import { isHeld, type AssignmentState } from './model.ts';
import { overlaps, type Span } from './spans.ts';

/*
 * The one rule engine: staff who assign, a volunteer who answers and a planner who moves a shift
 * all ask here, so that no path lets through what another refuses.
 */

export interface NamedShift extends Span {
  id: string;
  eventId: string;
  title: string;
}

export interface ShiftPlaces extends NamedShift {
  needed: number;
  /** Places held by others than the candidate, offered and confirmed. */
  taken: number;
}

export interface Candidate {
  /** What stands between the candidate and this very shift; null for nothing yet. */
  state: AssignmentState | null;
  /** 'offer': staff offer a place. 'keep': the candidate answers, or the shift moves under him. */
  step: 'offer' | 'keep';
  /** Null where the roster does not know it: the limits of adults then stand. */
  bornOn: DateOn | null;
}

export type Problem = Exclude<Allowed, true>;

/** Minutes to get from one event's place to another's. Within one event nobody has far to go. */
export const travelMinutes = 30;
/** Hours of rest between the last shift of a day and the first of another. */
export const restHours = 8;

const minute = 60_000;
const hour = 60 * minute;

function gap(a: Span, b: Span): number {
  return Math.max(
    Date.parse(b.startsAt) - Date.parse(a.endsAt),
    Date.parse(a.startsAt) - Date.parse(b.endsAt)
  );
}

function isOvernight(a: Span, b: Span): boolean {
  const [first, second] = a.startsAt < b.startsAt ? [a, b] : [b, a];
  return toDateOn(first.endsAt) !== toDateOn(second.startsAt);
}

function problemWith(shift: NamedShift, other: NamedShift): Problem | undefined {
  const { title, startsAt, endsAt } = other;
  if (overlaps(shift, other)) {
    return { code: 'shiftOverlap', params: { shift: title, startsAt, endsAt } };
  }
  const between = gap(shift, other);
  if (shift.eventId !== other.eventId && between < travelMinutes * minute) {
    return { code: 'shiftTravel', params: { shift: title, minutes: travelMinutes } };
  }
  if (isOvernight(shift, other) && between < restHours * hour) {
    return { code: 'shiftRest', params: { shift: title, hours: restHours } };
  }
  return undefined;
}

/**
 * All that speaks against the candidate standing this shift. `others` are the shifts, of any event,
 * on which the candidate holds a place; the shift itself among them is passed over.
 */
export function problemsFor(
  candidate: Candidate,
  shift: ShiftPlaces,
  others: readonly NamedShift[]
): Problem[] {
  const holds = isHeld(candidate.state);
  const problems: Problem[] = [];
  if (candidate.step === 'offer' && holds) problems.push({ code: 'alreadyAssigned' });
  if (!holds && shift.taken >= shift.needed) {
    problems.push({ code: 'shiftFull', params: { needed: shift.needed } });
  }
  const elsewhere = others.filter((other) => other.id !== shift.id);
  const clashes = elsewhere.flatMap((other) => problemWith(shift, other) ?? []);
  return [...problems, ...clashes, ...dayProblems(candidate.bornOn, shift, elsewhere)];
}

/** The first problem as a policy's answer. */
export function asAllowed(problems: readonly Problem[]): Allowed {
  return problems[0] ?? true;
}
