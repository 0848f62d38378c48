import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { changingPasswordFrom } from '#lib/features/accounts/changing-password.server.ts';
import {
  endMyOtherSessions,
  endSession,
  rename,
  setLanguage
} from '#lib/features/accounts/commands.server.ts';
import { ownAccount } from '#lib/features/accounts/queries.server.ts';
import { signingInFrom } from '#lib/features/accounts/signing-in.server.ts';
import type { AccountActor } from '#lib/server/kernel/actor.ts';
import { newId } from '#lib/values/ids.ts';
import { codeOf, contextFor, issuesOf, province, valueOf } from '../../support/context.ts';
import { freshDatabase, type TestDatabase } from '../../support/database.ts';
import { handlesOf, insertActive, insertSession, password } from './support.ts';

let test: TestDatabase;
let me: AccountActor;
let caller = 0;
const nextAddress = () => `10.1.0.${(caller += 1)}`;
beforeEach(async () => {
  test = await freshDatabase();
  me = await insertActive(test.db, `toi${(caller += 1)}@x.vn`, province('leader'));
});
afterEach(() => test.close());

const as = (actor = me) => contextFor(test.db, actor);
const nobody = () => contextFor(test.db, { kind: 'anonymous' });

describe('signing in', () => {
  const attempt = (email: string, typed: string, address = nextAddress()) =>
    signingInFrom(address)(nobody(), { email, password: typed });

  it('answers a wrong address, a wrong password, an invited and a disabled account alike', async () => {
    const invited = await insertActive(test.db, 'moi@x.vn');
    const invitedRow = test.db.updateTable('accounts').where('id', '=', invited.accountId);
    await invitedRow.set({ password_hash: null }).execute();
    const disabled = await insertActive(test.db, 'khoa@x.vn');
    const disabledRow = test.db.updateTable('accounts').where('id', '=', disabled.accountId);
    await disabledRow.set({ disabled_at: '2023-01-01T00:00:00.000Z' }).execute();
    const answers = [
      await attempt('ai-do@x.vn', password),
      await attempt(me.email, 'sai-mat-khau'),
      await attempt('moi@x.vn', password),
      await attempt('khoa@x.vn', password)
    ];
    const alike = { ok: false, failure: { code: 'wrongCredentials' } };
    expect(answers).toEqual([alike, alike, alike, alike]);
    expect(valueOf(await attempt(me.email, password))).toBe(me.accountId);
  });

  it('is throttled by account, from whatever address, and forgiven by the right password', async () => {
    for (let n = 0; n < 7; n += 1) await attempt(me.email, 'sai-mat-khau');
    expect(codeOf(await attempt(me.email, password))).toBe('ok');
    for (let n = 0; n < 8; n += 1) await attempt(me.email, 'sai-mat-khau');
    expect(await attempt(me.email, password)).toMatchObject({
      failure: { code: 'throttled', params: { minutes: expect.any(Number) } }
    });
  });

  it('is throttled by address, over whatever accounts', async () => {
    const address = nextAddress();
    for (let n = 0; n < 60; n += 1) await attempt('', 'x', address);
    // Forms that name no address are not attempts.
    expect(codeOf(await attempt(me.email, password, address))).toBe('ok');
    await Promise.all(Array.from({ length: 60 }, (_, n) => attempt(`ai${n}@x.vn`, 'x', address)));
    expect(codeOf(await attempt(me.email, password, address))).toBe('throttled');
  });
});

describe('changing the own password', () => {
  const change = (over: Record<string, string> = {}, actor = me) =>
    changingPasswordFrom(nextAddress())(as(actor), {
      old: password,
      password: 'con-meo-treo-cay-cau',
      again: 'con-meo-treo-cay-cau',
      ...over
    });

  it('asks for the old one, and ends every session: the caller signs in anew', async () => {
    await insertSession(test.db, me.accountId, me.sessionHandle);
    await insertSession(test.db, me.accountId, 'other');
    expect(issuesOf(await change({ old: 'sai-mat-khau' }))).toEqual({ old: 'passwordWrong' });
    expect(await handlesOf(test.db, me.accountId)).toHaveLength(2);
    expect(valueOf(await change())).toBe(me.accountId);
    expect(await handlesOf(test.db, me.accountId)).toEqual([]);
    const typed = { email: me.email, password: 'con-meo-treo-cay-cau' };
    expect(codeOf(await signingInFrom(nextAddress())(nobody(), typed))).toBe('ok');
  });

  it('refuses what is easily guessed or typed differently', async () => {
    expect(issuesOf(await change({ password: 'password123', again: 'password123' }))).toEqual({
      password: 'passwordCommon'
    });
    expect(issuesOf(await change({ again: 'x' }))).toEqual({ again: 'passwordsDiffer' });
    expect(issuesOf(await change({ old: '', password: 'ngan', again: 'ngan' }))).toEqual({
      old: 'min_length',
      password: 'min_length'
    });
  });

  it('counts wrong guesses as signing in does', async () => {
    for (let n = 0; n < 8; n += 1) await change({ old: 'sai-mat-khau' });
    expect(codeOf(await change())).toBe('throttled');
  });

  it('is for those who are signed in', async () => {
    const door = changingPasswordFrom(nextAddress());
    expect(codeOf(await door(nobody(), {}))).toBe('signedOut');
    expect(door.secret).toEqual(['old', 'password', 'again']);
  });
});

describe('the own account', () => {
  it('shows roles and sessions, the current one marked', async () => {
    await insertSession(test.db, me.accountId, me.sessionHandle);
    await insertSession(test.db, me.accountId, newId());
    const own = valueOf(await ownAccount(as(), {}));
    expect(own.grants).toMatchObject([{ role: 'leader' }]);
    expect(own.sessions.map((session) => session.current).sort()).toEqual([false, true]);
    expect(JSON.stringify(own)).not.toContain('id_hash');
    expect(codeOf(await ownAccount(nobody(), {}))).toBe('signedOut');
  });

  it('is renamed and set to a language', async () => {
    expect(codeOf(await rename(as(), { name: 'Thị Sa Ra' }))).toBe('ok');
    expect(issuesOf(await rename(as(), { name: 'x\u202ey' }))).toEqual({ name: 'nameInvalid' });
    expect(codeOf(await setLanguage(as(), { locale: 'en' }))).toBe('ok');
    expect(issuesOf(await setLanguage(as(), { locale: 'fr' }))).toEqual({ locale: 'picklist' });
    const row = await test.db.selectFrom('accounts').select(['name', 'locale']).executeTakeFirst();
    expect(row).toEqual({ name: 'Thị Sa Ra', locale: 'en' });
    for (const door of [rename, setLanguage, endSession, endMyOtherSessions]) {
      const input = { name: 'Ai Đó', locale: 'vi', handle: newId() };
      expect(codeOf(await door(nobody(), input))).toBe('signedOut');
    }
  });

  it('ends its own sessions by handle, and nobody else’s', async () => {
    const other = await insertActive(test.db, 'khac@x.vn', province('leader'));
    const [mine, theirs] = [newId(), newId()];
    await insertSession(test.db, me.accountId, mine);
    await insertSession(test.db, other.accountId, theirs);
    expect(codeOf(await endSession(as(), { handle: theirs }))).toBe('notVisible');
    expect(await handlesOf(test.db, other.accountId)).toEqual([theirs]);
    expect(codeOf(await endSession(as(), { handle: mine }))).toBe('ok');
    expect(await handlesOf(test.db, me.accountId)).toEqual([]);
  });

  it('ends all its sessions but this one', async () => {
    await insertSession(test.db, me.accountId, me.sessionHandle);
    await insertSession(test.db, me.accountId, newId());
    expect(codeOf(await endMyOtherSessions(as(), {}))).toBe('ok');
    expect(await handlesOf(test.db, me.accountId)).toEqual([me.sessionHandle]);
  });
});
