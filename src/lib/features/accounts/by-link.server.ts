import * as v from 'valibot';
import { hashPassword } from '#lib/server/auth/password.ts';
import { endOtherSessions } from '#lib/server/auth/sessions.ts';
import { throttleLink } from '#lib/server/auth/throttle.ts';
import { command } from '#lib/server/kernel/command.ts';
import type { Context } from '#lib/server/kernel/context.ts';
import { readInput, type Door } from '#lib/server/kernel/door.ts';
import { refuse, type Failure, type Result } from '#lib/server/kernel/failures.ts';
import { oneOf } from '#lib/values/fields.ts';
import { listGrants } from './grants.server.ts';
import { findByLink, revokeOpenLinks, useLink } from './links.server.ts';
import type { LinkKind } from './model.ts';
import { agree, newPassword, token } from './password-form.server.ts';
import { isCommonPassword, ownWords } from './password-rules.ts';
import { updatePasswordHash } from './credentials.server.ts';

/* Doors of those who hold an invitation or reset link: nobody is signed in yet. */

async function throttled(address: string): Promise<{ ok: false; failure: Failure } | undefined> {
  const wait = await throttleLink(address);
  if (wait === 0) return undefined;
  const minutes = Math.ceil(wait / 60);
  return { ok: false, failure: { code: 'throttled', params: { minutes } } };
}

/** Whom an open link invites, and to what; null for a link that does not work, whatever the reason. */
export function lookingAtLinkFrom(address: string, kind: LinkKind) {
  return async (context: Context, raw: unknown) => {
    const tooMany = await throttled(address);
    if (tooMany) return tooMany;
    const input = readInput(v.object({ token }), raw);
    const now = context.clock.realNow();
    const account = input.ok
      ? await findByLink(context.db, kind, input.value.token, now)
      : undefined;
    if (!account) return { ok: true as const, value: null };
    const { id, name, email, until } = account;
    const grants = await listGrants(context.db, [id]);
    return { ok: true as const, value: { name, email, until, grants } };
  };
}

const store = command({
  action: 'account.passwordSet',
  input: v.object({
    kind: oneOf(['invite', 'reset']),
    token,
    accountId: v.string(),
    hash: v.string()
  }),
  // The link is the permission; it is used up in the same transaction.
  allow: () => true,
  async run({ db, clock, note }, { kind, token, accountId, hash }) {
    const now = clock.realNow();
    if (!(await useLink(db, kind, token, now))) refuse('linkUnusable');
    if (!(await updatePasswordHash(db, accountId, hash))) refuse('linkUnusable');
    await revokeOpenLinks(db, accountId, now);
    await endOtherSessions(db, accountId, null);
    note('account', accountId, { kind });
    return accountId;
  }
});

/**
 * The door of choosing a password by a link, for one caller's network address. Answers the
 * account's id. A link works once; whatever else keeps it from working is `linkUnusable` alike.
 * The password is hashed before the transaction: argon2 inside would stop every writer.
 */
export function choosingPasswordFrom(address: string, kind: LinkKind): Door<string> {
  const form = v.pipe(
    v.object({ token, password: newPassword, again: v.string() }),
    v.forward(
      v.check((input) => agree(input), 'passwordsDiffer'),
      ['again']
    )
  );
  const door = async (context: Context, raw: unknown): Promise<Result<string>> => {
    const tooMany = await throttled(address);
    if (tooMany) return tooMany;
    const input = readInput(form, raw);
    if (!input.ok) return input;
    const { token, password } = input.value;
    const account = await findByLink(context.db, kind, token, context.clock.realNow());
    if (!account) return { ok: false, failure: { code: 'linkUnusable' } };
    if (isCommonPassword(password, ownWords(account))) return tooCommon;
    const hash = await hashPassword(password);
    return store(context, { kind, token, accountId: account.id, hash });
  };
  return Object.assign(door, { secret: ['password', 'again'] });
}

const tooCommon: { ok: false; failure: Failure } = {
  ok: false,
  failure: { code: 'invalid', issues: [{ field: 'password', code: 'passwordCommon' }] }
};
