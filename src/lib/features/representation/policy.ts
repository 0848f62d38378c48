import { mayReadChildren, mayReview } from '#lib/features/delegates/policy.ts';
import type { EventState } from '#lib/features/events/model.ts';
import type { Actor } from '#lib/server/kernel/actor.ts';
import type { Allowed } from '#lib/server/kernel/failures.ts';

interface EventOf {
  id: string;
  state: EventState;
}

/** Setting targets, announcing, running and applying a draw: the event's reviewer, until it is closed. */
export function mayChoose(actor: Actor, event: EventOf): Allowed {
  return mayReview(actor, event);
}

/** Counts as they are, special circumstances too: who also reads the children by name. */
export function mayReadExactly(actor: Actor, eventId: string): Allowed {
  return mayReadChildren(actor, eventId);
}
