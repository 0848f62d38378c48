import { isReadOnly, type EventState } from '#lib/features/events/model.ts';
import {
  hasRole,
  hasRoleEverywhere,
  committeeRoles,
  type Actor
} from '#lib/server/kernel/actor.ts';
import type { Allowed } from '#lib/server/kernel/failures.ts';
import type { Instant } from '#lib/values/dates.ts';
import type { AssignmentState } from './model.ts';

/* Who changes shifts is asked with `mayEditEvent`: they are a part of the event. */

/** Every member of the committee reads the roster; the store shows each what his grants reach. */
export function mayReadRoster(actor: Actor): Allowed {
  if (actor.kind === 'anonymous') return { code: 'signedOut' };
  return hasRole(actor, ...committeeRoles) || { code: 'forbidden' };
}

/** The roster serves every event, so a planner of the whole province keeps it. */
export function mayEditRoster(actor: Actor): Allowed {
  if (actor.kind === 'anonymous') return { code: 'signedOut' };
  return hasRoleEverywhere(actor, 'planner') || { code: 'forbidden' };
}

/** A volunteer reads and answers what is his or her own. */
export function mayVolunteer(actor: Actor): Allowed {
  if (actor.kind === 'anonymous') return { code: 'signedOut' };
  return hasRole(actor, 'volunteer') || { code: 'forbidden' };
}

export interface OwnAssignment {
  state: AssignmentState;
  eventState: EventState;
  startsAt: Instant;
  endsAt: Instant;
}

function mayAnswer({ state, eventState }: OwnAssignment): Allowed {
  if (isReadOnly(eventState)) return { code: 'eventClosed' };
  // What staff took back, and what will not take place, asks for no answer.
  return (state !== 'released' && eventState !== 'cancelled') || { code: 'stateForbids' };
}

/** Saying yes: as long as the shift lasts, since some come without having answered. */
export function mayConfirm(own: OwnAssignment, now: Instant): Allowed {
  const answer = mayAnswer(own);
  if (answer !== true) return answer;
  return now < own.endsAt || { code: 'shiftStarted' };
}

/** Saying no: until the shift begins; from then on only staff can find a replacement. */
export function mayDecline(own: OwnAssignment, now: Instant): Allowed {
  const answer = mayAnswer(own);
  if (answer !== true) return answer;
  if (own.state === 'declined') return { code: 'stateForbids' };
  return now < own.startsAt || { code: 'shiftStarted' };
}
