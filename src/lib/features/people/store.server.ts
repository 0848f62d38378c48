import { beyond, contains, pageOrder, type PageStart } from '#lib/server/db/lists.ts';
import type { Db, Trx } from '#lib/server/db/schema.ts';
import type { ParticipantRole } from './model.ts';

/* SQL of participants; every function takes the event that the door has found visible. */

const columns = [
  'id',
  'name',
  'sort_key',
  'role',
  'organisation',
  'phone',
  'note',
  'version',
  'person_id as personId'
] as const;

/** One page of an event's participants by name and role. */
export function listParticipants(
  db: Db,
  eventId: string,
  filter: { folded: string; role: ParticipantRole | null },
  start: PageStart
) {
  let participants = db
    .selectFrom('participants')
    .select(columns)
    .where('event_id', '=', eventId)
    .where(contains('folded_name', filter.folded))
    .where(beyond(start, 'sort_key', 'id'));
  if (filter.role !== null) participants = participants.where('role', '=', filter.role);
  return participants
    .orderBy('sort_key', pageOrder(start))
    .orderBy('id', pageOrder(start))
    .limit(start.size + 1)
    .execute();
}

/** How many participants of an event have each role, among those whose name holds the text. */
export function countParticipantRoles(db: Db, eventId: string, folded: string) {
  return db
    .selectFrom('participants')
    .select((eb) => ['role', eb.fn.countAll<number>().as('count')])
    .where('event_id', '=', eventId)
    .where(contains('folded_name', folded))
    .groupBy('role')
    .execute();
}

export function findParticipant(db: Db, eventId: string, participantId: string) {
  return db
    .selectFrom('participants')
    .select(columns)
    .where('event_id', '=', eventId)
    .where('id', '=', participantId)
    .executeTakeFirst();
}

/** Marks at the gate that name this participant: with one, the entry must stay. */
export async function countMarks(db: Db, participantId: string): Promise<number> {
  const row = await db
    .selectFrom('attendance_marks')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('participant_id', '=', participantId)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

interface Values {
  name: string;
  folded_name: string;
  sort_key: string;
  role: ParticipantRole;
  organisation: string | null;
  phone: string | null;
  note: string | null;
}

export async function insertParticipant(
  trx: Trx,
  key: { id: string; eventId: string; personId: string | null },
  values: Values
): Promise<void> {
  await trx
    .insertInto('participants')
    .values({ id: key.id, event_id: key.eventId, person_id: key.personId, ...values })
    .execute();
}

interface Key {
  id: string;
  eventId: string;
  version: number;
}

/** Writes the participant if it still has this version. Answers whether it had. */
export async function updateParticipant(trx: Trx, key: Key, values: Values): Promise<boolean> {
  const done = await trx
    .updateTable('participants')
    .set({ ...values, version: key.version + 1 })
    .where('event_id', '=', key.eventId)
    .where('id', '=', key.id)
    .where('version', '=', key.version)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

/** Deletes the participant if it still has this version. Answers whether it had. */
export async function deleteParticipant(trx: Trx, key: Key): Promise<boolean> {
  const done = await trx
    .deleteFrom('participants')
    .where('event_id', '=', key.eventId)
    .where('id', '=', key.id)
    .where('version', '=', key.version)
    .executeTakeFirst();
  return done.numDeletedRows > 0n;
}
