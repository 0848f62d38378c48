import { visibleEvents } from '#lib/features/events/store.server.ts';
import type { Db, Trx } from '#lib/server/db/schema.ts';
import type { Actor } from '#lib/server/kernel/actor.ts';
import { addDaysOn } from '#lib/values/dates.ts';
import type { AgendaItem } from './model.ts';

const visibleItems = (db: Db, actor: Actor, eventId: string) =>
  visibleEvents(db, actor)
    .innerJoin('agenda_items', 'agenda_items.event_id', 'events.id')
    .where('events.id', '=', eventId);

/** The programme of an event in the order in which it happens. */
export function listItems(db: Db, actor: Actor, eventId: string): Promise<AgendaItem[]> {
  return visibleItems(db, actor, eventId)
    .leftJoin('persons', 'persons.id', 'agenda_items.responsible_person_id')
    .select([
      'agenda_items.id',
      'agenda_items.held_on as heldOn',
      'agenda_items.starts_time as startsTime',
      'agenda_items.ends_time as endsTime',
      'agenda_items.title',
      'agenda_items.place',
      'agenda_items.responsible_person_id as responsibleId',
      'persons.name as responsibleName',
      'agenda_items.note',
      'agenda_items.version'
    ])
    .orderBy('agenda_items.held_on')
    .orderBy('agenda_items.starts_time')
    .orderBy('agenda_items.ends_time')
    .orderBy('agenda_items.id')
    .execute();
}

/** The directory as choices for "responsible", by given name. */
export function listPersonChoices(db: Db) {
  return db
    .selectFrom('persons')
    .leftJoin('units', 'units.id', 'persons.unit_id')
    .select(['persons.id', 'persons.name', 'persons.position', 'units.name as unitName'])
    .orderBy('persons.sort_key')
    .orderBy('persons.id')
    .limit(2000)
    .execute();
}

/** The title of an item of this event; undefined for one of another event. */
export function findItem(db: Db, actor: Actor, eventId: string, itemId: string) {
  return visibleItems(db, actor, eventId)
    .select(['agenda_items.id', 'agenda_items.title'])
    .where('agenda_items.id', '=', itemId)
    .executeTakeFirst();
}

export interface ItemColumns {
  held_on: string;
  starts_time: string;
  ends_time: string;
  title: string;
  place: string | null;
  responsible_person_id: string | null;
  note: string | null;
}

export async function insertItem(
  trx: Trx,
  row: ItemColumns & { id: string; event_id: string }
): Promise<void> {
  await trx.insertInto('agenda_items').values(row).execute();
}

/** Writes the item unless somebody changed it meanwhile; answers whether it did. */
export async function updateItem(
  trx: Trx,
  itemId: string,
  version: number,
  columns: ItemColumns
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('agenda_items')
    .set({ ...columns, version: version + 1 })
    .where('id', '=', itemId)
    .where('version', '=', version)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Removes the item unless somebody changed it meanwhile; answers whether it did. */
export async function deleteItem(trx: Trx, itemId: string, version: number): Promise<boolean> {
  const { numDeletedRows } = await trx
    .deleteFrom('agenda_items')
    .where('id', '=', itemId)
    .where('version', '=', version)
    .executeTakeFirst();
  return numDeletedRows === 1n;
}

/** Moves the whole programme of an event by so many days, as the event itself moves. */
export async function moveItems(trx: Trx, eventId: string, days: number): Promise<void> {
  const found = await trx
    .selectFrom('agenda_items')
    .select('held_on')
    .distinct()
    .where('event_id', '=', eventId)
    .orderBy('held_on', days > 0 ? 'desc' : 'asc')
    .execute();
  // From the far end, so that no day is moved twice; one statement a day of the event.
  for (const { held_on } of found) {
    await trx
      .updateTable('agenda_items')
      .set((eb) => ({ held_on: addDaysOn(held_on, days), version: eb('version', '+', 1) }))
      .where('event_id', '=', eventId)
      .where('held_on', '=', held_on)
      .execute();
  }
}

/** How many items of an event lie outside these days. */
export async function countItemsOutside(
  db: Db,
  eventId: string,
  days: { starts_on: string; ends_on: string }
): Promise<number> {
  const { n } = await db
    .selectFrom('agenda_items')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('event_id', '=', eventId)
    .where((eb) => eb.or([eb('held_on', '<', days.starts_on), eb('held_on', '>', days.ends_on)]))
    .executeTakeFirstOrThrow();
  return n;
}
