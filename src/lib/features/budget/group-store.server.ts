import { lock } from '#lib/server/db/index.ts';
import type { Trx } from '#lib/server/db/schema.ts';
import { newId } from '#lib/values/ids.ts';

/** Positions are given one after the other: whoever adds or moves in this estimate waits. */
export function lockBudget(trx: Trx, eventId: string): Promise<void> {
  return lock(trx, `budget:${eventId}`);
}

/** Adds a group at the end. */
export async function insertGroup(trx: Trx, eventId: string, title: string): Promise<string> {
  const id = newId();
  const last = await trx
    .selectFrom('budget_groups')
    .select((eb) => eb.fn.max('position').as('position'))
    .where('event_id', '=', eventId)
    .executeTakeFirst();
  await trx
    .insertInto('budget_groups')
    .values({ id, event_id: eventId, position: (last?.position ?? 0) + 1, title })
    .execute();
  return id;
}

/** Answers false when somebody else changed or removed the group meanwhile. */
export async function updateGroup(
  trx: Trx,
  group: { id: string; version: number },
  title: string
): Promise<boolean> {
  const result = await trx
    .updateTable('budget_groups')
    .set({ title, version: group.version + 1 })
    .where('id', '=', group.id)
    .where('version', '=', group.version)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** Answers false when somebody else changed or removed the group meanwhile. */
export async function deleteGroup(
  trx: Trx,
  group: { id: string; version: number }
): Promise<boolean> {
  const result = await trx
    .deleteFrom('budget_groups')
    .where('id', '=', group.id)
    .where('version', '=', group.version)
    .executeTakeFirst();
  return result.numDeletedRows > 0n;
}

const place = (trx: Trx, id: string, position: number) =>
  trx.updateTable('budget_groups').set({ position }).where('id', '=', id).execute();

/** Changes places with the neighbour; false at the end of the list. */
export async function swapGroup(
  trx: Trx,
  eventId: string,
  group: { id: string; position: number },
  direction: 'up' | 'down'
): Promise<boolean> {
  const up = direction === 'up';
  const neighbour = await trx
    .selectFrom('budget_groups')
    .select(['id', 'position'])
    .where('event_id', '=', eventId)
    .where('position', up ? '<' : '>', group.position)
    .orderBy('position', up ? 'desc' : 'asc')
    .limit(1)
    .executeTakeFirst();
  if (!neighbour) return false;
  // A place holds one group at a time, so the first steps aside.
  await place(trx, group.id, -1);
  await place(trx, neighbour.id, group.position);
  await place(trx, group.id, neighbour.position);
  return true;
}
