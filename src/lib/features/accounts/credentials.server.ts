import type { Db, Trx } from '#lib/server/db/schema.ts';

/* SQL of passwords and sessions. */

/** What the sign-in and the change of a password compare; nothing else reads the hash. */
export function findPasswordHash(db: Db, accountId: string) {
  return db
    .selectFrom('accounts')
    .select(['email', 'name', 'password_hash as hash'])
    .where('id', '=', accountId)
    .where('disabled_at', 'is', null)
    .executeTakeFirst();
}

/** Stores a password's hash, if the one known to the caller still stands. Answers whether it did. */
export async function updatePasswordHash(
  trx: Trx,
  accountId: string,
  hash: string,
  before?: string
): Promise<boolean> {
  let update = trx
    .updateTable('accounts')
    .set({ password_hash: hash })
    .where('id', '=', accountId)
    .where('disabled_at', 'is', null);
  if (before !== undefined) update = update.where('password_hash', '=', before);
  return (await update.executeTakeFirst()).numUpdatedRows > 0n;
}

/** Sessions that have not expired, the newest first; the id itself is stored nowhere. */
export function listSessions(db: Db, accountId: string, nowMs: number) {
  return db
    .selectFrom('sessions')
    .select(['handle', 'created_at as createdAt', 'user_agent as userAgent'])
    .where('account_id', '=', accountId)
    .where('expires_ms', '>', nowMs)
    .where('absolute_expires_ms', '>', nowMs)
    .orderBy('created_at', 'desc')
    .execute();
}

/** Ends one session of the account. Answers false when it has none of this name. */
export async function deleteSession(trx: Trx, accountId: string, handle: string): Promise<boolean> {
  const done = await trx
    .deleteFrom('sessions')
    .where('account_id', '=', accountId)
    .where('handle', '=', handle)
    .executeTakeFirst();
  return done.numDeletedRows > 0n;
}
