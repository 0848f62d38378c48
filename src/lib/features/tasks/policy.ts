import type { EventState } from '#lib/features/events/model.ts';
import { isReadOnly } from '#lib/features/events/model.ts';
import { hasRoleAt, type Actor } from '#lib/server/kernel/actor.ts';
import type { Allowed } from '#lib/server/kernel/failures.ts';

/** What a rule needs to know of the event; undefined when the actor may not see it. */
export type TaskEvent = { id: string; state: EventState } | undefined;

/** Tasks are read with their event: the store starts from what the actor sees. */
export function mayReadTasks(actor: Actor, event: TaskEvent): Allowed {
  if (actor.kind === 'anonymous') return { code: 'signedOut' };
  return event !== undefined || { code: 'notVisible' };
}

/** The planner of an event adds, edits and removes its tasks until the event is closed. */
export function mayPlanTasks(actor: Actor, event: TaskEvent): Allowed {
  if (actor.kind === 'anonymous') return { code: 'signedOut' };
  if (!event) return { code: 'notVisible' };
  if (!hasRoleAt(actor, event.id, 'planner')) return { code: 'forbidden' };
  return isReadOnly(event.state) ? { code: 'eventClosed' } : true;
}

/** The planner, and whoever of the committee owns the task, says that it is done or not yet. */
export function mayTickTask(
  actor: Actor,
  event: TaskEvent,
  task: { ownerPersonId: string | null } | undefined
): Allowed {
  if (actor.kind === 'anonymous') return { code: 'signedOut' };
  if (!event || !task) return { code: 'notVisible' };
  const owns =
    actor.kind === 'account' && actor.personId !== null && actor.personId === task.ownerPersonId;
  if (!owns && !hasRoleAt(actor, event.id, 'planner')) return { code: 'forbidden' };
  return isReadOnly(event.state) ? { code: 'eventClosed' } : true;
}
