import { m } from '#lib/paraglide/messages.js';
import type { AuditArea } from './model.ts';

const areas: Record<AuditArea, () => string> = {
  accounts: () => m.audit_area_accounts(),
  directory: () => m.audit_area_directory(),
  plan: () => m.audit_area_plan(),
  events: () => m.audit_area_events(),
  tasks: () => m.audit_area_tasks(),
  budget: () => m.audit_area_budget(),
  children: () => m.audit_area_children(),
  volunteers: () => m.audit_area_volunteers(),
  gate: () => m.audit_area_gate(),
  demo: () => m.audit_area_demo()
};

const kinds: Record<string, () => string> = {
  account: () => m.audit_kind_account(),
  unit: () => m.audit_kind_unit(),
  person: () => m.audit_kind_person(),
  participant: () => m.audit_kind_participant(),
  event: () => m.audit_kind_event(),
  agendaItem: () => m.audit_kind_agendaItem(),
  holiday: () => m.audit_kind_holiday(),
  task: () => m.audit_kind_task(),
  team: () => m.audit_kind_team(),
  meeting: () => m.audit_kind_meeting(),
  budgetGroup: () => m.audit_kind_budgetGroup(),
  budgetLine: () => m.audit_kind_budgetLine(),
  consentText: () => m.audit_kind_consentText(),
  delegate: () => m.audit_kind_delegate(),
  draw: () => m.audit_kind_draw(),
  escort: () => m.audit_kind_escort(),
  quota: () => m.audit_kind_quota(),
  permission: () => m.audit_kind_permission(),
  rule: () => m.audit_kind_rule(),
  import: () => m.audit_kind_import(),
  retention: () => m.audit_kind_retention(),
  shift: () => m.audit_kind_shift(),
  assignment: () => m.audit_kind_assignment(),
  volunteer: () => m.audit_kind_volunteer(),
  attendanceMark: () => m.audit_kind_attendanceMark(),
  plan: () => m.audit_kind_plan(),
  taskGroup: () => m.audit_kind_taskGroup(),
  activity: () => m.audit_kind_activity(),
  demo: () => m.audit_kind_demo()
};

/** An area of work in the reader's language. */
export function auditAreaLabel(area: AuditArea): string {
  return areas[area]();
}

/** The kind of a subject in the reader's language; one without words shows its code. */
export function subjectKindLabel(kind: string): string {
  return kinds[kind]?.() ?? kind;
}
