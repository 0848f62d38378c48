import { hashPassword } from '#lib/server/auth/password.ts';
import type { Db } from '#lib/server/db/schema.ts';
import type { AccountActor, Grant } from '#lib/server/kernel/actor.ts';
import { newId } from '#lib/values/ids.ts';
import { actorWith } from '../../support/context.ts';
import { insertAccount } from '../../support/world.ts';

export const password = 'mua-he-ruc-ro';

/** An account that has signed in: rows of account and grants, and a password. */
export async function insertActive(
  db: Db,
  email: string,
  ...grants: Grant[]
): Promise<AccountActor> {
  const actor = { ...actorWith(...grants), email };
  await insertAccount(db, actor, email);
  await db
    .updateTable('accounts')
    .set({ password_hash: await hashPassword(password) })
    .where('id', '=', actor.accountId)
    .execute();
  for (const grant of grants) {
    await db
      .insertInto('grants')
      .values({
        id: newId(),
        account_id: actor.accountId,
        role: grant.role,
        scope: grant.unitId ? 'unit' : grant.eventId ? 'event' : 'province',
        event_id: grant.eventId,
        unit_id: grant.unitId,
        granted_at: '2023-01-01T00:00:00.000Z',
        granted_by: 'system:test',
        revoked_at: null,
        revoked_by: null
      })
      .execute();
  }
  return actor;
}

/** A session row of the account, as signing in stores it. */
export async function insertSession(db: Db, accountId: string, handle: string): Promise<void> {
  const week = Date.now() + 7 * 86_400_000;
  await db
    .insertInto('sessions')
    .values({
      id_hash: newId(),
      handle,
      account_id: accountId,
      expires_ms: week,
      absolute_expires_ms: week,
      created_at: new Date().toISOString(),
      user_agent: null
    })
    .execute();
}

export async function handlesOf(db: Db, accountId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('sessions')
    .select('handle')
    .where('account_id', '=', accountId)
    .orderBy('handle')
    .execute();
  return rows.map((row) => row.handle);
}
