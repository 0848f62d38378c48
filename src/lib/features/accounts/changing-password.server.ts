import * as v from 'valibot';
import { checkPassword, hashPassword } from '#lib/server/auth/password.ts';
import { endOtherSessions } from '#lib/server/auth/sessions.ts';
import { forgiveSignIn, throttleSignIn } from '#lib/server/auth/throttle.ts';
import { command } from '#lib/server/kernel/command.ts';
import type { Context } from '#lib/server/kernel/context.ts';
import { readInput, type Door } from '#lib/server/kernel/door.ts';
import { refuse, type Failure, type Result } from '#lib/server/kernel/failures.ts';
import { agree, newPassword, provenPassword } from './password-form.server.ts';
import { isCommonPassword, ownWords } from './password-rules.ts';
import { mayKeepOwnAccount } from './policy.ts';
import { findPasswordHash, updatePasswordHash } from './credentials.server.ts';

const form = v.pipe(
  v.object({ old: provenPassword, password: newPassword, again: v.string() }),
  v.forward(
    v.check((input) => agree(input), 'passwordsDiffer'),
    ['again']
  )
);

const store = command({
  action: 'account.passwordChanged',
  input: v.object({ before: v.string(), hash: v.string() }),
  allow: ({ actor }) => mayKeepOwnAccount(actor),
  async run({ db, actor, note }, { before, hash }) {
    if (actor.kind !== 'account') refuse('signedOut');
    const { accountId } = actor;
    if (!(await updatePasswordHash(db, accountId, hash, before))) refuse('changedMeanwhile');
    await endOtherSessions(db, accountId, null);
    note('account', accountId, { fields: ['password'] });
    return accountId;
  }
});

const refused = (failure: Failure): Result<never> => ({ ok: false, failure });
const atField = (field: string, code: string) =>
  refused({ code: 'invalid', issues: [{ field, code }] });

/**
 * The door of changing one's own password, for one caller's network address. The old one is
 * checked and guesses are counted as at sign-in: an open screen must not be enough to take over
 * an account. Every session ends, this one too: whoever calls this signs the answered account in
 * anew, so that a cookie known from before opens nothing.
 */
export function changingPasswordFrom(address: string): Door<string> {
  const door = async (context: Context, raw: unknown): Promise<Result<string>> => {
    const { actor, db } = context;
    if (actor.kind !== 'account') return refused({ code: 'signedOut' });
    const input = readInput(form, raw);
    if (!input.ok) return input;
    const { old, password } = input.value;
    const wait = await throttleSignIn(actor.email, address);
    if (wait > 0) {
      return refused({ code: 'throttled', params: { minutes: Math.ceil(wait / 60) } });
    }
    const known = await findPasswordHash(db, actor.accountId);
    const right = await checkPassword(known?.hash, old);
    if (!right || !known?.hash) return atField('old', 'passwordWrong');
    if (isCommonPassword(password, ownWords(known))) return atField('password', 'passwordCommon');
    const hash = await hashPassword(password);
    await forgiveSignIn(actor.email);
    return store(context, { before: known.hash, hash });
  };
  return Object.assign(door, { secret: ['old', 'password', 'again'] });
}
