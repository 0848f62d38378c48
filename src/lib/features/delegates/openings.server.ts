import type { Insertable } from 'kysely';
import type { Db, Trx } from '#lib/server/db/schema.ts';
import { newId } from '#lib/values/ids.ts';
import type { DelegateTables } from './tables.ts';

/* Who opened what of a child's private record, and why. */

export async function insertOpening(
  trx: Trx,
  row: Omit<Insertable<DelegateTables['delegate_openings']>, 'id'>
): Promise<void> {
  await trx
    .insertInto('delegate_openings')
    .values({ id: newId(), ...row })
    .execute();
}

/** Who opened what of a child's private record, the latest first. */
export function listOpenings(db: Db, delegateId: string) {
  return db
    .selectFrom('delegate_openings as o')
    .innerJoin('accounts as a', 'a.id', 'o.opened_by')
    .select(['o.id', 'o.fields', 'o.reason', 'o.opened_at as at', 'a.name as by'])
    .where('o.delegate_id', '=', delegateId)
    .orderBy('o.opened_at', 'desc')
    .orderBy('o.id', 'desc')
    .execute();
}
