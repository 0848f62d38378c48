import { m } from '#lib/paraglide/messages.js';
import type { ExportTable } from '#lib/server/exporting/table.ts';
import type { AnswerOf } from '#lib/server/kernel/query.ts';
import type { eventMeetings, MeetingRow } from './queries.server.ts';

/** The meetings of an event as they are exported. */
export function meetingsTable({
  meetings
}: AnswerOf<typeof eventMeetings>): ExportTable<MeetingRow> {
  return {
    title: m.meetings_title(),
    rows: meetings,
    columns: [
      { label: m.meetings_held_on(), kind: 'day', value: (row) => row.heldOn },
      { label: m.meetings_time(), kind: 'text', value: (row) => row.startsTime },
      { label: m.meetings_name(), kind: 'text', value: (row) => row.title },
      { label: m.meetings_place(), kind: 'text', value: (row) => row.place },
      { label: m.meetings_chair(), kind: 'text', value: (row) => row.chairName },
      { label: m.meetings_decisions(), kind: 'count', value: (row) => row.decisions },
      { label: m.meetings_decisions_done(), kind: 'count', value: (row) => row.decisionsDone }
    ]
  };
}
