import { hasTakePart } from '#lib/features/consent/store.server.ts';
import { someOf } from '#lib/server/db/lists.ts';
import type { Db } from '#lib/server/db/schema.ts';
import { holdingStates, type DelegateState } from './model.ts';
import { keyOf } from './tallies.server.ts';

/* Children with a place whose families' yes to taking part is missing, taken back or of an old text. */

interface Held {
  id: string;
  key: string;
}

async function withoutYes<T extends Held>(db: Db, children: readonly T[]): Promise<T[]> {
  const willing = await hasTakePart(
    db,
    children.map(({ id }) => id)
  );
  return children.filter(({ id }) => !willing.has(id));
}

const living = (db: Db, states: readonly DelegateState[]) =>
  db
    .selectFrom('delegates')
    .select(['id', 'event_id', 'school_id'])
    .where('state', 'in', states)
    .where('erased_at', 'is', null);

/** Ids of an event's children in one of these states who may not take part yet: five queries. */
export async function listUnagreed(
  db: Db,
  eventId: string,
  states: readonly DelegateState[] = holdingStates
): Promise<string[]> {
  const rows = await living(db, states).where('event_id', '=', eventId).execute();
  const held = rows.map(({ id }) => ({ id, key: '' }));
  return (await withoutYes(db, held)).map(({ id }) => id);
}

/**
 * How many children with a place may not take part yet, by `keyOf(eventId, schoolId)`: five queries
 * for all the schools and events together.
 */
export async function countUnagreed(
  db: Db,
  { eventIds, schoolIds }: { eventIds: readonly string[]; schoolIds: readonly string[] }
): Promise<(key: string) => number> {
  const rows = await living(db, holdingStates)
    .where('event_id', 'in', someOf(eventIds))
    .where('school_id', 'in', someOf(schoolIds))
    .execute();
  const held = rows.map((row) => ({ id: row.id, key: keyOf(row.event_id, row.school_id) }));
  const counts = new Map<string, number>();
  for (const { key } of await withoutYes(db, held)) counts.set(key, (counts.get(key) ?? 0) + 1);
  return (key) => counts.get(key) ?? 0;
}
