import type { Allowed } from '#lib/server/kernel/failures.ts';
import type { Instant } from '#lib/values/dates.ts';
import { isHeld, type AssignmentState } from './model.ts';

/*
 * The one rule engine: staff who assign, a volunteer who answers and a planner who moves a shift
 * all ask here, so that no path lets through what another refuses.
 */

export interface Span {
  startsAt: Instant;
  endsAt: Instant;
}

export interface NamedShift extends Span {
  id: string;
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
}

export type Problem = Exclude<Allowed, true>;

/** Do two stretches of time share a moment? One that begins when the other ends does not. */
export function overlaps(a: Span, b: Span): boolean {
  return a.startsAt < b.endsAt && b.startsAt < a.endsAt;
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
  for (const other of others) {
    if (other.id === shift.id || !overlaps(shift, other)) continue;
    const { title, startsAt, endsAt } = other;
    problems.push({ code: 'shiftOverlap', params: { shift: title, startsAt, endsAt } });
  }
  return problems;
}

/** The first problem as a policy's answer. */
export function asAllowed(problems: readonly Problem[]): Allowed {
  return problems[0] ?? true;
}
