import {
  committeeRoles,
  hasRole,
  hasRoleEverywhere,
  type Actor
} from '#lib/server/kernel/actor.ts';
import type { Allowed } from '#lib/server/kernel/failures.ts';

/** The plan is read by the whole committee, whatever events a member works for. */
export function mayReadPlan(actor: Actor): Allowed {
  return hasRole(actor, ...committeeRoles) || { code: 'forbidden' };
}

/** The plan is kept by planners of the whole province. */
export function mayEditPlan(actor: Actor): Allowed {
  return hasRoleEverywhere(actor, 'planner') || { code: 'forbidden' };
}
