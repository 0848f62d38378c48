import type { Db, Trx } from '#lib/server/db/schema.ts';
import { newId } from '#lib/values/ids.ts';

const linesOf = (db: Db, eventId: string) =>
  db
    .selectFrom('budget_lines')
    .innerJoin('budget_groups', 'budget_groups.id', 'budget_lines.group_id')
    .where('budget_groups.event_id', '=', eventId);

/** How many lines the estimate of an event has. */
export async function countLines(db: Db, eventId: string): Promise<number> {
  const { n } = await linesOf(db, eventId)
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow();
  return Number(n);
}

/** Copies groups and lines of an estimate to another event. Answers old id → new id of the lines. */
export async function copyBudget(
  trx: Trx,
  { fromEventId, toEventId }: { fromEventId: string; toEventId: string }
): Promise<Map<string, string>> {
  const groups = await trx
    .selectFrom('budget_groups')
    .select(['id', 'position', 'title'])
    .where('event_id', '=', fromEventId)
    .execute();
  const groupIds = new Map(groups.map(({ id }) => [id, newId()]));
  for (const group of groups) {
    const id = groupIds.get(group.id) ?? newId();
    await trx
      .insertInto('budget_groups')
      .values({ ...group, id, event_id: toEventId })
      .execute();
  }
  const lines = await linesOf(trx, fromEventId).selectAll('budget_lines').execute();
  const lineIds = new Map(lines.map(({ id }) => [id, newId()]));
  for (const { version: _, ...line } of lines) {
    await trx
      .insertInto('budget_lines')
      .values({
        ...line,
        id: lineIds.get(line.id) ?? newId(),
        group_id: groupIds.get(line.group_id) ?? ''
      })
      .execute();
  }
  return lineIds;
}
