import { sql, type SqlBool } from 'kysely';
import type { Db } from '#lib/server/db/schema.ts';
import type { Actor } from '#lib/server/kernel/actor.ts';
import type { ListFilter } from './list-forms.ts';
import { waitingSince } from './reserve-lists.server.ts';
import { parting, startOf, visibleDelegates } from './review-lists.server.ts';

/** One page of an event's reserve list by the order in which children joined it. */
export async function pageOfReserve(
  db: Db,
  actor: Actor,
  eventId: string,
  filter: Pick<ListFilter, 'district' | 'school' | 'after' | 'before'>,
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
