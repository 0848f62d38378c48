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

/** Planners of the whole province also invite schools: they know the coordinators by name. */
export function mayInviteSchool(actor: Actor): Allowed {
  return mayManageAccounts(actor) === true || hasRoleEverywhere(actor, 'planner')
    ? true
    : mayManageAccounts(actor);
}
