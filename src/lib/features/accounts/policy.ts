import { hasRoleEverywhere, type Actor } from '#lib/server/kernel/actor.ts';
import type { Allowed } from '#lib/server/kernel/failures.ts';

/** Everybody who is signed in keeps his or her own account. */
export function mayKeepOwnAccount(actor: Actor): Allowed {
  return actor.kind === 'account' || { code: 'signedOut' };
}

/** Administrators manage accounts; a command line on the server may too (the first administrator). */
export function mayManageAccounts(actor: Actor): Allowed {
  if (actor.kind === 'system') return true;
  if (actor.kind === 'anonymous') return { code: 'signedOut' };
  return hasRoleEverywhere(actor, 'admin') || { code: 'forbidden' };
}

/**
 * Who invites a school sees the link, and could open it and read that school's children: besides
 * administrators only the reviewers of the whole province, who read the children's lists anyway.
 */
export function mayInviteSchool(actor: Actor): Allowed {
  if (hasRoleEverywhere(actor, 'reviewer')) return true;
  return mayManageAccounts(actor);
}
