import type { ExpressionBuilder } from 'kysely';
import { holdingStates } from '#lib/features/delegates/model.ts';
import type { Database, Db } from '#lib/server/db/schema.ts';
import type { Actor } from '#lib/server/kernel/actor.ts';
import { addDaysOn, type DateOn } from '#lib/values/dates.ts';
import { visibleEvents } from './store.server.ts';

/* Each function is one statement; all but the first are asked of an event that was found visible. */

/** The event itself with its plain counts; undefined when the actor may not see it. */
export function findFigures(db: Db, actor: Actor, eventId: string, today: DateOn) {
  const week = addDaysOn(today, 7);
  const openTasks = (eb: ExpressionBuilder<Database, 'events'>) =>
    eb
      .selectFrom('tasks')
      .select((sub) => sub.fn.countAll<number>().as('n'))
      .whereRef('tasks.event_id', '=', 'events.id')
      .where('tasks.done_at', 'is', null);
  return visibleEvents(db, actor)
    .select([
      'events.id',
      'events.kind',
      'events.state',
      'events.version',
      'events.starts_on as startsOn'
    ])
    .select((eb) => [
      openTasks(eb).as('openTasks'),
      openTasks(eb).where('tasks.due_on', '<', today).as('lateTasks'),
      openTasks(eb)
        .where('tasks.due_on', '>=', today)
        .where('tasks.due_on', '<=', week)
        .as('soonTasks'),
      eb
        .selectFrom('agenda_items')
        .select((sub) => sub.fn.countAll<number>().as('n'))
        .whereRef('agenda_items.event_id', '=', 'events.id')
        .as('agendaItems')
    ])
    .where('events.id', '=', eventId)
    .executeTakeFirst();
}

/** The open tasks with the nearest due days, late ones first. */
export function nextTasks(db: Db, eventId: string) {
  return db
    .selectFrom('tasks')
    .leftJoin('persons', 'persons.id', 'tasks.owner_person_id')
    .select(['tasks.id', 'tasks.title', 'tasks.due_on as dueOn', 'persons.name as ownerName'])
    .where('tasks.event_id', '=', eventId)
    .where('tasks.done_at', 'is', null)
    .where('tasks.due_on', 'is not', null)
    .orderBy('tasks.due_on')
    .orderBy('tasks.id')
    .limit(5)
    .execute();
}

/** The estimate by source, in the order of the sources; a source without a line is not named. */
export function budgetBySource(db: Db, eventId: string) {
  return db
    .selectFrom('budget_lines')
    .innerJoin('budget_groups', 'budget_groups.id', 'budget_lines.group_id')
    .innerJoin('funding_sources', 'funding_sources.id', 'budget_lines.source_id')
    .select((eb) => [
      'funding_sources.id',
      'funding_sources.name',
      'funding_sources.name_en as nameEn',
      eb.fn
        .sum<number | string>(eb('quantity', '*', eb('times', '*', eb.ref('price_vnd'))))
        .as('totalVnd')
    ])
    .where('budget_groups.event_id', '=', eventId)
    .groupBy([
      'funding_sources.id',
      'funding_sources.name',
      'funding_sources.name_en',
      'funding_sources.position'
    ])
    .orderBy('funding_sources.position')
    .execute();
}

/** Quotas of children with their units. */
export function childQuotas(db: Db, eventId: string) {
  return db
    .selectFrom('quotas')
    .innerJoin('units', 'units.id', 'quotas.unit_id')
    .leftJoin('units as parents', 'parents.id', 'units.parent_id')
    .select([
      'units.id as unitId',
      'units.kind as unitKind',
      'units.name as unitName',
      'quotas.places',
      'parents.id as parentId',
      'parents.name as parentName'
    ])
    .where('quotas.event_id', '=', eventId)
    .where('quotas.category', '=', 'child')
    .orderBy('units.sort_key')
    .orderBy('units.id')
    .execute();
}

/** Entries that hold a place, by the place of their schools and by state: numbers only. */
export function entriesByPlace(db: Db, eventId: string) {
  return (
    db
      .selectFrom('delegates')
      .innerJoin('units as schools', 'schools.id', 'delegates.school_id')
      .leftJoin('units as parents', 'parents.id', 'schools.parent_id')
      .select((eb) => [
        'schools.parent_id as parentId',
        'parents.parent_id as grandparentId',
        eb.fn.countAll<number>().as('registered'),
        eb.fn.count<number>(eb.case().when('state', '=', 'accepted').then(1).end()).as('accepted'),
        eb.fn.count<number>(eb.case().when('state', '=', 'returned').then(1).end()).as('returned')
      ])
      .where('delegates.event_id', '=', eventId)
      // Who waits on the reserve list has no place yet.
      .where('delegates.state', 'in', holdingStates)
      .groupBy(['schools.parent_id', 'parents.parent_id'])
      .execute()
  );
}

/** Shifts with the number of people whom they need and who confirmed. */
export function shiftFigures(db: Db, eventId: string) {
  return db
    .selectFrom('shifts')
    .leftJoin('assignments', (join) =>
      join.onRef('assignments.shift_id', '=', 'shifts.id').on('assignments.state', '=', 'confirmed')
    )
    .select((eb) => [
      'shifts.id',
      'shifts.needed',
      eb.fn.count<number>('assignments.id').as('confirmed')
    ])
    .where('shifts.event_id', '=', eventId)
    .groupBy(['shifts.id', 'shifts.needed'])
    .execute();
}

/** Participants by role. */
export function participantsByRole(db: Db, eventId: string) {
  return db
    .selectFrom('participants')
    .select((eb) => ['role', eb.fn.countAll<number>().as('count')])
    .where('event_id', '=', eventId)
    .groupBy('role')
    .execute();
}

/** The changes of an event's state, the latest first, with who made them. */
export function stateChanges(db: Db, eventId: string) {
  return db
    .selectFrom('event_state_changes')
    .leftJoin('accounts', 'accounts.id', 'event_state_changes.changed_by')
    .select([
      'event_state_changes.id',
      'event_state_changes.from_state as from',
      'event_state_changes.to_state as to',
      'event_state_changes.reason',
      'event_state_changes.changed_at as changedAt',
      'accounts.name as changedBy'
    ])
    .where('event_state_changes.event_id', '=', eventId)
    .orderBy('event_state_changes.changed_at', 'desc')
    .orderBy('event_state_changes.id', 'desc')
    .limit(50)
    .execute();
}
