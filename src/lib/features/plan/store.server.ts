import type { ExpressionBuilder } from 'kysely';
import { visibleEvents } from '#lib/features/events/store.server.ts';
import type { Database, Db } from '#lib/server/db/schema.ts';
import type { Actor } from '#lib/server/kernel/actor.ts';
import type { Activity, Named, PlannedEvent, TaskGroup } from './coverage.ts';
import { eventFigures, plannedEvent } from './event-figures.server.ts';
import type { Plan } from './model.ts';
import { listTargets } from './targets.server.ts';

/** All plans, the latest year first. There is one a year, so they are read whole. */
export function listPlans(db: Db): Promise<Plan[]> {
  return db
    .selectFrom('plans')
    .select([
      'id',
      'number',
      'issued_on as issuedOn',
      'issuer',
      'year',
      'title',
      'title_en as titleEn',
      'aim',
      'aim_en as aimEn',
      'version'
    ])
    .orderBy('year', 'desc')
    .orderBy('issued_on', 'desc')
    .orderBy('id')
    .execute();
}

const isOfPlan = (planId: string) => (eb: ExpressionBuilder<Database, 'task_groups'>) =>
  eb('task_groups.plan_id', '=', planId);

function listActivities(db: Db, planId: string) {
  return db
    .selectFrom('activities')
    .innerJoin('task_groups', 'task_groups.id', 'activities.task_group_id')
    .leftJoin('units', 'units.id', 'activities.owner_unit_id')
    .leftJoin('persons', 'persons.id', 'activities.owner_person_id')
    .select([
      'activities.id',
      'activities.task_group_id as groupId',
      'activities.title',
      'activities.title_en as titleEn',
      'activities.month',
      'units.id as unitId',
      'units.name as unitName',
      'persons.id as personId',
      'persons.name as personName',
      'activities.version'
    ])
    .where('task_groups.plan_id', '=', planId)
    .orderBy('activities.position')
    .execute();
}

/** The events of a plan's activities that the actor sees, with their tasks and estimates in figures. */
function listPlannedEvents(db: Db, actor: Actor, planId: string) {
  return visibleEvents(db, actor)
    .innerJoin('activities', 'activities.id', 'events.activity_id')
    .innerJoin('task_groups', 'task_groups.id', 'activities.task_group_id')
    .select([
      'events.id',
      'activities.id as activityId',
      'events.name',
      'events.name_en as nameEn',
      'events.starts_on as startsOn',
      'events.state'
    ])
    .select(eventFigures)
    .where('task_groups.plan_id', '=', planId)
    .orderBy('events.starts_on')
    .orderBy('events.id')
    .execute();
}

const named = (id: string | null, name: string | null): Named | null =>
  id === null || name === null ? null : { id, name };

/** The task groups of a plan with their activities, targets and events: five statements. */
export async function listGroups(db: Db, actor: Actor, planId: string): Promise<TaskGroup[]> {
  const groups = await db
    .selectFrom('task_groups')
    .select(['id', 'position', 'title', 'title_en as titleEn', 'version'])
    .where('plan_id', '=', planId)
    .orderBy('position')
    .execute();
  const eventsOf = new Map<string, PlannedEvent[]>();
  for (const { activityId, ...row } of await listPlannedEvents(db, actor, planId)) {
    eventsOf.set(activityId, [...(eventsOf.get(activityId) ?? []), plannedEvent(row)]);
  }
  const targetsOf = await listTargets(db, isOfPlan(planId));
  const activitiesOf = new Map<string, Activity[]>();
  for (const row of await listActivities(db, planId)) {
    const { groupId, unitId, unitName, personId, personName, ...activity } = row;
    const whole = {
      ...activity,
      ownerUnit: named(unitId, unitName),
      ownerPerson: named(personId, personName),
      targets: targetsOf.get(activity.id) ?? [],
      events: eventsOf.get(activity.id) ?? []
    };
    activitiesOf.set(groupId, [...(activitiesOf.get(groupId) ?? []), whole]);
  }
  return groups.map((group) => ({ ...group, activities: activitiesOf.get(group.id) ?? [] }));
}
