import { roleLabel } from '#lib/features/accounts/labels.ts';
import { roles } from '#lib/features/accounts/model.ts';
import { fieldLabel } from '#lib/features/delegates/field-labels.ts';
import { fieldOfColumn } from '#lib/features/delegates/review-fields.ts';
import { stateLabel } from '#lib/features/events/labels.ts';
import { eventStates } from '#lib/features/events/model.ts';
import { categoryLabel } from '#lib/features/retention/labels.ts';
import { retentionCategories } from '#lib/features/retention/model.ts';
import { stateLabel as taskStateLabel } from '#lib/features/tasks/labels.ts';
import { taskStates } from '#lib/features/tasks/model.ts';
import { unitKindLabel } from '#lib/features/units/labels.ts';
import { unitKinds } from '#lib/features/units/model.ts';
import { m } from '#lib/paraglide/messages.js';
import { getLocale } from '#lib/paraglide/runtime.js';
import { formatDate, formatDateTime, isDateOn, isInstant } from '#lib/values/dates.ts';
import { isId } from '#lib/values/ids.ts';

/* What was noted of an action, in words. A code that has none here is shown as it is. */

export type Detail = Record<string, string | number | boolean | string[]>;

const names: Record<string, () => string> = {
  askedAgain: () => m.audit_detail_askedAgain(),
  by: () => m.audit_detail_by(),
  candidates: () => m.audit_detail_candidates(),
  category: () => m.audit_detail_category(),
  children: () => m.delegates_quota_children(),
  code: () => m.audit_detail_code(),
  count: () => m.audit_detail_count(),
  days: () => m.retention_days(),
  deleted: () => m.audit_detail_deleted(),
  direction: () => m.audit_detail_direction(),
  drawn: () => m.audit_detail_drawn(),
  event: () => m.audit_kind_event(),
  eventId: () => m.audit_kind_event(),
  fields: () => m.audit_detail_changed(),
  from: () => m.audit_detail_from(),
  kind: () => m.units_kind(),
  movedDays: () => m.audit_detail_movedDays(),
  moves: () => m.audit_detail_moves(),
  name: () => m.audit_detail_name(),
  needed: () => m.volunteers_needed(),
  offers: () => m.audit_detail_offers(),
  number: () => m.plan_number(),
  places: () => m.audit_detail_places(),
  plan: () => m.audit_kind_plan(),
  purpose: () => m.audit_detail_purpose(),
  purposes: () => m.audit_detail_purpose(),
  reserve: () => m.delegates_state_reserve(),
  role: () => m.accounts_choose_role(),
  rows: () => m.audit_detail_count(),
  school: () => m.delegates_school(),
  schools: () => m.audit_detail_schools(),
  shift: () => m.audit_kind_shift(),
  shortlisted: () => m.audit_detail_shortlisted(),
  tasks: () => m.events_column_tasks(),
  participants: () => m.events_people_title(),
  volunteers: () => m.events_shifts_title(),
  targets: () => m.audit_detail_targets(),
  title: () => m.audit_detail_name(),
  to: () => m.audit_detail_to(),
  unitId: () => m.audit_kind_unit(),
  until: () => m.units_valid_to(),
  value: () => m.audit_detail_value(),
  version: () => m.audit_detail_version(),
  volunteer: () => m.audit_kind_volunteer(),
  way: () => m.audit_detail_way()
};

/** Names of details that people wrote: what they say is no code of ours. */
const written = ['name', 'number', 'title'];

const values: Record<string, () => string> = {
  ...Object.fromEntries(retentionCategories.map((kind) => [kind, () => categoryLabel(kind)])),
  ...Object.fromEntries(roles.map((role) => [role, () => roleLabel(role)])),
  ...Object.fromEntries(eventStates.map((state) => [state, () => stateLabel(state)])),
  ...Object.fromEntries(unitKinds.map((kind) => [kind, () => unitKindLabel(kind)])),
  ...Object.fromEntries(taskStates.map((state) => [state, () => taskStateLabel(state)])),
  child: () => m.delegates_quota_children(),
  escort: () => m.delegates_quota_escorts(),
  up: () => m.budget_move_up(),
  down: () => m.budget_move_down(),
  in: () => m.checkin_mark_in(),
  out: () => m.checkin_mark_out(),
  invite: () => m.accounts_invite(),
  reset: () => m.accounts_reset_title(),
  link: () => m.audit_value_link(),
  paper: () => m.audit_value_paper()
};

const fields: Record<string, () => string> = {
  basis: () => m.budget_basis(),
  code: () => m.budget_code(),
  content: () => m.budget_content(),
  dueOn: () => m.tasks_due(),
  email: () => m.people_email(),
  groupId: () => m.budget_group(),
  kind: () => m.units_kind(),
  locale: () => m.accounts_my_language(),
  name: () => m.audit_detail_name(),
  note: () => m.tasks_note(),
  organisation: () => m.participants_organisation(),
  ownerPersonId: () => m.tasks_owner(),
  parentId: () => m.units_parent(),
  password: () => m.accounts_password(),
  personId: () => m.accounts_person(),
  phone: () => m.people_phone(),
  position: () => m.people_position(),
  price_vnd: () => m.budget_price(),
  priceVnd: () => m.budget_price(),
  priority: () => m.tasks_priority(),
  quantity: () => m.budget_quantity(),
  role: () => m.participants_role(),
  source_id: () => m.budget_source(),
  sourceId: () => m.budget_source(),
  state: () => m.tasks_state(),
  teamId: () => m.tasks_team(),
  agendaItemId: () => m.tasks_agenda(),
  budgetLineId: () => m.tasks_budget(),
  times: () => m.budget_times(),
  title: () => m.audit_detail_name(),
  unit: () => m.budget_unit_full(),
  unitId: () => m.people_unit(),
  validFrom: () => m.units_valid_from(),
  validTo: () => m.units_valid_to()
};

function fieldText(name: string): string {
  const ofChild = fieldOfColumn(name);
  return fields[name]?.() ?? (ofChild ? fieldLabel(ofChild) : name);
}

/** The names of details that have words here. */
export const knownDetails: readonly string[] = Object.keys(names);

/** The end of an id, which is what tells ids apart. */
export const ending = (id: string) => `…${id.slice(-8)}`;

function valueText(name: string, value: string | number | boolean): string {
  if (typeof value === 'boolean') return value ? m.audit_value_yes() : m.audit_value_no();
  if (typeof value === 'number' || written.includes(name)) return String(value);
  if (isId(value)) return ending(value);
  if (isDateOn(value)) return formatDate(value, getLocale());
  if (isInstant(value)) return formatDateTime(value, getLocale());
  return values[value]?.() ?? value;
}

/** Names of changed fields, and whatever else was noted, as one line. */
export function detailText(detail: Detail): string {
  return Object.entries(detail)
    .map(([name, value]) => {
      const words = Array.isArray(value)
        ? value.map((one) => (name === 'fields' ? fieldText(one) : valueText(name, one)))
        : [valueText(name, value)];
      const text = [...new Set(words)].join(', ');
      return m.audit_detail_other({ name: names[name]?.() ?? name, value: text });
    })
    .join(' · ');
}
