import {
  committeeRoles,
  hasRoleAt,
  hasRoleEverywhere,
  schoolUnits,
  type Actor
} from '#lib/server/kernel/actor.ts';
import type { ChildConsent } from '#lib/features/consent/model.ts';
import type { EventState } from '#lib/features/events/model.ts';
import { isReadOnly } from '#lib/features/events/model.ts';
import type { Allowed } from '#lib/server/kernel/failures.ts';
import { holdingStates, type DelegateState, type PrivatePart } from './model.ts';

/** The roles of the committee that see children by name. All others see counts. */
export const childReaders = ['reviewer', 'safeguarding'] as const;

interface EventOf {
  id: string;
  state: EventState;
}

const signedIn = (actor: Actor): Allowed => actor.kind === 'account' || { code: 'signedOut' };

/** Counts of an event's children, by state, district and sex: the whole committee of that event. */
export function mayReadCounts(actor: Actor, eventId: string): Allowed {
  if (actor.kind !== 'account') return signedIn(actor);
  return hasRoleAt(actor, eventId, ...committeeRoles) || { code: 'notVisible' };
}

/** Children by name: reviewer and safeguarding of that event. */
export function mayReadChildren(actor: Actor, eventId: string): Allowed {
  const counts = mayReadCounts(actor, eventId);
  if (counts !== true) return counts;
  return hasRoleAt(actor, eventId, ...childReaders) || { code: 'forbidden' };
}

/** Every single diet of an event: who reads names, and the planner, who orders the meals. */
export function mayOrderMeals(actor: Actor, eventId: string): Allowed {
  const counts = mayReadCounts(actor, eventId);
  if (counts !== true) return counts;
  return hasRoleAt(actor, eventId, ...childReaders, 'planner') || { code: 'forbidden' };
}

/** Accepting, returning and declining: the reviewer, until the event is closed. */
export function mayReview(actor: Actor, event: EventOf): Allowed {
  const read = mayReadChildren(actor, event.id);
  if (read !== true) return read;
  if (!hasRoleAt(actor, event.id, 'reviewer')) return { code: 'forbidden' };
  return isReadOnly(event.state) ? { code: 'eventClosed' } : true;
}

/** No acceptance without the consent to take part (Circular 29/2019/TT-BLĐTBXH, Article 8). */
export function mayAccept(consent: ChildConsent | null): Allowed {
  return consent?.states.takePart === 'given' || { code: 'consentMissing' };
}

/** Vehicle, room and group are for whoever holds a place. */
export function mayBePlaced(state: DelegateState): Allowed {
  return holdingStates.some((one) => one === state) || { code: 'stateForbids' };
}

/** Parts that the reviewer opens too: who must ring up, and who arranges an interpreter or a ramp. */
const reviewerParts: readonly PrivatePart[] = ['guardian', 'support'];

/**
 * Opening a part of a child's private record, with a reason: health, special circumstances and
 * religion are for safeguarding alone, and so is all of a restricted child: its guardian's name would
 * tell whose it is.
 */
export function mayOpen(
  actor: Actor,
  eventId: string,
  part: PrivatePart,
  isRestricted = false
): Allowed {
  const read = mayReadChildren(actor, eventId);
  if (read !== true) return read;
  const isReviewers = reviewerParts.includes(part) && !isRestricted;
  const openers = isReviewers ? childReaders : (['safeguarding'] as const);
  return hasRoleAt(actor, eventId, ...openers) || { code: 'forbidden' };
}

/** Setting every quota of an event: reviewer and planner, until the event is closed. */
export function maySetQuotas(actor: Actor, event: EventOf): Allowed {
  const counts = mayReadCounts(actor, event.id);
  if (counts !== true) return counts;
  if (!hasRoleAt(actor, event.id, 'reviewer', 'planner')) return { code: 'forbidden' };
  return isReadOnly(event.state) ? { code: 'eventClosed' } : true;
}

/** Rules of participation hold for every event: the planner of the whole province. */
export function maySetRules(actor: Actor): Allowed {
  if (actor.kind !== 'account') return signedIn(actor);
  return hasRoleEverywhere(actor, 'planner') || { code: 'forbidden' };
}

/** Registering for a school: an account of that very school. Its district reads and splits. */
export function mayRegisterFor(actor: Actor, schoolId: string): Allowed {
  if (actor.kind !== 'account') return signedIn(actor);
  return schoolUnits(actor).includes(schoolId) || { code: 'forbidden' };
}

/** Marking a shortlist: a district's account, for the schools below it, not a school for itself. */
export function mayShortlist(actor: Actor, schoolId: string): Allowed {
  if (actor.kind !== 'account') return signedIn(actor);
  return !schoolUnits(actor).includes(schoolId) || { code: 'forbidden' };
}

/** A school's pages: whoever registers for a unit. What they show starts from that unit. */
export function mayUseSchoolPages(actor: Actor): Allowed {
  if (actor.kind !== 'account') return signedIn(actor);
  return schoolUnits(actor).length > 0 || { code: 'forbidden' };
}
