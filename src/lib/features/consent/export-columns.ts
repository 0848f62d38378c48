import { m } from '#lib/paraglide/messages.js';
import type { ExportTable } from '#lib/server/exporting/table.ts';
import type { AnswerOf } from '#lib/server/kernel/query.ts';
import { consentLabel, purposeShort } from './labels.ts';
import { purposes } from './model.ts';
import type { consentsToExport } from './school-queries.server.ts';

type List = AnswerOf<typeof consentsToExport>;
type Child = List['children'][number];

/** What each family of a school answered, purpose by purpose. */
export function consentsTable({ children }: List): ExportTable<Child> {
  return {
    title: m.consent_list_title(),
    rows: children,
    columns: [
      { label: m.delegates_field_name(), kind: 'text', value: (child) => child.name },
      { label: m.delegates_field_className(), kind: 'text', value: (child) => child.className },
      ...purposes.map((purpose) => ({
        label: purposeShort(purpose),
        kind: 'text' as const,
        value: (child: Child) => consentLabel(child.consent.states[purpose])
      }))
    ]
  };
}
