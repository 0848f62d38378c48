import type { Actor } from '#lib/server/kernel/actor.ts';

/** How records name who did something: an account's id, or the command line. */
export function whoOf(actor: Actor): string {
  if (actor.kind === 'account') return actor.accountId;
  return actor.kind === 'system' ? `system:${actor.name}` : 'anonymous';
}
