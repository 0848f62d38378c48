import { unitsWithPlace } from '#lib/features/delegates/places-store.server.ts';
import { visibleEvents } from '#lib/features/events/store.server.ts';
import { someOf } from '#lib/server/db/lists.ts';
import type { Db } from '#lib/server/db/schema.ts';
import { schoolUnits, type Actor } from '#lib/server/kernel/actor.ts';
import type { paperReaders } from './policy.ts';

/* Whose consent the actor may see. Whatever lies outside is absent for it. */

function children(db: Db) {
  return db
    .selectFrom('delegates as d')
    .innerJoin('events as e', 'e.id', 'd.event_id')
    .innerJoin('units as s', 's.id', 'd.school_id')
    .where('d.erased_at', 'is', null);
}

/** Children of the schools that the actor registers for, at an event. */
export function ownChildren(db: Db, actor: Actor, eventId: string) {
  return children(db)
    .where('d.event_id', '=', eventId)
    .where('e.state', '!=', 'draft')
    .where('d.school_id', 'in', someOf(schoolUnits(actor)));
}

/**
 * Children whose papers the actor may look at: of the own school, of the schools of the own district
 * that hands them their quota, and all of an event for its reviewer and safeguarding.
 * A paper bears the real name, so that of a restricted child is for its school and safeguarding.
 */
export function reachedChildren(db: Db, actor: Actor, eventId: string) {
  const own = someOf(schoolUnits(actor));
  return children(db)
    .innerJoin(unitsWithPlace(db).as('place'), 'place.id', 's.id')
    .where('d.event_id', '=', eventId)
    .where((eb) => {
      const inEventsOf = (...roles: (typeof paperReaders)[number][]) =>
        eb('d.event_id', 'in', visibleEvents(db, actor, roles).select('events.id'));
      const isOpen = eb('e.state', '!=', 'draft');
      const isPlain = eb('d.restricted_at', 'is', null);
      return eb.or([
        eb.and([isOpen, eb('d.school_id', 'in', own)]),
        eb.and([isOpen, isPlain, eb('place.place_id', 'in', own)]),
        inEventsOf('safeguarding'),
        eb.and([isPlain, inEventsOf('reviewer')])
      ]);
    });
}

export const childColumns = [
  'd.id',
  'd.name',
  'd.class_name as className',
  'd.born_on as bornOn',
  'd.state',
  'd.school_id as schoolId',
  's.name as schoolName',
  'e.id as eventId',
  'e.name as eventName',
  'e.name_en as eventNameEn',
  'e.starts_on as startsOn',
  'e.ends_on as endsOn',
  'e.starts_time as startsTime',
  'e.place'
] as const;

/** One child of the actor's own school; undefined for any other. */
export function findOwnChild(db: Db, actor: Actor, eventId: string, delegateId: string) {
  return ownChildren(db, actor, eventId)
    .select(childColumns)
    .where('d.id', '=', delegateId)
    .executeTakeFirst();
}
export type OwnChild = NonNullable<Awaited<ReturnType<typeof findOwnChild>>>;

/** The event as the pages of a school show it, when it has a quota for a unit of the actor's. */
export function findOwnEvent(db: Db, actor: Actor, eventId: string) {
  return db
    .selectFrom('events as e')
    .select(['e.id', 'e.name', 'e.name_en as nameEn', 'e.starts_on as startsOn'])
    .where('e.id', '=', eventId)
    .where('e.state', '!=', 'draft')
    .where(
      'e.id',
      'in',
      db
        .selectFrom('quotas')
        .select('event_id')
        .where('unit_id', 'in', someOf(schoolUnits(actor)))
    )
    .executeTakeFirst();
}
