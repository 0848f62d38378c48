import { m } from '#lib/paraglide/messages.js';
import type { ExportColumn, ExportTable } from '#lib/server/exporting/table.ts';
import type { AnswerOf } from '#lib/server/kernel/query.ts';
import { unitKindLabel } from './labels.ts';
import type { UnitLine } from './model.ts';
import type { personList } from './person-queries.server.ts';
import type { searchUnits, unitPage } from './queries.server.ts';

const ofUnit = (): ExportColumn<UnitLine>[] => [
  { label: m.units_name(), kind: 'text', value: (unit) => unit.name },
  { label: m.units_kind(), kind: 'text', value: (unit) => unitKindLabel(unit.kind) }
];

const validity = (): ExportColumn<UnitLine>[] => [
  { label: m.units_valid_from(), kind: 'day', value: (unit) => unit.validFrom },
  { label: m.units_valid_to(), kind: 'day', value: (unit) => unit.validTo }
];

type Found = AnswerOf<typeof searchUnits>['found'][number];

/** Units of the whole directory as they are exported. */
export function unitsTable({ found }: AnswerOf<typeof searchUnits>): ExportTable<Found> {
  return {
    title: m.units_title(),
    rows: found,
    columns: [
      ...ofUnit(),
      { label: m.units_parent(), kind: 'text', value: (unit) => unit.path.join(', ') },
      ...validity()
    ]
  };
}

/** The units below one unit as they are exported. */
export function unitsBelowTable({
  unit,
  children
}: AnswerOf<typeof unitPage>): ExportTable<UnitLine> {
  return {
    title: [m.units_children(), unit.name].join(' – '),
    rows: children,
    columns: [...ofUnit(), ...validity()]
  };
}

type Persons = AnswerOf<typeof personList>;

/** Persons of the directory as they are exported. */
export function personsTable({ persons, unit }: Persons): ExportTable<Persons['persons'][number]> {
  return {
    title: [m.people_title(), unit?.name].filter(Boolean).join(' – '),
    rows: persons,
    columns: [
      { label: m.people_name(), kind: 'text', value: (row) => row.name },
      { label: m.people_position(), kind: 'text', value: (row) => row.position },
      { label: m.people_unit(), kind: 'text', value: (row) => row.unitName },
      { label: m.people_phone(), kind: 'phone', value: (row) => row.phone },
      { label: m.people_email(), kind: 'text', value: (row) => row.email }
    ]
  };
}
