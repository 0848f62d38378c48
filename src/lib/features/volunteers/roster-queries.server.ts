import { pageStart } from '#lib/server/db/lists.ts';
import { refuse } from '#lib/server/kernel/failures.ts';
import { query } from '#lib/server/kernel/query.ts';
import { oneVolunteer, rosterFilter } from './forms.ts';
import { mayEditRoster, mayReadRoster } from './policy.ts';
import {
  countVolunteers,
  findVolunteer,
  listShiftsOf,
  listVolunteers,
  type VolunteerRow
} from './roster.server.ts';

function volunteerView(row: VolunteerRow) {
  return {
    id: row.id,
    name: row.name,
    phone: row.phone,
    bornOn: row.born_on,
    team: row.team,
    commitmentSignedOn: row.commitment_signed_on,
    accountEmail: row.account_email,
    isSample: row.is_sample === 1,
    version: row.version
  };
}

export type VolunteerView = ReturnType<typeof volunteerView>;

/** The roster, one page by given name, with search and a filter for the signed commitment. */
export const roster = query({
  input: rosterFilter,
  allow: ({ actor }) => mayReadRoster(actor),
  async run({ db, actor, pageSize }, { q, commitment, ...keys }) {
    const { rows, paging } = await listVolunteers(
      db,
      actor,
      { q, commitment },
      pageStart(keys, pageSize)
    );
    return {
      volunteers: rows.map(volunteerView),
      paging,
      counts: await countVolunteers(db, actor),
      can: { edit: mayEditRoster(actor) }
    };
  }
});

/** One volunteer with the latest shifts in the events that the reader sees. */
export const volunteerPage = query({
  input: oneVolunteer,
  allow: ({ actor }) => mayReadRoster(actor),
  async run({ db, actor }, { volunteerId }) {
    const row = await findVolunteer(db, actor, volunteerId);
    if (!row) refuse('notVisible');
    const shifts = await listShiftsOf(db, actor, volunteerId);
    return {
      volunteer: volunteerView(row),
      shifts: shifts.map((shift) => ({
        id: shift.id,
        title: shift.title,
        startsAt: shift.starts_at,
        endsAt: shift.ends_at,
        eventId: shift.event_id,
        eventName: shift.event_name,
        eventNameEn: shift.event_name_en,
        state: shift.state
      })),
      can: { edit: mayEditRoster(actor) }
    };
  }
});
