import type { Cookies } from '@sveltejs/kit';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { actorOf, signIn, signOut } from '#lib/server/auth/sessions.ts';
import { hashToken } from '#lib/server/auth/tokens.ts';
import type { AccountActor } from '#lib/server/kernel/actor.ts';
import { province } from '../../support/context.ts';
import { freshDatabase, type TestDatabase } from '../../support/database.ts';
import { handlesOf, insertActive } from './support.ts';

const day = 86_400_000;
const start = Date.parse('2026-03-01T00:00:00.000Z');

let test: TestDatabase;
let me: AccountActor;
let jar: Map<string, { value: string; secure: unknown }>;
beforeEach(async () => {
  test = await freshDatabase();
  me = await insertActive(test.db, 'toi@x.vn', province('leader'));
  jar = new Map();
  vi.useFakeTimers({ toFake: ['Date'], now: start });
});
afterEach(async () => {
  vi.useRealTimers();
  await test.close();
});

const cookies: Pick<Cookies, 'get' | 'set'> = {
  get: (name) => jar.get(name)?.value,
  set: (name, value, options) => {
    if (value === '') jar.delete(name);
    else jar.set(name, { value, secure: options.secure });
  }
};
const request = (url = 'http://localhost/') => ({ cookies, url: new URL(url) });
const kind = async () => (await actorOf(test.db, request())).kind;
const id = () => jar.get('session')?.value ?? '';

it('only the hash of a session’s id is stored', async () => {
  await signIn(test.db, request(), me.accountId, 'Firefox/130');
  const row = await test.db.selectFrom('sessions').selectAll().executeTakeFirstOrThrow();
  expect(row.id_hash).toBe(hashToken(id()));
  expect(JSON.stringify(row)).not.toContain(id());
  // What is stored opens nothing: neither the hash nor the handle is a credential.
  for (const value of [row.id_hash, row.handle]) {
    jar.set('session', { value, secure: false });
    expect(await kind()).toBe('anonymous');
  }
});

it('a session slides with use, and ends after seven days without', async () => {
  await signIn(test.db, request(), me.accountId, null);
  for (const days of [5, 10, 15]) {
    vi.setSystemTime(start + days * day);
    expect(await kind()).toBe('account');
  }
  vi.setSystemTime(start + 15 * day + 7 * day + 1);
  expect(await kind()).toBe('anonymous');
  expect(jar.has('session')).toBe(false);
});

it('a session ends after thirty days however it is used', async () => {
  await signIn(test.db, request(), me.accountId, null);
  for (let days = 4; days < 30; days += 4) {
    vi.setSystemTime(start + days * day);
    expect(await kind()).toBe('account');
  }
  vi.setSystemTime(start + 30 * day);
  expect(await kind()).toBe('anonymous');
});

it('a disabled account has no sessions, at once', async () => {
  await signIn(test.db, request(), me.accountId, null);
  await test.db.updateTable('accounts').set({ disabled_at: '2026-03-01' }).execute();
  expect(await kind()).toBe('anonymous');
});

it('signing in ends the session that the browser had; signing out ends this one', async () => {
  await signIn(test.db, request(), me.accountId, null);
  const first = id();
  await signIn(test.db, request(), me.accountId, null);
  expect(id()).not.toBe(first);
  expect(await handlesOf(test.db, me.accountId)).toHaveLength(1);
  await signOut(test.db, request());
  expect(await handlesOf(test.db, me.accountId)).toEqual([]);
  expect(await kind()).toBe('anonymous');
});

it('the cookie is Secure where the address is', async () => {
  await signIn(test.db, request('https://bupmang.vn/'), me.accountId, null);
  expect(jar.get('session')?.secure).toBe(true);
  await signIn(test.db, request('http://192.168.1.5:3000/'), me.accountId, null);
  expect(jar.get('session')?.secure).toBe(false);
});
