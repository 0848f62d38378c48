import type { Role } from '#lib/features/accounts/model.ts';

/** One role in one scope; both ids null means the whole province (or, for volunteers, oneself). */
export interface Grant {
  role: Role;
  eventId: string | null;
  unitId: string | null;
  /** A school's principal, whose grant confirms what its registrars fill in. */
  confirms?: boolean;
}

export interface AccountActor {
  kind: 'account';
  accountId: string;
  name: string;
  email: string;
  locale: 'vi' | 'en' | null;
  personId: string | null;
  grants: Grant[];
  /** Names the session for listing and revoking; worthless as a credential. */
  sessionHandle: string;
}

/** Who asks: nobody known, a signed-in account, or a command line on the server itself. */
export type Actor = { kind: 'anonymous' } | { kind: 'system'; name: string } | AccountActor;

export const anonymous: Actor = { kind: 'anonymous' };

/** Roles of the organising committee; they share the committee's pages, not each other's rights. */
export const committeeRoles = [
  'planner',
  'leader',
  'accountant',
  'reviewer',
  'safeguarding'
] as const satisfies readonly Role[];

/** Has the actor one of these roles in any scope? */
export function hasRole(actor: Actor, ...wanted: readonly Role[]): boolean {
  return actor.kind === 'account' && actor.grants.some((grant) => wanted.includes(grant.role));
}

/** Has the actor one of these roles for this event: over the whole province or for it alone? */
export function hasRoleAt(actor: Actor, eventId: string, ...wanted: readonly Role[]): boolean {
  return (
    actor.kind === 'account' &&
    actor.grants.some(
      (grant) =>
        wanted.includes(grant.role) &&
        grant.unitId === null &&
        (grant.eventId === null || grant.eventId === eventId)
    )
  );
}

/** Has the actor one of these roles over the whole province? */
export function hasRoleEverywhere(actor: Actor, ...wanted: readonly Role[]): boolean {
  return (
    actor.kind === 'account' &&
    actor.grants.some(
      (grant) => wanted.includes(grant.role) && grant.eventId === null && grant.unitId === null
    )
  );
}

/**
 * Events that a role of these opens: 'all' for a grant over the province, else the ids of the
 * single events (perhaps none).
 */
export function eventReach(actor: Actor, ...wanted: readonly Role[]): 'all' | string[] {
  if (hasRoleEverywhere(actor, ...wanted)) return 'all';
  if (actor.kind !== 'account') return [];
  return actor.grants.flatMap((grant) =>
    wanted.includes(grant.role) && grant.eventId !== null ? [grant.eventId] : []
  );
}

/** Has the actor the grant of this school's principal? */
export function confirmsFor(actor: Actor, schoolId: string): boolean {
  return (
    actor.kind === 'account' &&
    actor.grants.some((grant) => grant.confirms === true && grant.unitId === schoolId)
  );
}

/** Units (schools, districts) for which the actor registers children. */
export function schoolUnits(actor: Actor): string[] {
  if (actor.kind !== 'account') return [];
  return actor.grants.flatMap((grant) =>
    grant.role === 'school' && grant.unitId !== null ? [grant.unitId] : []
  );
}
