/** Roles of the organising committee, the schools, the volunteers and the gate. */
export const roles = [
  'admin',
  'planner',
  'leader',
  'accountant',
  'reviewer',
  'safeguarding',
  'school',
  'volunteer',
  'gate'
] as const;
export type Role = (typeof roles)[number];

export const grantScopes = ['province', 'event', 'unit', 'own'] as const;
export type GrantScope = (typeof grantScopes)[number];

type ScopeNeed = 'nothing' | 'eventOrProvince' | 'event' | 'unit' | 'own';

/** What a role is given for. The table `grants` refuses everything else too. */
export const scopeNeeds: Record<Role, ScopeNeed> = {
  admin: 'nothing',
  planner: 'eventOrProvince',
  leader: 'eventOrProvince',
  accountant: 'eventOrProvince',
  reviewer: 'eventOrProvince',
  safeguarding: 'eventOrProvince',
  school: 'unit',
  volunteer: 'own',
  gate: 'event'
};

interface Chosen {
  eventId: string | null;
  unitId: string | null;
}

export type ScopeAnswer =
  | { ok: true; scope: GrantScope }
  | { ok: false; field: 'eventId' | 'unitId'; code: 'scopeMissing' | 'scopeUnfit' };

/** The scope of a role given for this event or unit, or which choice is missing or one too many. */
export function scopeOf(role: Role, { eventId, unitId }: Chosen): ScopeAnswer {
  const need = scopeNeeds[role];
  const takesEvent = need === 'event' || need === 'eventOrProvince';
  if (eventId !== null && !takesEvent) return { ok: false, field: 'eventId', code: 'scopeUnfit' };
  if (unitId !== null && need !== 'unit') return { ok: false, field: 'unitId', code: 'scopeUnfit' };
  if (need === 'unit') {
    if (unitId === null) return { ok: false, field: 'unitId', code: 'scopeMissing' };
    return { ok: true, scope: 'unit' };
  }
  if (need === 'own') return { ok: true, scope: 'own' };
  if (eventId !== null) return { ok: true, scope: 'event' };
  if (need === 'event') return { ok: false, field: 'eventId', code: 'scopeMissing' };
  return { ok: true, scope: 'province' };
}

/** How many accounts of each kind a school has: two who fill in, one who confirms. */
export const schoolAccountLimits = { registrars: 2, principals: 1 } as const;

/** Invited: no password chosen yet. */
export const accountStates = ['invited', 'active', 'disabled'] as const;
export type AccountState = (typeof accountStates)[number];

/** An account's state; a disabled one is disabled whether or not it ever had a password. */
export function accountState(account: {
  hasPassword: boolean;
  disabledAt: string | null;
}): AccountState {
  if (account.disabledAt !== null) return 'disabled';
  return account.hasPassword ? 'active' : 'invited';
}

export type LinkKind = 'invite' | 'reset';

// A teacher may open an invitation after the weekend; who forgot a password waits for the link.
const linkHours: Record<LinkKind, number> = { invite: 7 * 24, reset: 24 };

/** The instant at which a link issued now stops working. */
export function linkExpiry(kind: LinkKind, issuedAt: string): string {
  return new Date(Date.parse(issuedAt) + linkHours[kind] * 3_600_000).toISOString();
}
