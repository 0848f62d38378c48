import { isReadOnly, type EventState } from '#lib/features/events/model.ts';
import { hasRole, type Actor } from '#lib/server/kernel/actor.ts';
import type { Allowed } from '#lib/server/kernel/failures.ts';

/** The gate is closed to everybody but its own staff: who passes is a list of children. */
export function mayStandAtGate(actor: Actor): Allowed {
  if (actor.kind === 'anonymous') return { code: 'signedOut' };
  return hasRole(actor, 'gate') || { code: 'forbidden' };
}

/** Marking is for the gate of this event; `event` is undefined when it is another's. */
export function mayMark(actor: Actor, event: { state: EventState } | undefined): Allowed {
  const stands = mayStandAtGate(actor);
  if (stands !== true) return stands;
  if (!event) return { code: 'notVisible' };
  return isReadOnly(event.state) ? { code: 'eventClosed' } : true;
}
