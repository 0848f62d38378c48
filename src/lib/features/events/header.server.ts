import { sql, type ExpressionBuilder } from 'kysely';
import { holdingStates } from '#lib/features/delegates/model.ts';
import type { Database, Db } from '#lib/server/db/schema.ts';
import type { Actor } from '#lib/server/kernel/actor.ts';
import { visibleEvents } from './store.server.ts';

type OfEvent = ExpressionBuilder<Database, 'events'>;

/** How many entries each room of an event holds, as columns of one statement. */
const roomCounts = (eb: OfEvent) => [
  eb
    .selectFrom('agenda_items')
    .select((sub) => sub.fn.countAll<number>().as('n'))
    .whereRef('agenda_items.event_id', '=', 'events.id')
    .as('agenda_count'),
  eb
    .selectFrom('tasks')
    .select((sub) => sub.fn.countAll<number>().as('n'))
    .whereRef('tasks.event_id', '=', 'events.id')
    .where('tasks.done_at', 'is', null)
    .as('tasks_count'),
  eb
    .selectFrom('participants')
    .select((sub) => sub.fn.countAll<number>().as('n'))
    .whereRef('participants.event_id', '=', 'events.id')
    .as('people_count'),
  eb
    .selectFrom('delegates')
    .select((sub) => sub.fn.countAll<number>().as('n'))
    .whereRef('delegates.event_id', '=', 'events.id')
    .where('delegates.state', 'in', holdingStates)
    .as('delegates_count'),
  eb
    .selectFrom('assignments')
    .innerJoin('shifts', 'shifts.id', 'assignments.shift_id')
    .select(sql<number>`count(distinct assignments.volunteer_id)`.as('n'))
    .whereRef('shifts.event_id', '=', 'events.id')
    .where('assignments.state', 'in', ['offered', 'confirmed'])
    .as('volunteers_count')
];

/** One event with its place in the plan and the counts of its rooms: one statement. */
export function findEventHeader(db: Db, actor: Actor, eventId: string) {
  return visibleEvents(db, actor)
    .leftJoin('activities', 'activities.id', 'events.activity_id')
    .leftJoin('task_groups', 'task_groups.id', 'activities.task_group_id')
    .leftJoin('plans', 'plans.id', 'task_groups.plan_id')
    .leftJoin('units as hosts', 'hosts.id', 'events.host_unit_id')
    .select([
      'events.id',
      'events.kind',
      'events.name',
      'events.name_en',
      'events.theme',
      'events.theme_en',
      'events.state',
      'events.starts_on',
      'events.ends_on',
      'events.starts_time',
      'events.ends_time',
      'events.place',
      'events.registration_due_on',
      'events.is_date_sample',
      'events.version',
      'hosts.name as host_unit_name',
      'plans.id as plan_id',
      'plans.number as plan_number',
      'task_groups.id as group_id',
      'task_groups.position as group_position',
      'task_groups.title as group_title',
      'task_groups.title_en as group_title_en'
    ])
    .select(roomCounts)
    .where('events.id', '=', eventId)
    .executeTakeFirst();
}
