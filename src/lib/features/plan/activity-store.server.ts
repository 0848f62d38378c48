import { visibleEvents } from '#lib/features/events/store.server.ts';
import type { Db } from '#lib/server/db/schema.ts';
import type { Actor } from '#lib/server/kernel/actor.ts';
import type { PlannedEvent } from './coverage.ts';
import { eventFigures, plannedEvent } from './event-figures.server.ts';

/** An activity with its place in the plan; undefined when there is none. */
export function findActivity(db: Db, activityId: string) {
  return db
    .selectFrom('activities')
    .innerJoin('task_groups', 'task_groups.id', 'activities.task_group_id')
    .innerJoin('plans', 'plans.id', 'task_groups.plan_id')
    .leftJoin('units', 'units.id', 'activities.owner_unit_id')
    .leftJoin('persons', 'persons.id', 'activities.owner_person_id')
    .select([
      'activities.id',
      'activities.title',
      'activities.title_en as titleEn',
      'activities.month',
      'activities.version',
      'units.id as unitId',
      'units.name as unitName',
      'persons.id as personId',
      'persons.name as personName',
      'task_groups.id as groupId',
      'task_groups.position as groupPosition',
      'task_groups.title as groupTitle',
      'task_groups.title_en as groupTitleEn',
      'plans.id as planId',
      'plans.number as planNumber',
      'plans.year'
    ])
    .where('activities.id', '=', activityId)
    .executeTakeFirst();
}

/** The events of an activity that the actor sees, the latest last. */
export async function listEventsOf(
  db: Db,
  actor: Actor,
  activityId: string
): Promise<PlannedEvent[]> {
  const rows = await visibleEvents(db, actor)
    .select([
      'events.id',
      'events.name',
      'events.name_en as nameEn',
      'events.starts_on as startsOn',
      'events.state'
    ])
    .select(eventFigures)
    .where('events.activity_id', '=', activityId)
    .orderBy('events.starts_on')
    .orderBy('events.id')
    .execute();
  return rows.map(plannedEvent);
}

/** Open tasks of the events of an activity that the actor sees, the earliest due first. */
export function listOpenTasksOf(db: Db, actor: Actor, activityId: string, limit: number) {
  return visibleEvents(db, actor)
    .innerJoin('tasks', 'tasks.event_id', 'events.id')
    .leftJoin('persons', 'persons.id', 'tasks.owner_person_id')
    .select([
      'tasks.id',
      'tasks.event_id as eventId',
      'tasks.title',
      'tasks.due_on as dueOn',
      'persons.name as ownerName'
    ])
    .where('events.activity_id', '=', activityId)
    .where('tasks.done_at', 'is', null)
    .orderBy((eb) => eb.fn.coalesce('tasks.due_on', eb.val('9')))
    .orderBy('tasks.id')
    .limit(limit)
    .execute();
}

/** The groups of the estimates of an activity's events with their sums in đồng. */
export async function listBudgetsOf(db: Db, actor: Actor, activityId: string) {
  const rows = await visibleEvents(db, actor)
    .innerJoin('budget_groups', 'budget_groups.event_id', 'events.id')
    .innerJoin('budget_lines', 'budget_lines.group_id', 'budget_groups.id')
    .select(['budget_groups.id', 'budget_groups.event_id as eventId', 'budget_groups.title'])
    .select((eb) => [
      eb.fn.countAll<number>().as('lines'),
      eb.fn
        .sum<number | string>(eb('quantity', '*', eb('times', '*', eb.ref('price_vnd'))))
        .as('totalVnd')
    ])
    .where('events.activity_id', '=', activityId)
    .groupBy([
      'budget_groups.id',
      'budget_groups.event_id',
      'budget_groups.title',
      'budget_groups.position'
    ])
    .orderBy('budget_groups.position')
    .execute();
  return rows.map((row) => ({ ...row, totalVnd: Number(row.totalVnd) }));
}

/** Units that may answer for an activity on this day, and persons; what is chosen now stays offered. */
export async function listOwnerChoices(
  db: Db,
  today: string,
  current: { unitId: string | null; personId: string | null }
) {
  const units = await db
    .selectFrom('units')
    .select(['id', 'name'])
    .where((eb) =>
      eb.or([
        eb('id', '=', current.unitId ?? ''),
        eb.and([
          eb('kind', 'in', ['province', 'district', 'commune', 'agency']),
          eb('valid_from', '<=', today),
          eb.or([eb('valid_to', 'is', null), eb('valid_to', '>=', today)])
        ])
      ])
    )
    .orderBy('sort_key')
    .orderBy('id')
    .execute();
  const persons = await db
    .selectFrom('persons')
    .leftJoin('units', 'units.id', 'persons.unit_id')
    .select(['persons.id', 'persons.name', 'units.name as unitName'])
    .orderBy('persons.sort_key')
    .orderBy('persons.id')
    .limit(2000)
    .execute();
  return { units, persons };
}
