import { m } from '#lib/paraglide/messages.js';
import type { ExportTable } from '#lib/server/exporting/table.ts';
import type { AnswerOf } from '#lib/server/kernel/query.ts';
import type { AgendaItem } from './model.ts';
import type { agendaOf } from './queries.server.ts';

/** The programme of an event as it is exported. */
export function agendaTable({ days }: AnswerOf<typeof agendaOf>): ExportTable<AgendaItem> {
  return {
    title: m.agenda_title(),
    rows: days.flatMap((day) => day.items),
    columns: [
      { label: m.agenda_day(), kind: 'day', value: (item) => item.heldOn },
      { label: m.agenda_starts(), kind: 'text', value: (item) => item.startsTime },
      { label: m.agenda_ends(), kind: 'text', value: (item) => item.endsTime },
      { label: m.agenda_item(), kind: 'text', value: (item) => item.title },
      { label: m.agenda_place(), kind: 'text', value: (item) => item.place },
      { label: m.agenda_responsible(), kind: 'text', value: (item) => item.responsibleName },
      { label: m.agenda_note(), kind: 'text', value: (item) => item.note }
    ]
  };
}
