import type { Db } from '#lib/server/db/schema.ts';
import type { Actor } from '#lib/server/kernel/actor.ts';
import type { DateOn } from '#lib/values/dates.ts';
import { visibleEvents } from './store.server.ts';

/** All events that the actor sees, as much of them as a list is ordered and searched by. */
export function listEvents(db: Db, actor: Actor) {
  return visibleEvents(db, actor)
    .select([
      'events.id',
      'events.kind',
      'events.name',
      'events.name_en',
      'events.place',
      'events.state',
      'events.starts_on',
      'events.ends_on',
      'events.starts_time',
      'events.ends_time',
      'events.is_date_sample'
    ])
    .execute();
}

/** Open and late tasks of these events, by event; an event without open tasks is not named. */
export async function countTasks(db: Db, eventIds: readonly string[], today: DateOn) {
  if (eventIds.length === 0) return new Map<string, { open: number; late: number }>();
  const rows = await db
    .selectFrom('tasks')
    .select((eb) => [
      'event_id',
      eb.fn.countAll<number>().as('open'),
      eb.fn.count<number>(eb.case().when('due_on', '<', today).then(1).end()).as('late')
    ])
    .where('event_id', 'in', eventIds)
    .where('done_at', 'is', null)
    .groupBy('event_id')
    .execute();
  return new Map(rows.map(({ event_id, open, late }) => [event_id, { open, late }]));
}
