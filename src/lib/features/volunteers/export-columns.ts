import { m } from '#lib/paraglide/messages.js';
import type { ExportTable } from '#lib/server/exporting/table.ts';
import type { AnswerOf } from '#lib/server/kernel/query.ts';
import { stateLabel } from './labels.ts';
import type { roster, VolunteerView } from './roster-queries.server.ts';
import type { eventShifts, shiftPage, ShiftView } from './shift-queries.server.ts';

/** The shifts of an event as they are exported. */
export function shiftsTable({ shifts }: AnswerOf<typeof eventShifts>): ExportTable<ShiftView> {
  return {
    title: m.volunteers_shifts_of(),
    rows: shifts,
    columns: [
      { label: m.volunteers_shift_title(), kind: 'text', value: (shift) => shift.title },
      { label: m.volunteers_starts_at(), kind: 'instant', value: (shift) => shift.startsAt },
      { label: m.volunteers_ends_at(), kind: 'instant', value: (shift) => shift.endsAt },
      { label: m.volunteers_place(), kind: 'text', value: (shift) => shift.place },
      { label: m.volunteers_needed(), kind: 'count', value: (shift) => shift.needed },
      { label: m.volunteers_state_confirmed(), kind: 'count', value: (shift) => shift.confirmed },
      { label: m.volunteers_state_offered(), kind: 'count', value: (shift) => shift.offered },
      { label: m.volunteers_unfilled(), kind: 'count', value: (shift) => shift.unfilled },
      { label: m.volunteers_contact_name(), kind: 'text', value: (shift) => shift.contactName },
      { label: m.volunteers_contact_phone(), kind: 'phone', value: (shift) => shift.contactPhone },
      { label: m.volunteers_briefing(), kind: 'text', value: (shift) => shift.briefing }
    ]
  };
}

type Shift = AnswerOf<typeof shiftPage>;

/** The people asked for one shift as they are exported. */
export function assignedTable({ shift, assigned }: Shift): ExportTable<Shift['assigned'][number]> {
  return {
    title: shift.title,
    rows: assigned,
    columns: [
      { label: m.volunteers_name(), kind: 'text', value: (one) => one.name },
      { label: m.volunteers_team(), kind: 'text', value: (one) => one.team },
      { label: m.volunteers_phone(), kind: 'phone', value: (one) => one.phone },
      { label: m.volunteers_answer(), kind: 'text', value: (one) => stateLabel(one.state) },
      { label: m.volunteers_reason(), kind: 'text', value: (one) => one.reason },
      { label: m.volunteers_answered_at(), kind: 'instant', value: (one) => one.answeredAt },
      {
        label: m.volunteers_commitment(),
        kind: 'text',
        value: (one) => (one.hasSigned ? m.volunteers_signed() : m.volunteers_not_signed())
      }
    ]
  };
}

/** The roster as it is exported. */
export function rosterTable({ volunteers }: AnswerOf<typeof roster>): ExportTable<VolunteerView> {
  return {
    title: m.volunteers_roster(),
    rows: volunteers,
    columns: [
      { label: m.volunteers_name(), kind: 'text', value: (row) => row.name },
      { label: m.volunteers_team(), kind: 'text', value: (row) => row.team },
      { label: m.volunteers_phone(), kind: 'phone', value: (row) => row.phone },
      { label: m.volunteers_signed_on(), kind: 'day', value: (row) => row.commitmentSignedOn },
      { label: m.volunteers_account(), kind: 'text', value: (row) => row.accountEmail }
    ]
  };
}
