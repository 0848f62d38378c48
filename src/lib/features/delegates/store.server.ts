import type { Insertable, Updateable } from 'kysely';
import type { Db, Trx } from '#lib/server/db/schema.ts';
import { newId } from '#lib/values/ids.ts';
import type { DelegateState } from './model.ts';
import type { DelegateTables } from './tables.ts';

/* Rows of children and their states. Who may touch which row is asked in reach and review lists. */

export async function insertDelegate(
  trx: Trx,
  row: Insertable<DelegateTables['delegates']>
): Promise<void> {
  await trx.insertInto('delegates').values(row).execute();
}

/** A child's whole row. For a door that has asked whether the actor may see this child. */
export function getDelegate(db: Db, id: string) {
  return db.selectFrom('delegates').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
}

/** Writes columns of a child if the entry still has this version. Answers whether it had. */
export async function updateDelegate(
  trx: Trx,
  key: { id: string; version: number },
  columns: Updateable<DelegateTables['delegates']>
): Promise<boolean> {
  const done = await trx
    .updateTable('delegates')
    .set({ ...columns, version: key.version + 1 })
    .where('id', '=', key.id)
    .where('version', '=', key.version)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

interface StateChange {
  delegateId: string;
  from: DelegateState | null;
  to: DelegateState;
  remark: string | null;
}

/** What was asked of the school about these entries is answered by their new state. */
async function closeQuestions(trx: Trx, changes: readonly StateChange[], at: string) {
  const ids = changes.map(({ delegateId }) => delegateId);
  await trx
    .updateTable('field_remarks')
    .set({ settled_at: at })
    .where('delegate_id', 'in', ids)
    .where('settled_at', 'is', null)
    .execute();
  const left = changes.filter(({ from }) => from === 'accepted');
  if (left.length === 0) return;
  await trx
    .updateTable('change_proposals')
    .set({ state: 'void', decided_at: at })
    .where(
      'delegate_id',
      'in',
      left.map(({ delegateId }) => delegateId)
    )
    .where('state', '=', 'open')
    .execute();
}

/**
 * Records changes of state: who, when, and what was said. Every change settles the remarks at the
 * fields and, when an accepted child leaves that state, ends a proposal that still waits.
 */
export async function recordChanges(
  trx: Trx,
  changes: readonly StateChange[],
  by: { accountId: string; at: string }
): Promise<void> {
  if (changes.length === 0) return;
  await trx
    .insertInto('delegate_state_changes')
    .values(
      changes.map(({ delegateId, from, to, remark }) => ({
        id: newId(),
        delegate_id: delegateId,
        from_state: from,
        to_state: to,
        remark,
        changed_at: by.at,
        changed_by: by.accountId
      }))
    )
    .execute();
  await closeQuestions(trx, changes, by.at);
}

/** Deletes an entry that was never handed in, with all that hangs on it. */
export async function deleteDraft(trx: Trx, key: { id: string; version: number }) {
  await trx.deleteFrom('delegate_state_changes').where('delegate_id', '=', key.id).execute();
  await trx.deleteFrom('field_remarks').where('delegate_id', '=', key.id).execute();
  await trx.deleteFrom('change_proposals').where('delegate_id', '=', key.id).execute();
  await trx.deleteFrom('place_offers').where('delegate_id', '=', key.id).execute();
  await trx.deleteFrom('delegate_private').where('delegate_id', '=', key.id).execute();
  const done = await trx
    .deleteFrom('delegates')
    .where('id', '=', key.id)
    .where('version', '=', key.version)
    .executeTakeFirst();
  return done.numDeletedRows > 0n;
}

/** What happened to an entry, the latest first. */
export function listChanges(db: Db, delegateId: string) {
  return db
    .selectFrom('delegate_state_changes as c')
    .leftJoin('accounts as a', 'a.id', 'c.changed_by')
    .select(['c.id', 'c.to_state as to', 'c.remark', 'c.changed_at as at', 'a.name as by'])
    .where('c.delegate_id', '=', delegateId)
    .orderBy('c.changed_at', 'desc')
    .orderBy('c.id', 'desc')
    .execute();
}
