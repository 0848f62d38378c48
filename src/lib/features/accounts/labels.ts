import { m } from '#lib/paraglide/messages.js';
import type { Tone } from '#lib/ui/types.ts';
import { bilingual } from '#lib/values/bilingual.ts';
import type { Locale } from '#lib/values/text.ts';
import type { AccountState, Role } from './model.ts';

const roleNames: Record<Role, () => string> = {
  admin: () => m.accounts_role_admin(),
  planner: () => m.accounts_role_planner(),
  leader: () => m.accounts_role_leader(),
  accountant: () => m.accounts_role_accountant(),
  reviewer: () => m.accounts_role_reviewer(),
  safeguarding: () => m.accounts_role_safeguarding(),
  school: () => m.accounts_role_school(),
  volunteer: () => m.accounts_role_volunteer(),
  gate: () => m.accounts_role_gate()
};

const roleRights: Record<Role, () => string> = {
  admin: () => m.accounts_may_admin(),
  planner: () => m.accounts_may_planner(),
  leader: () => m.accounts_may_leader(),
  accountant: () => m.accounts_may_accountant(),
  reviewer: () => m.accounts_may_reviewer(),
  safeguarding: () => m.accounts_may_safeguarding(),
  school: () => m.accounts_may_school(),
  volunteer: () => m.accounts_may_volunteer(),
  gate: () => m.accounts_may_gate()
};

const stateNames: Record<AccountState, () => string> = {
  invited: () => m.accounts_state_invited(),
  active: () => m.accounts_state_active(),
  disabled: () => m.accounts_state_disabled()
};

export const accountStateTones: Record<AccountState, Tone> = {
  invited: 'amber',
  active: 'leaf',
  disabled: 'neutral'
};

/** The role in the reader's language. */
export function roleLabel(role: Role): string {
  return roleNames[role]();
}

/** What the role may do, in a sentence. */
export function roleRightsText(role: Role): string {
  return roleRights[role]();
}

/** The state of an account in the reader's language. */
export function accountStateLabel(state: AccountState): string {
  return stateNames[state]();
}

interface GrantWords {
  role: Role;
  confirms?: number;
  eventName: string | null;
  eventNameEn: string | null;
  unitName: string | null;
}

/** What a role is given for: the event, the unit, '' for the whole province or oneself. */
export function grantScopeText(grant: GrantWords, locale: Locale): string {
  if (grant.eventName !== null) return bilingual(locale, grant.eventName, grant.eventNameEn);
  return grant.unitName ?? '';
}

/** The role of a grant in the reader's language; a school's principal is named so. */
export function grantLabel({ role, confirms }: { role: Role; confirms?: number }): string {
  return confirms === 1 ? m.registering_principal() : roleLabel(role);
}

/** "Trường học: THCS An Minh", "Ban Tổ chức". */
export function grantText(grant: GrantWords, locale: Locale): string {
  const scope = grantScopeText(grant, locale);
  const label = grantLabel(grant);
  return scope === '' ? label : `${label}: ${scope}`;
}
