import type { Db, Trx } from '#lib/server/db/schema.ts';
import type { Drawn } from './draw.ts';

const atOnce = 100;

/** Keeps the result of a draw, child by child. */
export async function insertEntries(trx: Trx, drawId: string, entries: readonly Drawn[]) {
  const rows = entries.map((entry) => ({
    draw_id: drawId,
    delegate_id: entry.id,
    outcome: entry.outcome,
    position: entry.position,
    dimension: entry.reason?.dimension ?? null,
    category: entry.reason?.category ?? null,
    lot: entry.lot,
    stratum_rank: entry.stratumRank,
    stratum_size: entry.stratumSize
  }));
  for (let start = 0; start < rows.length; start += atOnce) {
    await trx
      .insertInto('draw_entries')
      .values(rows.slice(start, start + atOnce))
      .execute();
  }
}

/** The result of a draw in its order: who was drawn, then the others. Names as lists show them. */
export function listEntries(db: Db, drawId: string) {
  return db
    .selectFrom('draw_entries as e')
    .innerJoin('delegates as d', 'd.id', 'e.delegate_id')
    .innerJoin('units as s', 's.id', 'd.school_id')
    .select([
      'e.delegate_id as id',
      'e.outcome',
      'e.position',
      'e.dimension',
      'e.category',
      'e.lot',
      'e.stratum_rank as stratumRank',
      'e.stratum_size as stratumSize',
      'd.name',
      'd.state',
      'd.school_id as schoolId',
      'd.restricted_at as restrictedAt',
      's.name as schoolName'
    ])
    .where('e.draw_id', '=', drawId)
    .orderBy('e.outcome')
    .orderBy('e.position')
    .execute();
}
export type EntryRow = Awaited<ReturnType<typeof listEntries>>[number];
