// Changing one's own password: the browser stays signed in, with another session than before.
import { afterEach, beforeEach, expect, it } from 'vitest';
import { actorOf, signIn } from '#lib/server/auth/sessions.ts';
import type { AccountActor } from '#lib/server/kernel/actor.ts';
import { actions } from '../../../src/routes/(account)/account/+page.server.ts';
import type { RequestEvent } from '../../../src/routes/(account)/account/$types';
import { contextFor, province } from '../../support/context.ts';
import { freshDatabase, type TestDatabase } from '../../support/database.ts';
import { insertActive, password } from './support.ts';

let test: TestDatabase;
let me: AccountActor;
const jar = new Map<string, string>();
const cookies = {
  get: (name: string) => jar.get(name),
  set: (name: string, value: string) => void jar.set(name, value)
};
const request = { cookies, url: new URL('http://localhost/account') };

beforeEach(async () => {
  test = await freshDatabase();
  jar.clear();
  me = await insertActive(test.db, 'toi@x.vn', province('leader'));
});
afterEach(() => test.close());

it('gives the browser a new session; the old cookie opens nothing', async () => {
  await signIn(test.db, request, me.accountId, null);
  const before = jar.get('session') ?? '';
  const actor = await actorOf(test.db, request);
  const form = new FormData();
  for (const name of ['password', 'again']) form.set(name, 'con-meo-treo-cay-cau');
  form.set('old', password);
  const event = {
    ...request,
    locals: { context: contextFor(test.db, actor) },
    request: new Request(request.url, { method: 'POST', body: form }),
    getClientAddress: () => '192.0.2.77'
  } as unknown as RequestEvent;
  await expect(actions['password']?.(event)).rejects.toMatchObject({ status: 303 });
  expect(jar.get('session')).not.toBe(before);
  expect((await actorOf(test.db, request)).kind).toBe('account');
  jar.set('session', before);
  expect((await actorOf(test.db, request)).kind).toBe('anonymous');
});
