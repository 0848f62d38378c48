import { daysBetween, toDateOn, type Instant } from '#lib/values/dates.ts';

/** An offer waits for an answer; a released one was taken back by staff. */
export const assignmentStates = ['offered', 'confirmed', 'declined', 'released'] as const;
export type AssignmentState = (typeof assignmentStates)[number];

/** States that hold one of the shift's places: whoever was offered it may still say yes. */
export const heldStates = ['offered', 'confirmed'] as const satisfies readonly AssignmentState[];

/** Does an assignment in this state hold a place? Null stands for no assignment. */
export function isHeld(state: AssignmentState | null): boolean {
  return state === 'offered' || state === 'confirmed';
}

const minute = 60_000;

/**
 * How long until a moment, in the one unit that says enough: minutes up to an hour and a half,
 * whole hours up to a day, then calendar days in Viet Nam. Null when it has passed.
 */
export function timeUntil(
  now: Instant,
  at: Instant
): { unit: 'minutes' | 'hours' | 'days'; count: number } | null {
  const minutes = Math.floor((Date.parse(at) - Date.parse(now)) / minute);
  if (minutes < 0) return null;
  if (minutes < 90) return { unit: 'minutes', count: minutes };
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return { unit: 'hours', count: hours };
  return { unit: 'days', count: daysBetween(toDateOn(now), toDateOn(at)) };
}
