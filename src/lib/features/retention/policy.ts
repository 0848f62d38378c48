import { hasRole, hasRoleEverywhere, type Actor } from '#lib/server/kernel/actor.ts';
import type { Allowed } from '#lib/server/kernel/failures.ts';

/** What was and will be erased: safeguarding, of the events it is for. */
export function mayReadErasures(actor: Actor): Allowed {
  if (actor.kind !== 'account') return { code: 'signedOut' };
  return hasRole(actor, 'safeguarding') || { code: 'forbidden' };
}

/** How long data are kept: safeguarding of the whole province. */
export function maySetPeriods(actor: Actor): Allowed {
  if (actor.kind !== 'account') return { code: 'signedOut' };
  return hasRoleEverywhere(actor, 'safeguarding') || { code: 'forbidden' };
}

/** Erasing what is due: the schedule alone, never a person. */
export function mayErase(actor: Actor): Allowed {
  return actor.kind === 'system' || { code: 'forbidden' };
}
