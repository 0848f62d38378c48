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

/** Who a task belongs to; undefined when there is none that the actor sees. */
export type OwnedTask =
  { ownerPersonId: string | null; headPersonId?: string | null | undefined } | undefined;

/**
 * The planner, the owner of a task and the head of its team, as far as they are of the committee, say
 * how far it is: state, checklist, files.
 */
export function mayTickTask(actor: Actor, event: TaskEvent, task: OwnedTask): Allowed {
  if (actor.kind === 'anonymous') return { code: 'signedOut' };
  if (!event || !task) return { code: 'notVisible' };
  const person = actor.kind === 'account' ? actor.personId : null;
  const owns = person !== null && (person === task.ownerPersonId || person === task.headPersonId);
  if (!owns && !hasRoleAt(actor, event.id, 'planner')) return { code: 'forbidden' };
  return isReadOnly(event.state) ? { code: 'eventClosed' } : true;
}

/** Everybody of the event's committee may say something on its tasks, until it is closed. */
export function mayComment(actor: Actor, event: TaskEvent): Allowed {
  const reads = mayReadTasks(actor, event);
  if (reads !== true || !event) return reads;
  return isReadOnly(event.state) ? { code: 'eventClosed' } : true;
}
