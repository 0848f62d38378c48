import type { Db } from '#lib/server/db/schema.ts';
import type { Actor } from '#lib/server/kernel/actor.ts';
import type { DateOn } from '#lib/values/dates.ts';
import { visibleEvents } from './store.server.ts';

/** Units that may host an event today: places and agencies; `current` stays offered whatever it is. */
export function listHostChoices(db: Db, today: DateOn, current: string | null) {
  return db
    .selectFrom('units')
    .select(['id', 'name', 'kind'])
    .where((eb) =>
      eb.or([
        eb('id', '=', current ?? ''),
        eb.and([
          eb('kind', 'in', ['province', 'district', 'commune', 'agency']),
          eb.or([eb('valid_to', 'is', null), eb('valid_to', '>=', today)])
        ])
      ])
    )
    .orderBy('sort_key')
    .orderBy('id')
    .execute();
}

/** The activities of all plans, the latest plan first, in the order of the plan. */
export function listActivityChoices(db: Db) {
  return db
    .selectFrom('activities')
    .innerJoin('task_groups', 'task_groups.id', 'activities.task_group_id')
    .innerJoin('plans', 'plans.id', 'task_groups.plan_id')
    .select([
      'activities.id',
      'activities.title',
      'activities.title_en as titleEn',
      'plans.number as planNumber',
      'task_groups.position as groupPosition'
    ])
    .orderBy('plans.year', 'desc')
    .orderBy('plans.id')
    .orderBy('task_groups.position')
    .orderBy('activities.position')
    .execute();
}

/** An event with the names of its form's fields. */
export function findEventForForm(db: Db, actor: Actor, eventId: string) {
  return visibleEvents(db, actor)
    .select([
      'events.id',
      'events.version',
      'events.state',
      'events.kind',
      'events.name',
      'events.name_en as nameEn',
      'events.theme',
      'events.theme_en as themeEn',
      'events.starts_on as startsOn',
      'events.ends_on as endsOn',
      'events.starts_time as startsTime',
      'events.ends_time as endsTime',
      'events.place',
      'events.host_unit_id as hostUnitId',
      'events.activity_id as activityId',
      'events.registration_due_on as registrationDueOn'
    ])
    .where('events.id', '=', eventId)
    .executeTakeFirst();
}
