import type { Actor } from '#lib/server/kernel/actor.ts';

/** The person of the directory who is signed in, if the account is linked to one. */
export function personOf(actor: Actor): string | null {
  return actor.kind === 'account' ? actor.personId : null;
}

/** The account that is signed in; '' is nobody's. */
export function accountOf(actor: Actor): string {
  return actor.kind === 'account' ? actor.accountId : '';
}
