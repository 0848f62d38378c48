import { isReadOnly, type EventState } from '#lib/features/events/model.ts';
import { hasRoleAt, type Actor } from '#lib/server/kernel/actor.ts';
import type { Allowed } from '#lib/server/kernel/failures.ts';

/** What the rules ask of an event; undefined when the actor may not see it. */
type Event = { id: string; state: EventState } | undefined;

/** Every committee role reads who takes part in an event that it sees. */
export function mayReadParticipants(event: Event): Allowed {
  return event !== undefined || { code: 'notVisible' };
}

/** The event's planner keeps its participants while it is not closed. */
export function mayEditParticipants(actor: Actor, event: Event): Allowed {
  if (!event) return { code: 'notVisible' };
  if (!hasRoleAt(actor, event.id, 'planner')) return { code: 'forbidden' };
  return !isReadOnly(event.state) || { code: 'eventClosed' };
}
