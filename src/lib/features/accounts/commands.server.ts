import * as v from 'valibot';
import { command } from '#lib/server/kernel/command.ts';
import { refuse } from '#lib/server/kernel/failures.ts';
import { oneOf } from '#lib/values/fields.ts';
import { mayKeepOwnAccount } from './policy.ts';

/** Sets the language of the actor's own account. */
export const setLanguage = command({
  action: 'account.languageSet',
  input: v.object({ locale: oneOf(['vi', 'en']) }),
  allow: ({ actor }) => mayKeepOwnAccount(actor),
  async run({ db, actor, note }, { locale }) {
    if (actor.kind !== 'account') refuse('signedOut');
    await db.updateTable('accounts').set({ locale }).where('id', '=', actor.accountId).execute();
    note('account', actor.accountId, { fields: ['locale'] });
  }
});
