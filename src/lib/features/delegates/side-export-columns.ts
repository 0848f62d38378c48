import { m } from '#lib/paraglide/messages.js';
import type { ExportTable } from '#lib/server/exporting/table.ts';
import type { AnswerOf } from '#lib/server/kernel/query.ts';
import { toDateOn } from '#lib/values/dates.ts';
import type { escortList } from './escort-acceptance.server.ts';
import type { districtToExport, reserveToExport } from './export-queries.server.ts';
import { sexLabel } from './labels.ts';
import type { permissionsPage } from './permissions-commands.server.ts';
import { held } from './registration.ts';
import { waitText } from './reserve-labels.ts';
import { ruleLabel } from './rule-labels.ts';
import type { rulesPage } from './rules-commands.server.ts';

/* The lists beside the children's, as they are exported. */

type Rows<Q, Key extends keyof AnswerOf<Q>> = AnswerOf<Q>[Key] extends readonly (infer Row)[]
  ? Row
  : never;

/** The reserve list in its order. */
export function reserveTable({
  rows
}: AnswerOf<typeof reserveToExport>): ExportTable<Rows<typeof reserveToExport, 'rows'>> {
  return {
    title: m.reserve_title(),
    rows,
    columns: [
      { label: m.reserve_position(), kind: 'count', value: (row) => row.position },
      { label: m.delegates_field_name(), kind: 'text', value: (row) => row.name },
      { label: m.delegates_school(), kind: 'text', value: (row) => row.schoolName },
      { label: m.delegates_district(), kind: 'text', value: (row) => row.placeName },
      { label: m.reserve_since(), kind: 'day', value: (row) => row.since && toDateOn(row.since) },
      { label: m.reserve_reason(), kind: 'text', value: (row) => waitText(row.reason) },
      { label: m.reserve_offer_until(), kind: 'instant', value: (row) => row.offerUntil }
    ]
  };
}

const escortState = (row: { acceptedAt: string | null; signedOn: string | null }): string => {
  if (row.acceptedAt) return m.registering_escort_accepted();
  return row.signedOn ? m.registering_escort_waiting() : m.registering_escort_unsigned();
};

/** Escorts with their phones and their signed commitment. */
export function escortsTable({
  escorts
}: AnswerOf<typeof escortList>): ExportTable<Rows<typeof escortList, 'escorts'>> {
  return {
    title: m.registering_escorts_list(),
    rows: escorts,
    columns: [
      { label: m.delegates_field_name(), kind: 'text', value: (row) => row.name },
      { label: m.delegates_field_sex(), kind: 'text', value: (row) => sexLabel(row.sex) },
      { label: m.delegates_field_bornOn(), kind: 'day', value: (row) => row.bornOn },
      { label: m.delegates_field_phone(), kind: 'phone', value: (row) => row.phone },
      { label: m.delegates_school(), kind: 'text', value: (row) => row.schoolName },
      { label: m.registering_commitment(), kind: 'day', value: (row) => row.signedOn },
      { label: m.delegates_state(), kind: 'text', value: escortState }
    ]
  };
}

/** Permissions that schools were given. A birth date that one names stays in the house. */
export function permissionsTable({
  permissions
}: AnswerOf<typeof permissionsPage>): ExportTable<Rows<typeof permissionsPage, 'permissions'>> {
  return {
    title: m.registering_permissions_list(),
    rows: permissions,
    columns: [
      { label: m.delegates_school(), kind: 'text', value: (row) => row.schoolName },
      {
        label: m.registering_permission_kind(),
        kind: 'text',
        value: ({ kind }) =>
          kind === 'late' ? m.registering_export_late() : m.registering_export_older()
      },
      { label: m.registering_export_until(), kind: 'day', value: (row) => row.untilOn },
      { label: m.registering_permission_reason(), kind: 'text', value: (row) => row.reason },
      { label: m.registering_granted_by(), kind: 'text', value: (row) => row.grantedBy },
      { label: m.registering_export_given_at(), kind: 'instant', value: (row) => row.grantedAt },
      { label: m.registering_export_revoked_at(), kind: 'instant', value: (row) => row.revokedAt }
    ]
  };
}

/** Every dated value of every rule. */
export function rulesTable({
  rules
}: AnswerOf<typeof rulesPage>): ExportTable<Rows<typeof rulesPage, 'rules'>> {
  return {
    title: m.registering_rules_title(),
    rows: rules,
    columns: [
      { label: m.registering_rule(), kind: 'text', value: (row) => ruleLabel(row.code) },
      { label: m.registering_rule_value(), kind: 'count', value: (row) => row.value },
      { label: m.registering_rule_source(), kind: 'text', value: (row) => row.source },
      { label: m.registering_export_valid_from(), kind: 'day', value: (row) => row.validFrom },
      { label: m.registering_export_valid_to(), kind: 'day', value: (row) => row.validTo }
    ]
  };
}

/** A district's schools with what each has and holds. */
export function districtTable({
  unit,
  schools
}: AnswerOf<typeof districtToExport>): ExportTable<Rows<typeof districtToExport, 'schools'>> {
  return {
    title: [m.delegates_district_schools(), unit.name].join(' – '),
    rows: schools,
    columns: [
      { label: m.delegates_school(), kind: 'text', value: (row) => row.name },
      { label: m.delegates_quota_children(), kind: 'count', value: (row) => row.child.places },
      { label: m.delegates_registered(), kind: 'count', value: (row) => held(row.tally) },
      { label: m.delegates_state_submitted(), kind: 'count', value: (row) => row.tally.submitted },
      { label: m.delegates_state_accepted(), kind: 'count', value: (row) => row.tally.accepted },
      { label: m.delegates_state_returned(), kind: 'count', value: (row) => row.tally.returned },
      { label: m.delegates_state_reserve(), kind: 'count', value: (row) => row.tally.reserve },
      { label: m.delegates_quota_escorts(), kind: 'count', value: (row) => row.escort.places },
      { label: m.delegates_escorts(), kind: 'count', value: (row) => row.tally.escorts }
    ]
  };
}
