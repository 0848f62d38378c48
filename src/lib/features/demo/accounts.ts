/** The one password of every sample account. It opens sample data only. */
export const demoPassword = 'bup-mang-2023';

/** Sample accounts by role, in the order in which they are offered: `<role>@demo.local`. */
export const demoRoles = [
  'planner',
  'leader',
  'accountant',
  'reviewer',
  'safeguarding',
  'school',
  'volunteer',
  'gate',
  'admin'
] as const;
export type DemoRole = (typeof demoRoles)[number];

/** Every sample account: one a role, the principal who confirms what the school fills in, and its district. */
export const demoAccounts = [...demoRoles, 'principal', 'district'] as const;
export type DemoAccount = (typeof demoAccounts)[number];

/** The sample account's address. */
export function demoEmail(role: DemoAccount): string {
  return `${role}@demo.local`;
}
