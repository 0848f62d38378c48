import { endOtherSessions } from '#lib/server/auth/sessions.ts';
import type { Trx } from '#lib/server/db/schema.ts';
import type { Actor } from '#lib/server/kernel/actor.ts';
import { command } from '#lib/server/kernel/command.ts';
import { refuse } from '#lib/server/kernel/failures.ts';
import { accountForm, addGrantForm, grantForm, personForm } from './forms.ts';
import { assertAnotherAdmin, giveGrant, takeGrant } from './grants.server.ts';
import { revokeOpenLinks } from './links.server.ts';
import { mayManageAccounts } from './policy.ts';
import { findAccount, updateDisabled, updatePerson } from './store.server.ts';
import { whoOf } from './who.ts';

async function getAccount(db: Trx, accountId: string) {
  return (await findAccount(db, accountId)) ?? refuse('notVisible');
}

/** The session that stays when sessions end: the administrator's own, on his or her own account. */
function keptSession(actor: Actor, accountId: string): string | null {
  return actor.kind === 'account' && actor.accountId === accountId ? actor.sessionHandle : null;
}

/** Gives an account a role for its scope. */
export const addGrant = command({
  action: 'account.granted',
  input: addGrantForm,
  allow: ({ actor }) => mayManageAccounts(actor),
  async run({ db, actor, clock, note }, input) {
    const account = await getAccount(db, input.accountId);
    if (account.disabledAt !== null) refuse('stateForbids');
    await giveGrant(db, input, { at: clock.realNow(), by: whoOf(actor) });
    note('account', input.accountId, { role: input.role });
  }
});

/** Takes a role back and ends the account's sessions. The last administrator stays one. */
export const revokeGrant = command({
  action: 'account.grantRevoked',
  input: grantForm,
  allow: ({ actor }) => mayManageAccounts(actor),
  async run({ db, actor, clock, note }, { accountId, grantId }) {
    const grant = { id: grantId, accountId };
    const admin = await db
      .selectFrom('grants')
      .select('id')
      .where('id', '=', grantId)
      .where('role', '=', 'admin')
      .executeTakeFirst();
    if (admin) await assertAnotherAdmin(db, accountId);
    const role = await takeGrant(db, grant, { at: clock.realNow(), by: whoOf(actor) });
    await endOtherSessions(db, accountId, keptSession(actor, accountId));
    note('account', accountId, { role });
  }
});

/** Disables an account: nobody signs in with it, its sessions and open links end. */
export const disableAccount = command({
  action: 'account.disabled',
  input: accountForm,
  allow: ({ actor }) => mayManageAccounts(actor),
  async run({ db, actor, clock, note }, { accountId }) {
    await getAccount(db, accountId);
    if (actor.kind === 'account' && actor.accountId === accountId) refuse('ownAccount');
    await assertAnotherAdmin(db, accountId);
    const at = clock.realNow();
    if (!(await updateDisabled(db, accountId, { at, by: whoOf(actor) }))) refuse('stateForbids');
    await revokeOpenLinks(db, accountId, at);
    await endOtherSessions(db, accountId, null);
    note('account', accountId);
  }
});

/** Enables a disabled account again, with the roles and the password that it had. */
export const enableAccount = command({
  action: 'account.enabled',
  input: accountForm,
  allow: ({ actor }) => mayManageAccounts(actor),
  async run({ db, note }, { accountId }) {
    await getAccount(db, accountId);
    if (!(await updateDisabled(db, accountId, null))) refuse('stateForbids');
    note('account', accountId);
  }
});

/** Stops every open invitation and reset link of an account. */
export const revokeLinks = command({
  action: 'account.linksRevoked',
  input: accountForm,
  allow: ({ actor }) => mayManageAccounts(actor),
  async run({ db, clock, note }, { accountId }) {
    await getAccount(db, accountId);
    const count = await revokeOpenLinks(db, accountId, clock.realNow());
    note('account', accountId, { count });
  }
});

/** Signs an account out everywhere (but the administrator's own session, on the own account). */
export const endSessions = command({
  action: 'account.sessionsEnded',
  input: accountForm,
  allow: ({ actor }) => mayManageAccounts(actor),
  async run({ db, actor, note }, { accountId }) {
    await getAccount(db, accountId);
    await endOtherSessions(db, accountId, keptSession(actor, accountId));
    note('account', accountId);
  }
});

/** Says which person of the directory the account belongs to, or that it belongs to none. */
export const linkPerson = command({
  action: 'account.personLinked',
  input: personForm,
  allow: ({ actor }) => mayManageAccounts(actor),
  async run({ db, note }, { accountId, version, personId }) {
    await getAccount(db, accountId);
    if (!(await updatePerson(db, { id: accountId, version }, personId))) refuse('changedMeanwhile');
    note('account', accountId, { fields: ['personId'] });
  }
});
