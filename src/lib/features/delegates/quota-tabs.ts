import { mayInviteSchool } from '#lib/features/accounts/policy.ts';
import type { Actor } from '#lib/server/kernel/actor.ts';
import { mayReadChildren } from './policy.ts';

/** The pages beside an event's quotas that the actor may open, in their order. */
export function quotaTabsFor(actor: Actor, eventId: string): string[] {
  const names = mayReadChildren(actor, eventId) === true ? ['permissions', 'escorts'] : [];
  const invites = mayInviteSchool(actor) === true ? ['invitations'] : [];
  return ['quota', 'settings', ...names, 'rules', ...invites];
}
