import { sql } from 'kysely';
import { eventStates, isAhead } from '#lib/features/events/model.ts';
import { visibleEvents } from '#lib/features/events/store.server.ts';
import { beyond, pageOrder, type PageStart } from '#lib/server/db/lists.ts';
import type { Db } from '#lib/server/db/schema.ts';
import type { Actor } from '#lib/server/kernel/actor.ts';
import type { DateOn, Instant } from '#lib/values/dates.ts';
import { dueKey } from './store.server.ts';

/** Work on what is closed, put off or called off does not wait for today. */
const aheadStates = eventStates.filter(isAhead);

const columns = [
  'tasks.id',
  'tasks.title',
  'tasks.due_on',
  'tasks.priority',
  'events.id as event_id',
  'events.name as event_name',
  'events.name_en as event_name_en'
] as const;

/** Open tasks of one person in every event that the actor sees, and their whole number on each row. */
export function listOwnWork(db: Db, actor: Actor, personId: string, limit: number) {
  return visibleEvents(db, actor)
    .innerJoin('tasks', 'tasks.event_id', 'events.id')
    .select(columns)
    .select((eb) => eb.fn.countAll<number>().over().as('total'))
    .where('events.state', 'in', aheadStates)
    .where('tasks.owner_person_id', '=', personId)
    .where('tasks.done_at', 'is', null)
    .orderBy(dueKey)
    .orderBy('tasks.id')
    .limit(limit)
    .execute();
}

const lateWork = (db: Db, actor: Actor, today: DateOn) =>
  visibleEvents(db, actor, ['planner', 'leader'])
    .innerJoin('tasks', 'tasks.event_id', 'events.id')
    .where('events.state', 'in', aheadStates)
    .where('tasks.done_at', 'is', null)
    .where('tasks.due_on', '<', today);

/** How much is late in the events that the actor plans or leads. */
export async function countLateWork(db: Db, actor: Actor, today: DateOn): Promise<number> {
  const row = await lateWork(db, actor, today)
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  return row.total;
}

/** What is late in the events that the actor plans or leads, the longest first: a page and a row. */
export function listLateWork(db: Db, actor: Actor, today: DateOn, start: PageStart) {
  return lateWork(db, actor, today)
    .leftJoin('persons', 'persons.id', 'tasks.owner_person_id')
    .select(columns)
    .select(['persons.name as owner_name', dueKey.as('sort_key')])
    .where(beyond(start, 'tasks.due_on', 'tasks.id'))
    .orderBy('tasks.due_on', pageOrder(start))
    .orderBy('tasks.id', pageOrder(start))
    .limit(start.size + 1)
    .execute();
}

/** Late tasks of the teams that a person heads, of which heads hear today; what is the person's own is not among them. */
export function listHeadWork(
  db: Db,
  actor: Actor,
  personId: string,
  days: { owned: DateOn; unowned: DateOn },
  limit: number
) {
  return visibleEvents(db, actor)
    .innerJoin('tasks', 'tasks.event_id', 'events.id')
    .innerJoin('teams', 'teams.id', 'tasks.team_id')
    .leftJoin('persons', 'persons.id', 'tasks.owner_person_id')
    .select(columns)
    .select(['persons.name as owner_name', 'teams.name as team_name'])
    .select((eb) => eb.fn.countAll<number>().over().as('total'))
    .where('events.state', 'in', aheadStates)
    .where('teams.head_person_id', '=', personId)
    .where('tasks.done_at', 'is', null)
    .where((eb) =>
      eb.or([
        eb.and([eb('tasks.owner_person_id', '!=', personId), eb('tasks.due_on', '<=', days.owned)]),
        eb.and([eb('tasks.owner_person_id', 'is', null), eb('tasks.due_on', '<=', days.unowned)])
      ])
    )
    .orderBy('tasks.due_on')
    .orderBy('tasks.id')
    .limit(limit)
    .execute();
}

/** Late tasks in the events that the actor leads, counted by event, team, day and who is named. */
export function listLateGroups(db: Db, actor: Actor, today: DateOn) {
  const late = visibleEvents(db, actor, ['leader'])
    .innerJoin('tasks', 'tasks.event_id', 'events.id')
    .leftJoin('teams', 'teams.id', 'tasks.team_id')
    .leftJoin('persons', 'persons.id', 'teams.head_person_id')
    .select([
      'events.id as event_id',
      'events.name as event_name',
      'events.name_en as event_name_en',
      'tasks.team_id',
      'teams.name as team_name',
      'persons.name as head_name',
      'tasks.due_on'
    ])
    .select(sql<number>`case when tasks.owner_person_id is null then 0 else 1 end`.as('owned'))
    .where('events.state', 'in', aheadStates)
    .where('tasks.done_at', 'is', null)
    .where('tasks.due_on', '<', today);
  return db
    .selectFrom(late.as('l'))
    .selectAll()
    .select((eb) => eb.fn.countAll<number>().as('tasks'))
    .groupBy([
      'l.event_id',
      'l.event_name',
      'l.event_name_en',
      'l.team_id',
      'l.team_name',
      'l.head_name',
      'l.due_on',
      'l.owned'
    ])
    .execute();
}

/** Events that run today or come, the nearest first, with their open and late tasks. */
export function listComingEvents(db: Db, actor: Actor, today: DateOn, limit: number) {
  return visibleEvents(db, actor)
    .select([
      'events.id',
      'events.name',
      'events.name_en',
      'events.state',
      'events.starts_on',
      'events.ends_on',
      'events.place'
    ])
    .select((eb) => [
      eb
        .selectFrom('tasks')
        .select((sub) => sub.fn.countAll<number>().as('n'))
        .whereRef('tasks.event_id', '=', 'events.id')
        .where('tasks.done_at', 'is', null)
        .as('open_count'),
      eb
        .selectFrom('tasks')
        .select((sub) => sub.fn.countAll<number>().as('n'))
        .whereRef('tasks.event_id', '=', 'events.id')
        .where('tasks.done_at', 'is', null)
        .where('tasks.due_on', '<', today)
        .as('late_count')
    ])
    .where('events.state', 'in', aheadStates)
    .where('events.ends_on', '>=', today)
    .orderBy('events.starts_on')
    .orderBy('events.id')
    .limit(limit)
    .execute();
}

/** Submitted entries of children that wait for an answer, counted for each event. */
export function countWaitingEntries(db: Db, actor: Actor) {
  return visibleEvents(db, actor, ['reviewer', 'safeguarding'])
    .innerJoin('delegates', 'delegates.event_id', 'events.id')
    .select(['events.id', 'events.name', 'events.name_en', 'events.starts_on'])
    .select((eb) => eb.fn.countAll<number>().as('entries'))
    .where('events.state', 'in', aheadStates)
    .where('delegates.state', '=', 'submitted')
    .groupBy(['events.id', 'events.name', 'events.name_en', 'events.starts_on'])
    .orderBy('events.starts_on')
    .orderBy('events.id')
    .execute();
}

/** Coming shifts that lack volunteers (offered places count as taken), counted for each event. */
export function countShiftGaps(db: Db, actor: Actor, now: Instant) {
  const shifts = visibleEvents(db, actor, ['planner'])
    .innerJoin('shifts', 'shifts.event_id', 'events.id')
    .select(['events.id', 'events.name', 'events.name_en', 'events.starts_on', 'shifts.needed'])
    .select((eb) =>
      eb
        .selectFrom('assignments')
        .select((sub) => sub.fn.countAll<number>().as('n'))
        .whereRef('assignments.shift_id', '=', 'shifts.id')
        .where('assignments.state', 'in', ['offered', 'confirmed'])
        .as('taken')
    )
    .where('events.state', 'in', aheadStates)
    .where('shifts.ends_at', '>', now);
  return db
    .selectFrom(shifts.as('s'))
    .select(['s.id', 's.name', 's.name_en', 's.starts_on'])
    .select((eb) => eb.fn.countAll<number>().as('shifts'))
    .select(sql<number>`cast(sum(s.needed - s.taken) as integer)`.as('places'))
    .whereRef('s.taken', '<', 's.needed')
    .groupBy(['s.id', 's.name', 's.name_en', 's.starts_on'])
    .orderBy('s.starts_on')
    .orderBy('s.id')
    .execute();
}
