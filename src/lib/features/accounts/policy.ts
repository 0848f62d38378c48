import type { Actor } from '#lib/server/kernel/actor.ts';
import type { Allowed } from '#lib/server/kernel/failures.ts';

/** Everybody who is signed in keeps his or her own account. */
export function mayKeepOwnAccount(actor: Actor): Allowed {
  return actor.kind === 'account' || { code: 'signedOut' };
}
