import { m } from '#lib/paraglide/messages.js';
import type { ExportTable } from '#lib/server/exporting/table.ts';
import type { AnswerOf } from '#lib/server/kernel/query.ts';
import { bilingual } from '#lib/values/bilingual.ts';
import type { Locale } from '#lib/values/text.ts';
import { kindLabel, stateLabel } from './labels.ts';
import type { eventList } from './queries.server.ts';

type List = AnswerOf<typeof eventList>;

/** The list of events as it is exported. */
export function eventsTable(list: List, locale: Locale): ExportTable<List['events'][number]> {
  return {
    title: m.events_title(),
    rows: list.events,
    columns: [
      {
        label: m.events_column_name(),
        kind: 'text',
        value: (row) => bilingual(locale, row.name, row.nameEn)
      },
      { label: m.events_kind(), kind: 'text', value: (row) => kindLabel(row.kind) },
      { label: m.events_starts_on(), kind: 'day', value: (row) => row.startsOn },
      { label: m.events_starts_time(), kind: 'text', value: (row) => row.startsTime },
      { label: m.events_ends_on(), kind: 'day', value: (row) => row.endsOn },
      { label: m.events_ends_time(), kind: 'text', value: (row) => row.endsTime },
      { label: m.events_place(), kind: 'text', value: (row) => row.place },
      { label: m.events_column_state(), kind: 'text', value: (row) => stateLabel(row.state) },
      { label: m.events_tasks_open(), kind: 'count', value: (row) => row.openTasks },
      { label: m.events_tasks_late(), kind: 'count', value: (row) => row.lateTasks }
    ]
  };
}
