import { sql } from 'kysely';
import { visibleEvents } from '#lib/features/events/store.server.ts';
import { beyond, contains, pageOrder, type PageStart } from '#lib/server/db/lists.ts';
import type { Db, Trx } from '#lib/server/db/schema.ts';
import type { Actor } from '#lib/server/kernel/actor.ts';
import type { DateOn } from '#lib/values/dates.ts';
import { newId } from '#lib/values/ids.ts';
import { foldText } from '#lib/values/text.ts';

const visibleMeetings = (db: Db, actor: Actor, eventId: string) =>
  visibleEvents(db, actor)
    .innerJoin('meetings', 'meetings.event_id', 'events.id')
    .leftJoin('persons', 'persons.id', 'meetings.chair_person_id')
    .where('events.id', '=', eventId);

const columns = [
  'meetings.id',
  'meetings.title',
  'meetings.held_on',
  'meetings.starts_time',
  'meetings.place',
  'meetings.chair_person_id',
  'meetings.attendees',
  'meetings.notes',
  'meetings.version',
  'persons.name as chair_name'
] as const;

/** One meeting of this event. */
export function findMeeting(db: Db, actor: Actor, eventId: string, meetingId: string) {
  return visibleMeetings(db, actor, eventId)
    .select(columns)
    .where('meetings.id', '=', meetingId)
    .executeTakeFirst();
}

/** A page (and one row more) of an event's meetings, the latest first, with how many decisions each made. */
export function listMeetings(
  db: Db,
  actor: Actor,
  { eventId, q }: { eventId: string; q: string },
  start: PageStart
) {
  const along = { ...start, back: !start.back };
  const decisions = (done: boolean) =>
    done
      ? sql<number>`(select count(t.done_at) from meeting_decisions d
          join tasks t on t.id = d.task_id where d.meeting_id = meetings.id)`
      : sql<number>`(select count(*) from meeting_decisions d where d.meeting_id = meetings.id)`;
  const matching = visibleMeetings(db, actor, eventId)
    .select(columns)
    .select([
      decisions(false).as('decisions'),
      decisions(true).as('decisions_done'),
      'meetings.held_on as sort_key'
    ])
    .where(contains('meetings.folded_title', q));
  return db
    .selectFrom(matching.as('m'))
    .selectAll()
    .where(beyond(along, 'm.sort_key', 'm.id'))
    .orderBy('m.sort_key', pageOrder(along))
    .orderBy('m.id', pageOrder(along))
    .limit(start.size + 1)
    .execute();
}

/** What a meeting decided, and how far the tasks are. */
export function listDecisions(db: Db, meetingId: string) {
  return db
    .selectFrom('meeting_decisions')
    .leftJoin('tasks', 'tasks.id', 'meeting_decisions.task_id')
    .leftJoin('persons', 'persons.id', 'tasks.owner_person_id')
    .select([
      'meeting_decisions.id',
      'meeting_decisions.content',
      'meeting_decisions.task_id as taskId',
      'tasks.state',
      'tasks.due_on as dueOn',
      'tasks.done_at as doneAt',
      'persons.name as ownerName'
    ])
    .where('meeting_decisions.meeting_id', '=', meetingId)
    .orderBy('meeting_decisions.position')
    .orderBy('meeting_decisions.id')
    .execute();
}

export interface MeetingValues {
  title: string;
  heldOn: DateOn;
  startsTime: string | null;
  place: string | null;
  chairPersonId: string | null;
  attendees: string | null;
  notes: string | null;
}

const rowOf = (values: MeetingValues) => ({
  title: values.title,
  folded_title: foldText(values.title),
  held_on: values.heldOn,
  starts_time: values.startsTime,
  place: values.place,
  chair_person_id: values.chairPersonId,
  attendees: values.attendees,
  notes: values.notes
});

export async function insertMeeting(
  trx: Trx,
  eventId: string,
  values: MeetingValues
): Promise<string> {
  const id = newId();
  await trx
    .insertInto('meetings')
    .values({ id, event_id: eventId, ...rowOf(values) })
    .execute();
  return id;
}

/** Answers false when somebody else changed or removed the meeting meanwhile. */
export async function updateMeeting(
  trx: Trx,
  meeting: { id: string; version: number },
  values: MeetingValues
): Promise<boolean> {
  const result = await trx
    .updateTable('meetings')
    .set({ ...rowOf(values), version: meeting.version + 1 })
    .where('id', '=', meeting.id)
    .where('version', '=', meeting.version)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** Removes the minutes; tasks that came of them stay. Answers false when they changed meanwhile. */
export async function deleteMeeting(
  trx: Trx,
  meeting: { id: string; version: number }
): Promise<boolean> {
  const result = await trx
    .deleteFrom('meetings')
    .where('id', '=', meeting.id)
    .where('version', '=', meeting.version)
    .executeTakeFirst();
  return result.numDeletedRows > 0n;
}

/** Writes a decision at the end, with the task that it became. */
export async function insertDecision(
  trx: Trx,
  decision: { meetingId: string; content: string; taskId: string }
): Promise<void> {
  const last = await trx
    .selectFrom('meeting_decisions')
    .select((eb) => eb.fn.max('position').as('position'))
    .where('meeting_id', '=', decision.meetingId)
    .executeTakeFirst();
  await trx
    .insertInto('meeting_decisions')
    .values({
      id: newId(),
      meeting_id: decision.meetingId,
      position: (last?.position ?? 0) + 1,
      content: decision.content,
      task_id: decision.taskId
    })
    .execute();
}

/** Strikes a decision; its task stays. Answers false when it is not one of this meeting. */
export async function deleteDecision(
  trx: Trx,
  decision: { id: string; meetingId: string }
): Promise<boolean> {
  const result = await trx
    .deleteFrom('meeting_decisions')
    .where('id', '=', decision.id)
    .where('meeting_id', '=', decision.meetingId)
    .executeTakeFirst();
  return result.numDeletedRows > 0n;
}
