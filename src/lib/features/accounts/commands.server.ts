import * as v from 'valibot';
import { endOtherSessions } from '#lib/server/auth/sessions.ts';
import type { AccountActor, Actor } from '#lib/server/kernel/actor.ts';
import { command } from '#lib/server/kernel/command.ts';
import { refuse } from '#lib/server/kernel/failures.ts';
import { id, oneOf, personName } from '#lib/values/fields.ts';
import { mayKeepOwnAccount } from './policy.ts';
import { deleteSession } from './credentials.server.ts';
import { updateName } from './store.server.ts';

/* What everybody does with the own account. */

function ownAccount(actor: Actor): AccountActor {
  return actor.kind === 'account' ? actor : refuse('signedOut');
}

/** Sets the language of the actor's own account. */
export const setLanguage = command({
  action: 'account.languageSet',
  input: v.object({ locale: oneOf(['vi', 'en']) }),
  allow: ({ actor }) => mayKeepOwnAccount(actor),
  async run({ db, actor, note }, { locale }) {
    const { accountId } = ownAccount(actor);
    await db.updateTable('accounts').set({ locale }).where('id', '=', accountId).execute();
    note('account', accountId, { fields: ['locale'] });
  }
});

/** Sets the name by which the account is shown to others. */
export const rename = command({
  action: 'account.renamed',
  input: v.object({ name: personName() }),
  allow: ({ actor }) => mayKeepOwnAccount(actor),
  async run({ db, actor, note }, { name }) {
    const { accountId } = ownAccount(actor);
    await updateName(db, accountId, name);
    note('account', accountId, { fields: ['name'] });
  }
});

/** Ends one session of the own account; one of somebody else's is as absent as none. */
export const endSession = command({
  action: 'account.sessionEnded',
  input: v.object({ handle: id() }),
  allow: ({ actor }) => mayKeepOwnAccount(actor),
  async run({ db, actor, note }, { handle }) {
    const { accountId } = ownAccount(actor);
    if (!(await deleteSession(db, accountId, handle))) refuse('notVisible');
    note('account', accountId);
  }
});

/** Ends every session of the own account but this one. */
export const endMyOtherSessions = command({
  action: 'account.otherSessionsEnded',
  input: v.object({}),
  allow: ({ actor }) => mayKeepOwnAccount(actor),
  async run({ db, actor, note }) {
    const { accountId, sessionHandle } = ownAccount(actor);
    await endOtherSessions(db, accountId, sessionHandle);
    note('account', accountId);
  }
});
