import { sql, type SqlBool } from 'kysely';
import type { Db } from '#lib/server/db/schema.ts';
import type { Actor } from '#lib/server/kernel/actor.ts';
import type { Reading } from '#lib/server/kernel/query.ts';
import type { ReserveFilter } from './list-forms.ts';
import { readPositions, waitingSince, type Position } from './reserve-lists.server.ts';
import { parting, startOf, visibleDelegates } from './review-lists.server.ts';

/** One page of an event's reserve list by the order in which children joined it. */
async function pageOfReserve(
  db: Db,
  actor: Actor,
  eventId: string,
  filter: ReserveFilter,
  size: number
) {
  const start = startOf(filter, 2);
  const number = Number(start.key?.[0]);
  const from = Number.isSafeInteger(number) ? [number, start.key?.[1] ?? ''] : null;
  let list = visibleDelegates(db, actor, eventId)
    .select([
      'd.id',
      'd.name',
      'd.version',
      'd.restricted_at as restrictedAt',
      'd.reserve_seq as seq',
      'd.submitted_at as submittedAt',
      'unit.name as schoolName',
      'unit.place_name as placeName',
      waitingSince
    ])
    .where('d.state', '=', 'reserve');
  if (from) {
    const key = sql`(${sql.join(from)})`;
    const order = sql`(d.reserve_seq, d.id)`;
    list = list.where(
      start.back ? sql<SqlBool>`${order} < ${key}` : sql<SqlBool>`${order} > ${key}`
    );
  }
  if (filter.school !== null) list = list.where('d.school_id', '=', filter.school);
  if (filter.district !== null) list = list.where('unit.place_id', '=', filter.district);
  const direction = start.back ? 'desc' : 'asc';
  const fetched = await list
    .orderBy('d.reserve_seq', direction)
    .orderBy('d.id', direction)
    .limit(size + 1)
    .execute();
  const more = fetched.length > size;
  const rows = fetched.slice(0, size);
  if (start.back) rows.reverse();
  const keyOf = (row: (typeof rows)[number] | undefined) =>
    row ? [row.seq, row.id].join(parting) : null;
  return {
    rows,
    paging: {
      next: start.back || more ? keyOf(rows.at(-1)) : null,
      previous: (start.back ? more : from !== null) ? keyOf(rows[0]) : null
    }
  };
}

/** Where a child stands that no list of the event holds: its school has no quota any more. */
export const noPosition: Position = {
  position: 0,
  reason: { code: 'noPlace' },
  offerUntil: null
};

/** One page of the reserve list, each child with its position, and how many wait in all. */
export async function readReserve(
  { db, actor, clock, pageSize }: Reading,
  eventId: string,
  filter: ReserveFilter
) {
  const positions = await readPositions(db, eventId, clock);
  const { rows, paging } = await pageOfReserve(db, actor, eventId, filter, pageSize);
  return {
    rows: rows.map((row) => ({ ...row, ...(positions.get(row.id) ?? noPosition) })),
    paging,
    total: positions.size
  };
}
