import {
  committeeRoles,
  hasRole,
  hasRoleAt,
  hasRoleEverywhere,
  schoolUnits,
  type Actor
} from '#lib/server/kernel/actor.ts';
import type { Allowed } from '#lib/server/kernel/failures.ts';

/** Roles of the committee that see children's consent and the scans of papers. */
export const paperReaders = ['reviewer', 'safeguarding'] as const;

/** Roles of the committee that publish a text. */
const publishers = ['planner', 'safeguarding'] as const;

const signedIn = (actor: Actor): Allowed => actor.kind === 'account' || { code: 'signedOut' };

/** A school's pages about consent: whoever registers for a unit; what they show starts from it. */
export function mayUseSchoolConsent(actor: Actor): Allowed {
  if (actor.kind !== 'account') return signedIn(actor);
  return schoolUnits(actor).length > 0 || { code: 'forbidden' };
}

/** Papers: the own school, its district, reviewer and safeguarding of the event. */
export function mayHandlePapers(actor: Actor, eventId: string): Allowed {
  if (actor.kind !== 'account') return signedIn(actor);
  if (schoolUnits(actor).length > 0) return true;
  return hasRoleAt(actor, eventId, ...paperReaders) || { code: 'notVisible' };
}

/** Reading the texts: the committee. */
export function mayReadTexts(actor: Actor): Allowed {
  if (actor.kind !== 'account') return signedIn(actor);
  return hasRole(actor, ...committeeRoles) || { code: 'forbidden' };
}

/** Publishing a text, which every event asks with: planner or safeguarding of the province. */
export function mayPublishTexts(actor: Actor): Allowed {
  if (actor.kind !== 'account') return signedIn(actor);
  return hasRoleEverywhere(actor, ...publishers) || { code: 'forbidden' };
}

/** A second person verifies: never the one who recorded the paper. */
export function mayVerify(actor: Actor, recordedBy: string | null): Allowed {
  if (actor.kind !== 'account') return signedIn(actor);
  return actor.accountId !== recordedBy || { code: 'secondPersonNeeded' };
}
