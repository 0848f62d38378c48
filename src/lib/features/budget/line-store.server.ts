import type { Trx } from '#lib/server/db/schema.ts';
import { newId } from '#lib/values/ids.ts';
import type { Vnd } from '#lib/values/money.ts';

export interface LineValues {
  groupId: string;
  content: string;
  unit: string;
  quantity: number;
  times: number;
  priceVnd: Vnd;
  sourceId: string;
  code: string | null;
  basis: string | null;
  note: string | null;
}

const rowOf = ({ groupId, priceVnd, sourceId, ...rest }: LineValues) => ({
  group_id: groupId,
  price_vnd: priceVnd,
  source_id: sourceId,
  ...rest
});

async function nextPosition(trx: Trx, groupId: string): Promise<number> {
  const last = await trx
    .selectFrom('budget_lines')
    .select((eb) => eb.fn.max('position').as('position'))
    .where('group_id', '=', groupId)
    .executeTakeFirst();
  return (last?.position ?? 0) + 1;
}

/** Adds a line at the end of its group. */
export async function insertLine(trx: Trx, values: LineValues): Promise<string> {
  const id = newId();
  const position = await nextPosition(trx, values.groupId);
  await trx
    .insertInto('budget_lines')
    .values({ id, position, ...rowOf(values) })
    .execute();
  return id;
}

/**
 * Changes a line; in another group it stands last. Answers false when somebody else changed or
 * removed it meanwhile.
 */
export async function updateLine(
  trx: Trx,
  line: { id: string; version: number; group_id: string; position: number },
  values: LineValues
): Promise<boolean> {
  const stays = line.group_id === values.groupId;
  const position = stays ? line.position : await nextPosition(trx, values.groupId);
  const result = await trx
    .updateTable('budget_lines')
    .set({ ...rowOf(values), position, version: line.version + 1 })
    .where('id', '=', line.id)
    .where('version', '=', line.version)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** Answers false when somebody else changed or removed the line meanwhile. */
export async function deleteLine(
  trx: Trx,
  line: { id: string; version: number }
): Promise<boolean> {
  const result = await trx
    .deleteFrom('budget_lines')
    .where('id', '=', line.id)
    .where('version', '=', line.version)
    .executeTakeFirst();
  return result.numDeletedRows > 0n;
}

const place = (trx: Trx, id: string, position: number) =>
  trx.updateTable('budget_lines').set({ position }).where('id', '=', id).execute();

/** Changes places with the neighbour in the same group; false at the end of the list. */
export async function swapLine(
  trx: Trx,
  line: { id: string; group_id: string; position: number },
  direction: 'up' | 'down'
): Promise<boolean> {
  const up = direction === 'up';
  const neighbour = await trx
    .selectFrom('budget_lines')
    .select(['id', 'position'])
    .where('group_id', '=', line.group_id)
    .where('position', up ? '<' : '>', line.position)
    .orderBy('position', up ? 'desc' : 'asc')
    .limit(1)
    .executeTakeFirst();
  if (!neighbour) return false;
  // A place holds one line at a time, so the first steps aside.
  await place(trx, line.id, -1);
  await place(trx, neighbour.id, line.position);
  await place(trx, line.id, neighbour.position);
  return true;
}
