import { hasRoleAt, hasRoleEverywhere, type Actor } from '#lib/server/kernel/actor.ts';
import type { Allowed } from '#lib/server/kernel/failures.ts';
import { isReadOnly, type EventState } from './model.ts';

/** New events are made by a planner of the whole province. */
export function mayAddEvent(actor: Actor): Allowed {
  return hasRoleEverywhere(actor, 'planner') || { code: 'forbidden' };
}

/** Whoever finds the event may look at it; the store starts from what the actor sees. */
export function maySeeEvent(event: object | undefined): Allowed {
  return event !== undefined || { code: 'notVisible' };
}

/**
 * Changing an event, its state and its agenda: its planner, while it is not closed. `event` is
 * undefined when the actor may not see it.
 */
export function mayEditEvent(
  actor: Actor,
  event: { id: string; state: EventState } | undefined
): Allowed {
  if (!event) return { code: 'notVisible' };
  if (!hasRoleAt(actor, event.id, 'planner')) return { code: 'forbidden' };
  return isReadOnly(event.state) ? { code: 'eventClosed' } : true;
}
