import { sql } from 'kysely';
import type { Db } from '#lib/server/db/schema.ts';

/*
 * Where a school hangs for the sake of quotas: below the district of its time, or since July 2025
 * below the commune that hangs directly below the province.
 */

/**
 * Units with the place that hands them their quota: `place_id` for a school or commune of a
 * district, the province for that place itself.
 */
export function unitsWithPlace(db: Db) {
  return db
    .selectFrom('units as u')
    .innerJoin('units as parent', 'parent.id', 'u.parent_id')
    .leftJoin('units as above', 'above.id', 'parent.parent_id')
    .select([
      'u.id',
      'u.name',
      'u.kind',
      'u.sort_key',
      'u.folded_name',
      sql<string>`case when parent.kind = 'commune' and above.kind = 'district'
        then above.id else parent.id end`.as('place_id'),
      sql<string>`case when parent.kind = 'commune' and above.kind = 'district'
        then above.name else parent.name end`.as('place_name'),
      sql<string>`case when parent.kind = 'commune' and above.kind = 'district'
        then above.sort_key else parent.sort_key end`.as('place_sort_key')
    ]);
}
