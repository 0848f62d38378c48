import { m } from '#lib/paraglide/messages.js';
import type { ExportTable } from '#lib/server/exporting/table.ts';
import type { AnswerOf } from '#lib/server/kernel/query.ts';
import { participantRoleLabel } from './labels.ts';
import type { participantList } from './queries.server.ts';

type List = AnswerOf<typeof participantList>;

/** The participants of an event as they are exported. */
export function participantsTable(list: List): ExportTable<List['participants'][number]> {
  return {
    title: m.participants_title(),
    rows: list.participants,
    columns: [
      { label: m.participants_name(), kind: 'text', value: (row) => row.name },
      {
        label: m.participants_role(),
        kind: 'text',
        value: (row) => participantRoleLabel(row.role)
      },
      { label: m.participants_organisation(), kind: 'text', value: (row) => row.organisation },
      { label: m.participants_phone(), kind: 'phone', value: (row) => row.phone },
      { label: m.participants_note(), kind: 'text', value: (row) => row.note }
    ]
  };
}
