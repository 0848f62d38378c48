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
