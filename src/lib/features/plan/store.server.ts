import { visibleEvents } from '#lib/features/events/store.server.ts';
import type { Db } from '#lib/server/db/schema.ts';
import type { Actor } from '#lib/server/kernel/actor.ts';
import type { Activity, PlannedEvent, TaskGroup } from './coverage.ts';
import type { Plan } from './model.ts';

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

function listActivities(db: Db, planId: string) {
  return db
    .selectFrom('activities')
    .innerJoin('task_groups', 'task_groups.id', 'activities.task_group_id')
    .select([
      'activities.id',
      'activities.task_group_id as groupId',
      'activities.title',
      'activities.title_en as titleEn',
      'activities.month',
      'activities.target_value as targetValue',
      'activities.target_unit as targetUnit',
      'activities.target_unit_en as targetUnitEn',
      'activities.result_value as resultValue',
      'activities.version'
    ])
    .where('task_groups.plan_id', '=', planId)
    .orderBy('activities.position')
    .execute();
}

/** The events of a plan's activities that the actor sees. */
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
    .where('task_groups.plan_id', '=', planId)
    .orderBy('events.starts_on')
    .orderBy('events.id')
    .execute();
}

/** The task groups of a plan with their activities and events: three statements. */
export async function listGroups(db: Db, actor: Actor, planId: string): Promise<TaskGroup[]> {
  const groups = await db
    .selectFrom('task_groups')
    .select(['id', 'position', 'title', 'title_en as titleEn', 'version'])
    .where('plan_id', '=', planId)
    .orderBy('position')
    .execute();
  const eventsOf = new Map<string, PlannedEvent[]>();
  for (const { activityId, ...event } of await listPlannedEvents(db, actor, planId)) {
    eventsOf.set(activityId, [...(eventsOf.get(activityId) ?? []), event]);
  }
  const activitiesOf = new Map<string, Activity[]>();
  for (const { groupId, ...activity } of await listActivities(db, planId)) {
    const events = eventsOf.get(activity.id) ?? [];
    activitiesOf.set(groupId, [...(activitiesOf.get(groupId) ?? []), { ...activity, events }]);
  }
  return groups.map((group) => ({ ...group, activities: activitiesOf.get(group.id) ?? [] }));
}
