/** Areas of work by which the audit is filtered, each with the first words of its actions. */
export const auditAreas = {
  accounts: ['account'],
  directory: ['unit', 'person'],
  plan: ['holiday', 'plan', 'taskGroup', 'activity'],
  events: ['event', 'agenda', 'participant'],
  tasks: ['task', 'team', 'meeting'],
  budget: ['budgetGroup', 'budgetLine'],
  children: [
    'delegate',
    'consent',
    'escort',
    'quota',
    'import',
    'representation',
    'draw',
    'permission',
    'reservation',
    'rule',
    'registration',
    'confirmation',
    'retention'
  ],
  volunteers: ['volunteer', 'shift', 'assignment'],
  gate: ['attendance'],
  demo: ['demo']
} as const satisfies Record<string, readonly string[]>;

export type AuditArea = keyof typeof auditAreas;

export const auditAreaNames = Object.keys(auditAreas) as AuditArea[];
