import type { Role } from '#lib/features/accounts/model.ts';
import { committeeRoles, hasRole, type Actor } from './kernel/actor.ts';

type Audience = (actor: Actor) => boolean;

const signedIn: Audience = (actor) => actor.kind === 'account';
const withRole =
  (...roles: readonly Role[]): Audience =>
  (actor) =>
    hasRole(actor, ...roles);

/** Who may enter each group of routes. A group that is not named here lets nobody in. */
const audiences = new Map<string, Audience>(
  Object.entries({
    '(public)': () => true,
    '(account)': signedIn,
    '(committee)': withRole(...committeeRoles),
    '(admin)': withRole('admin'),
    '(school)': withRole('school'),
    '(volunteer)': withRole('volunteer'),
    '(gate)': withRole('gate')
  })
);

/** The group of a route id such as `/(committee)/plan`. */
function groupOf(routeId: string): string {
  return routeId.split('/')[1] ?? '';
}

/** May the actor enter this route at all? Closed unless its group says otherwise. */
export function mayEnter(actor: Actor, routeId: string): boolean {
  return audiences.get(groupOf(routeId))?.(actor) ?? false;
}

/** The first page of an actor: where signing in leads. */
export function homeOf(
  actor: Actor
): '/today' | '/accounts' | '/school' | '/my' | '/gate' | '/account' {
  if (hasRole(actor, ...committeeRoles)) return '/today';
  if (hasRole(actor, 'school')) return '/school';
  if (hasRole(actor, 'gate')) return '/gate';
  if (hasRole(actor, 'volunteer')) return '/my';
  if (hasRole(actor, 'admin')) return '/accounts';
  return '/account';
}
