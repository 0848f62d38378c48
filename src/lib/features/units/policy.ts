import {
  committeeRoles,
  hasRole,
  hasRoleEverywhere,
  type Actor
} from '#lib/server/kernel/actor.ts';
import type { Allowed } from '#lib/server/kernel/failures.ts';

/** Every member of the committee reads the directory: it holds adults in office and no child. */
export function mayReadDirectory(actor: Actor): Allowed {
  if (actor.kind === 'anonymous') return { code: 'signedOut' };
  return hasRole(actor, ...committeeRoles) || { code: 'forbidden' };
}

/** A planner of the whole province keeps the directory: every event shares it. */
export function mayEditDirectory(actor: Actor): Allowed {
  if (actor.kind === 'anonymous') return { code: 'signedOut' };
  return hasRoleEverywhere(actor, 'planner') || { code: 'forbidden' };
}

/** Who names a unit or person elsewhere (a guest, an account) looks one up. */
export function mayLookUp(actor: Actor): Allowed {
  if (actor.kind === 'anonymous') return { code: 'signedOut' };
  return hasRole(actor, 'admin', ...committeeRoles) || { code: 'forbidden' };
}
