import type { Trx } from '#lib/server/db/schema.ts';
import type { Actor } from '#lib/server/kernel/actor.ts';
import { refuse } from '#lib/server/kernel/failures.ts';
import { newId } from '#lib/values/ids.ts';
import { giveGrant, type NewGrant } from './grants.server.ts';
import { issueLink, type IssuedLink } from './links.server.ts';
import { hasAccount, insertAccount } from './store.server.ts';
import { whoOf } from './who.ts';

/** An invitation to hand over: shown once, since the token is stored nowhere. */
export interface Invitation extends IssuedLink {
  accountId: string;
  name: string;
}

interface Invited extends Omit<NewGrant, 'accountId'> {
  email: string;
  name: string;
  personId: string | null;
}

/** Makes the account with its role and a link; called by the doors that invite. */
export async function invite(
  trx: Trx,
  actor: Actor,
  at: string,
  invited: Invited
): Promise<Invitation> {
  const { email, name, personId, ...grant } = invited;
  if (await hasAccount(trx, email)) refuse('accountExists');
  const accountId = newId();
  const given = { at, by: whoOf(actor) };
  await insertAccount(trx, { id: accountId, email, name, personId, at });
  await giveGrant(trx, { accountId, ...grant }, given);
  return { accountId, name, ...(await issueLink(trx, 'invite', accountId, given)) };
}
