import * as v from 'valibot';
import { checkPassword, maxPasswordLength } from '#lib/server/auth/password.ts';
import { forgiveSignIn, throttleSignIn } from '#lib/server/auth/throttle.ts';
import { appendAudit } from '#lib/server/kernel/audit.ts';
import type { Context } from '#lib/server/kernel/context.ts';
import { readInput, type Door } from '#lib/server/kernel/door.ts';
import type { Result } from '#lib/server/kernel/failures.ts';
import { email } from '#lib/values/fields.ts';

const form = v.object({
  email: email(),
  password: v.pipe(v.string(), v.minLength(1), v.maxLength(maxPasswordLength))
});

/**
 * The door of signing in, for one caller's network address. Answers the account's id.
 * A wrong address and a wrong password get the same answer in the same time; too many attempts
 * from one address or on one account answer `throttled` with the minutes to wait. No transaction
 * is open while the password is checked: argon2 would stop every writer.
 */
export function signingInFrom(address: string): Door<string> {
  const door = async (context: Context, raw: unknown): Promise<Result<string>> => {
    const input = readInput(form, raw);
    if (!input.ok) return input;
    const { email: typed, password } = input.value;
    const wait = await throttleSignIn(typed, address);
    if (wait > 0) {
      return {
        ok: false,
        failure: { code: 'throttled', params: { minutes: Math.ceil(wait / 60) } }
      };
    }
    const account = await context.db
      .selectFrom('accounts')
      .select(['id', 'password_hash', 'disabled_at'])
      .where('email', '=', typed)
      .executeTakeFirst();
    const right = await checkPassword(account?.password_hash, password);
    const accountId = right && account && account.disabled_at === null ? account.id : null;
    await traceAttempt(context, accountId);
    if (accountId === null) return { ok: false, failure: { code: 'wrongCredentials' } };
    await forgiveSignIn(typed);
    return { ok: true, value: accountId };
  };
  return Object.assign(door, { secret: ['password'] });
}

async function traceAttempt(context: Context, accountId: string | null): Promise<void> {
  const { db, actor, clock, requestId } = context;
  const trace = {
    action: accountId === null ? 'account.signInFailed' : 'account.signedIn',
    subjectKind: 'account',
    subjectId: accountId
  };
  const who = { actor, at: clock.realNow(), requestId };
  await db.transaction().execute((trx) => appendAudit(trx, who, [trace]));
}
