import { isReadOnly, type EventState } from '#lib/features/events/model.ts';
import { hasRoleAt, type Actor } from '#lib/server/kernel/actor.ts';
import type { Allowed } from '#lib/server/kernel/failures.ts';

/** What a rule needs to know of the event; undefined when the actor may not see it. */
export type BudgetEvent = { id: string; state: EventState } | undefined;

/** Every member of the committee reads the estimate of the events that he or she sees. */
export function mayReadBudget(actor: Actor, event: BudgetEvent): Allowed {
  if (actor.kind === 'anonymous') return { code: 'signedOut' };
  return event !== undefined || { code: 'notVisible' };
}

/** Planner and accountant keep the estimate until the event is closed; who leads only reads it. */
export function mayEditBudget(actor: Actor, event: BudgetEvent): Allowed {
  if (actor.kind === 'anonymous') return { code: 'signedOut' };
  if (!event) return { code: 'notVisible' };
  if (!hasRoleAt(actor, event.id, 'planner', 'accountant')) return { code: 'forbidden' };
  return isReadOnly(event.state) ? { code: 'eventClosed' } : true;
}

/** A group goes only when no line stands in it: nothing is removed unseen. */
export function mayRemoveGroup(lines: number): Allowed {
  return lines === 0 || { code: 'hasDependents', params: { count: lines } };
}
