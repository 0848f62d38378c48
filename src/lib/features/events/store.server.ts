import type { Role } from '#lib/features/accounts/model.ts';
import type { Db } from '#lib/server/db/schema.ts';
import { committeeRoles, eventReach, type Actor } from '#lib/server/kernel/actor.ts';

/**
 * Events that the actor may see as a member of the committee (or, with `roles`, as one of these
 * roles): all of them, or the single events of his or her grants. Every query on an event's rooms
 * starts here; an event outside is as absent as one that does not exist.
 */
export function visibleEvents(db: Db, actor: Actor, roles: readonly Role[] = committeeRoles) {
  const reach = eventReach(actor, ...roles);
  const events = db.selectFrom('events');
  if (reach === 'all') return events;
  return events.where('events.id', 'in', reach.length > 0 ? reach : ['']);
}

/** What policies and rules of an event's rooms ask of it; undefined when the actor may not see it. */
export function findEvent(db: Db, actor: Actor, eventId: string) {
  return visibleEvents(db, actor)
    .select(['events.id', 'events.state', 'events.starts_on', 'events.ends_on', 'events.version'])
    .where('events.id', '=', eventId)
    .executeTakeFirst();
}
