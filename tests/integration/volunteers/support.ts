import type { AssignmentState } from '#lib/features/volunteers/model.ts';
import type { Db } from '#lib/server/db/schema.ts';
import { instantAt } from '#lib/values/dates.ts';
import { newId } from '#lib/values/ids.ts';
import { foldText, givenNameSortKey } from '#lib/values/text.ts';

export async function insertVolunteer(
  db: Db,
  name: string,
  accountId: string | null = null
): Promise<string> {
  const id = newId();
  await db
    .insertInto('volunteers')
    .values({
      id,
      account_id: accountId,
      name,
      folded_name: foldText(name),
      sort_key: givenNameSortKey(name),
      phone: null,
      born_on: null,
      team: null,
      commitment_signed_on: null
    })
    .execute();
  return id;
}

/** A shift on 20/6/2023 between two times of day in Viet Nam. */
export async function insertShift(
  db: Db,
  eventId: string,
  [from, to]: [string, string],
  over: { title?: string; needed?: number; on?: string } = {}
): Promise<string> {
  const id = newId();
  const on = over.on ?? '2023-06-20';
  await db
    .insertInto('shifts')
    .values({
      id,
      event_id: eventId,
      title: over.title ?? `Ca ${from}`,
      place: 'Cổng Đông',
      map_url: null,
      starts_at: instantAt(on, from),
      ends_at: instantAt(on, to),
      needed: over.needed ?? 2,
      briefing: null,
      contact_name: null,
      contact_phone: null
    })
    .execute();
  return id;
}

export async function insertAssignment(
  db: Db,
  shiftId: string,
  volunteerId: string,
  state: AssignmentState = 'offered'
): Promise<string> {
  const id = newId();
  await db
    .insertInto('assignments')
    .values({
      id,
      shift_id: shiftId,
      volunteer_id: volunteerId,
      state,
      reason: state === 'declined' ? 'Bận thi' : null,
      assigned_at: '2023-06-01T01:00:00.000Z',
      assigned_by: 'system:test',
      answered_at: null
    })
    .execute();
  return id;
}

export async function stateOf(db: Db, shiftId: string, volunteerId: string) {
  const row = await db
    .selectFrom('assignments')
    .select('state')
    .where('shift_id', '=', shiftId)
    .where('volunteer_id', '=', volunteerId)
    .executeTakeFirst();
  return row?.state;
}

/** What the form of a new shift sends. */
export const shiftForm = {
  title: 'Đón đoàn',
  place: 'Cổng Đông',
  mapUrl: '',
  startsOn: '20/6/2023',
  startsTime: '6:30',
  endsOn: '20/6/2023',
  endsTime: '8h00',
  needed: '4',
  briefing: '',
  contactName: '',
  contactPhone: ''
};
