import { sql } from 'kysely';
import { visibleEvents } from '#lib/features/events/store.server.ts';
import { beginsWord, someOf } from '#lib/server/db/lists.ts';
import type { Db } from '#lib/server/db/schema.ts';
import type { Actor } from '#lib/server/kernel/actor.ts';
import type { SubjectKind } from './model.ts';

/** Events at whose gate the actor stands. */
export function gateEvents(db: Db, actor: Actor) {
  return visibleEvents(db, actor, ['gate']);
}

export function findGateEvent(db: Db, actor: Actor, eventId: string) {
  return gateEvents(db, actor)
    .select(['events.id', 'events.name', 'events.name_en', 'events.state'])
    .where('events.id', '=', eventId)
    .executeTakeFirst();
}

/** Nobody looks further back at a gate. */
const eventsShown = 20;

export function listGateEvents(db: Db, actor: Actor) {
  return gateEvents(db, actor)
    .select([
      'events.id',
      'events.name',
      'events.name_en',
      'events.kind',
      'events.state',
      'events.starts_on',
      'events.ends_on',
      'events.place'
    ])
    .orderBy('events.starts_on', 'desc')
    .orderBy('events.id', 'desc')
    .limit(eventsShown)
    .execute();
}

const kindOf = (kind: SubjectKind) => sql<SubjectKind>`cast(${sql.lit(kind)} as text)`.as('kind');
const none = sql<string | null>`cast(null as text)`;
const school = sql<string | null>`school_id`;
const open = sql<number>`0`.as('is_restricted');
const restricted = sql<number>`case when restricted_at is null then 0 else 1 end`.as(
  'is_restricted'
);
const admitted = sql<number>`1`.as('is_accepted');
// Without a signed commitment and the reviewer's yes no adult is let near the children.
const acceptedEscort = sql<number>`case when accepted_at is null then 0 else 1 end`.as(
  'is_accepted'
);

/**
 * Everybody whom the gate knows of: accepted children, escorts, and the adults who take part. Only
 * what a tick needs; a child who was withdrawn or not accepted is not among them. An escort who is
 * not accepted is found, so that the gate can say why it doesn't admit, but is not expected.
 */
export function expectedAt(db: Db, eventId: string) {
  return db
    .selectFrom('delegates')
    .select(['id', 'name', 'folded_name', 'sort_key', school.as('unit_id')])
    .select([kindOf('delegate'), none.as('organisation'), restricted, admitted])
    .where('event_id', '=', eventId)
    .where('state', '=', 'accepted')
    .unionAll(
      db
        .selectFrom('escorts')
        .select(['id', 'name', 'folded_name', 'sort_key', school.as('unit_id')])
        .select([kindOf('escort'), none.as('organisation'), open, acceptedEscort])
        .where('event_id', '=', eventId)
    )
    .unionAll(
      db
        .selectFrom('participants')
        .select(['id', 'name', 'folded_name', 'sort_key', none.as('unit_id')])
        .select([kindOf('participant'), 'organisation', open, admitted])
        .where('event_id', '=', eventId)
    );
}

/** The latest mark of each person: by time, then by id, which rises with the moment of writing. */
export function latestMarks(db: Db, eventId: string) {
  return db
    .selectFrom((eb) =>
      eb
        .selectFrom('attendance_marks')
        .select((inner) => [
          inner.fn.coalesce('delegate_id', 'escort_id', 'participant_id').as('subject_id'),
          'direction',
          'marked_at',
          sql<number>`row_number() over (
            partition by coalesce(delegate_id, escort_id, participant_id)
            order by marked_at desc, id desc)`.as('back')
        ])
        .where('event_id', '=', eventId)
        .as('marks')
    )
    .select(['marks.subject_id', 'marks.direction', 'marks.marked_at'])
    .where('marks.back', '=', 1);
}

function expectedWithMarks(db: Db, eventId: string) {
  return db
    .selectFrom(expectedAt(db, eventId).as('expected'))
    .leftJoin(latestMarks(db, eventId).as('last'), 'last.subject_id', 'expected.id')
    .leftJoin('units', 'units.id', 'expected.unit_id');
}

const personColumns = [
  'expected.kind',
  'expected.id',
  'expected.name',
  'expected.organisation',
  'expected.is_restricted',
  'expected.is_accepted',
  'units.name as unit_name',
  'last.direction',
  'last.marked_at'
] as const;

/** Rows that a search answers. */
export const foundShown = 20;

/** People expected with a name that begins with `q`, at most one more than are shown. */
export function searchExpected(db: Db, eventId: string, q: string) {
  return expectedWithMarks(db, eventId)
    .select(personColumns)
    .where(beginsWord('expected.folded_name', q))
    .orderBy('expected.sort_key')
    .orderBy('expected.id')
    .limit(foundShown + 1)
    .execute();
}

export type PersonRow = Awaited<ReturnType<typeof searchExpected>>[number];

/** One person expected at this very event. */
export function findExpected(db: Db, eventId: string, kind: SubjectKind, id: string) {
  return expectedWithMarks(db, eventId)
    .select(personColumns)
    .where('expected.kind', '=', kind)
    .where('expected.id', '=', id)
    .executeTakeFirst();
}

/** Has one of these escorts passed the gate of its event? Such marks stay, and so does whom they name. */
export async function hasEscortPassed(db: Db, escortIds: readonly string[]): Promise<boolean> {
  const mark = await db
    .selectFrom('attendance_marks')
    .select('id')
    .where('escort_id', 'in', someOf(escortIds))
    .limit(1)
    .executeTakeFirst();
  return mark !== undefined;
}

/** People expected, and everybody inside, by the district of their school (or their unit where it has none). */
export function countByDistrict(db: Db, eventId: string) {
  return expectedWithMarks(db, eventId)
    .leftJoin('units as districts', (join) =>
      join.onRef('districts.id', '=', 'units.parent_id').on('districts.kind', '<>', 'province')
    )
    .select((eb) => [
      sql<string | null>`coalesce(districts.name, units.name)`.as('unit'),
      sql<string | null>`coalesce(districts.sort_key, units.sort_key)`.as('unit_key'),
      sql<number>`case when expected.kind = 'delegate' then 1 else 0 end`.as('is_child'),
      eb.fn.sum<number>('expected.is_accepted').as('expected'),
      sql<number>`sum(case when last.direction = 'in' then 1 else 0 end)`.as('inside')
    ])
    .groupBy([
      sql`coalesce(districts.name, units.name)`,
      sql`coalesce(districts.sort_key, units.sort_key)`,
      sql`case when expected.kind = 'delegate' then 1 else 0 end`
    ])
    .orderBy('unit_key')
    .execute();
}

/** Marks that a station looks back on. */
const recentShown = 10;

/** The latest marks of one account at an event, latest first. */
export function listRecent(db: Db, eventId: string, accountId: string) {
  return db
    .selectFrom('attendance_marks as marks')
    .innerJoin(expectedAt(db, eventId).as('expected'), (join) =>
      join.on((eb) =>
        eb(
          'expected.id',
          '=',
          eb.fn.coalesce('marks.delegate_id', 'marks.escort_id', 'marks.participant_id')
        )
      )
    )
    .leftJoin('units', 'units.id', 'expected.unit_id')
    .select([
      'marks.id',
      'marks.direction',
      'marks.marked_at',
      'expected.kind',
      'expected.id as subject_id',
      'expected.name',
      'expected.organisation',
      'units.name as unit_name'
    ])
    .where('marks.event_id', '=', eventId)
    .where('marks.marked_by', '=', accountId)
    .orderBy('marks.marked_at', 'desc')
    .orderBy('marks.id', 'desc')
    .limit(recentShown)
    .execute();
}
