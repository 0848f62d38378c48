import { m } from '#lib/paraglide/messages.js';
import type { ConsentState } from '#lib/features/consent/model.ts';
import type { ExportTable } from '#lib/server/exporting/table.ts';
import type { AnswerOf } from '#lib/server/kernel/query.ts';
import { consentLetter } from '#lib/features/consent/labels.ts';
import { bilingual } from '#lib/values/bilingual.ts';
import type { Locale } from '#lib/values/text.ts';
import type { delegatesToExport, schoolListToExport } from './export-queries.server.ts';
import { missingText, sexLabel, stateLabel } from './labels.ts';
import type { quotaPage, QuotaRow } from './quota-queries.server.ts';
import type { DelegateCounts } from './review-queries.server.ts';

/** The letter that the lists show: whoever holds a camera has it on paper too. */
const photoOf = ({ photo }: { photo: ConsentState | null }): string | null =>
  photo && consentLetter(photo);

type Children = AnswerOf<typeof delegatesToExport>;

/** An event's children as they are exported for those who read names. */
export function delegatesTable({ rows }: Children): ExportTable<Children['rows'][number]> {
  return {
    title: m.delegates_list(),
    rows,
    columns: [
      { label: m.delegates_field_name(), kind: 'text', value: (row) => row.name },
      { label: m.delegates_school(), kind: 'text', value: (row) => row.schoolName },
      { label: m.delegates_district(), kind: 'text', value: (row) => row.placeName },
      { label: m.delegates_field_className(), kind: 'text', value: (row) => row.className },
      { label: m.delegates_field_bornOn(), kind: 'day', value: (row) => row.bornOn },
      { label: m.delegates_field_sex(), kind: 'text', value: (row) => sexLabel(row.sex) },
      { label: m.delegates_field_ethnicity(), kind: 'text', value: (row) => row.ethnicity },
      { label: m.review_column_photo(), kind: 'text', value: photoOf },
      { label: m.delegates_state(), kind: 'text', value: (row) => stateLabel(row.state) }
    ]
  };
}

type OfSchool = AnswerOf<typeof schoolListToExport>;

/** A school's own children as they are exported. */
export function schoolListTable(
  { event, school, children }: OfSchool,
  locale: Locale
): ExportTable<OfSchool['children'][number]> {
  return {
    title: [m.delegates_children(), school.name, bilingual(locale, event.name, event.nameEn)].join(
      ' – '
    ),
    rows: children,
    columns: [
      { label: m.delegates_field_name(), kind: 'text', value: (child) => child.name },
      { label: m.delegates_field_bornOn(), kind: 'day', value: (child) => child.bornOn },
      { label: m.delegates_field_sex(), kind: 'text', value: (child) => sexLabel(child.sex) },
      { label: m.delegates_field_className(), kind: 'text', value: (child) => child.className },
      { label: m.review_column_photo(), kind: 'text', value: photoOf },
      { label: m.delegates_state(), kind: 'text', value: (child) => stateLabel(child.state) },
      {
        label: m.delegates_export_missing(),
        kind: 'text',
        value: (child) => missingText(child.missing)
      },
      { label: m.delegates_remark(), kind: 'text', value: (child) => child.remark }
    ]
  };
}

/** The counts by district as they are exported: for the whole committee, without a name. */
export function countsTable({
  districts
}: DelegateCounts): ExportTable<DelegateCounts['districts'][number]> {
  return {
    title: m.delegates_by_district(),
    rows: districts,
    columns: [
      { label: m.delegates_district(), kind: 'text', value: (row) => row.name },
      { label: m.delegates_quota_title(), kind: 'count', value: (row) => row.places },
      { label: m.delegates_registered(), kind: 'count', value: (row) => row.held },
      { label: m.delegates_state_submitted(), kind: 'count', value: (row) => row.submitted },
      { label: m.delegates_state_accepted(), kind: 'count', value: (row) => row.accepted },
      { label: m.delegates_state_returned(), kind: 'count', value: (row) => row.returned },
      { label: m.delegates_sex_female(), kind: 'count', value: (row) => row.female },
      { label: m.delegates_sex_male(), kind: 'count', value: (row) => row.male }
    ]
  };
}

interface Quota {
  unit: QuotaRow;
  /** The unit that hands down to this one; none for the event's total. */
  parent: string | null;
  isSchool: boolean;
}

/** The quotas that the page shows: the event's total, the districts, the schools of the chosen one. */
export function quotasTable({
  root,
  places,
  place
}: AnswerOf<typeof quotaPage>): ExportTable<Quota> {
  return {
    title: m.delegates_quota_title(),
    rows: [
      { unit: root, parent: null, isSchool: false },
      ...places.map((unit) => ({ unit, parent: root.name, isSchool: false })),
      ...(place?.schools ?? []).map((unit) => ({
        unit,
        parent: place?.name ?? null,
        isSchool: true
      }))
    ],
    columns: [
      { label: m.delegates_unit(), kind: 'text', value: ({ unit }) => unit.name },
      { label: m.delegates_export_parent(), kind: 'text', value: ({ parent }) => parent },
      {
        label: m.delegates_quota_children(),
        kind: 'count',
        value: ({ unit }) => unit.child.places
      },
      { label: m.delegates_export_children_taken(), kind: 'count', value: taken('child') },
      {
        label: m.delegates_quota_escorts(),
        kind: 'count',
        value: ({ unit }) => unit.escort.places
      },
      { label: m.delegates_export_escorts_taken(), kind: 'count', value: taken('escort') }
    ]
  };
}

/** What is taken of a unit's places: by a school's entries, else by what was handed down. */
const taken =
  (category: 'child' | 'escort') =>
  ({ unit, isSchool }: Quota): number =>
    isSchool ? unit[category].used : unit[category].handedDown;
