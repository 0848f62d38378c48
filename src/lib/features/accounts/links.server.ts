import { hashToken, newToken } from '#lib/server/auth/tokens.ts';
import type { Db, Trx } from '#lib/server/db/schema.ts';
import { newId } from '#lib/values/ids.ts';
import { linkExpiry, type LinkKind } from './model.ts';

/* Single-use links. Only a link's hash is stored: whoever reads the database can't open one. */

/** A link just issued. The token exists here and in the inviter's hands, nowhere else. */
export interface IssuedLink {
  kind: LinkKind;
  token: string;
  expiresAt: string;
}

/** Issues a link for the account; links that were still open stop working. */
export async function issueLink(
  trx: Trx,
  kind: LinkKind,
  accountId: string,
  issued: { at: string; by: string }
): Promise<IssuedLink> {
  await revokeOpenLinks(trx, accountId, issued.at);
  const token = newToken();
  const expiresAt = linkExpiry(kind, issued.at);
  await trx
    .insertInto('account_links')
    .values({
      id: newId(),
      kind,
      account_id: accountId,
      token_hash: hashToken(token),
      created_at: issued.at,
      created_by: issued.by,
      expires_at: expiresAt,
      used_at: null,
      revoked_at: null
    })
    .execute();
  return { kind, token, expiresAt };
}

const openLinks = (db: Db, now: string) =>
  db
    .selectFrom('account_links')
    .innerJoin('accounts', 'accounts.id', 'account_links.account_id')
    .where('account_links.used_at', 'is', null)
    .where('account_links.revoked_at', 'is', null)
    .where('account_links.expires_at', '>', now)
    .where('accounts.disabled_at', 'is', null);

/** The account that an open link of this kind is for; undefined whatever keeps the link from working. */
export function findByLink(db: Db, kind: LinkKind, token: string, now: string) {
  return openLinks(db, now)
    .select(['accounts.id', 'accounts.name', 'accounts.email', 'account_links.expires_at as until'])
    .where('account_links.kind', '=', kind)
    .where('account_links.token_hash', '=', hashToken(token))
    .executeTakeFirst();
}

/** Links of the account that still work. */
export function listOpenLinks(db: Db, accountId: string, now: string) {
  return openLinks(db, now)
    .select([
      'account_links.id',
      'account_links.kind',
      'account_links.created_at as createdAt',
      'account_links.expires_at as expiresAt'
    ])
    .where('accounts.id', '=', accountId)
    .execute();
}

/** Uses a link up: of two who try at once, one gets true. */
export async function useLink(
  trx: Trx,
  kind: LinkKind,
  token: string,
  now: string
): Promise<boolean> {
  const used = await trx
    .updateTable('account_links')
    .set({ used_at: now })
    .where('kind', '=', kind)
    .where('token_hash', '=', hashToken(token))
    .where('used_at', 'is', null)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst();
  return used.numUpdatedRows > 0n;
}

/** Stops every open link of the account. Answers how many there were. */
export async function revokeOpenLinks(trx: Trx, accountId: string, now: string): Promise<number> {
  const done = await trx
    .updateTable('account_links')
    .set({ revoked_at: now })
    .where('account_id', '=', accountId)
    .where('used_at', 'is', null)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  return Number(done.numUpdatedRows);
}
