import { hasRoleEverywhere, type Actor } from '#lib/server/kernel/actor.ts';
import type { Allowed } from '#lib/server/kernel/failures.ts';

/** Administrators read the audit. It names subjects by id and fields by name, never a child. */
export function mayReadAudit(actor: Actor): Allowed {
  if (actor.kind === 'anonymous') return { code: 'signedOut' };
  return hasRoleEverywhere(actor, 'admin') || { code: 'forbidden' };
}
