import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { disableAccount, revokeLinks } from '#lib/features/accounts/admin-commands.server.ts';
import { choosingPasswordFrom, lookingAtLinkFrom } from '#lib/features/accounts/by-link.server.ts';
import { inviteAccount, issueLinkFor } from '#lib/features/accounts/invite-commands.server.ts';
import type { Invitation } from '#lib/features/accounts/inviting.server.ts';
import { signingInFrom } from '#lib/features/accounts/signing-in.server.ts';
import type { AccountActor } from '#lib/server/kernel/actor.ts';
import type { Context } from '#lib/server/kernel/context.ts';
import { codeOf, contextFor, issuesOf, province, valueOf } from '../../support/context.ts';
import { freshDatabase, type TestDatabase } from '../../support/database.ts';
import { handlesOf, insertActive, insertSession } from './support.ts';

let test: TestDatabase;
let admin: AccountActor;
let nobody: Context;
let invited: Invitation;
let address: string;
let caller = 0;
beforeEach(async () => {
  test = await freshDatabase();
  admin = await insertActive(test.db, 'admin@x.vn', province('admin'));
  nobody = contextFor(test.db, { kind: 'anonymous' });
  const form = { email: 'moi@x.vn', name: 'Danh Thị Mới', role: 'leader' };
  invited = valueOf(await inviteAccount(contextFor(test.db, admin), form));
  // Counts of the throttle outlive a test: each comes from an address of its own.
  address = `10.0.0.${(caller += 1)}`;
});
afterEach(() => test.close());

const chosen = (over: Record<string, string> = {}) => ({
  token: invited.token,
  password: 'con-meo-treo-cay-cau',
  again: 'con-meo-treo-cay-cau',
  ...over
});
const look = (token: string) => lookingAtLinkFrom(address, 'invite')(nobody, { token });

describe('an invitation', () => {
  it('shows whom it invites, and lets choose a password with which one signs in', async () => {
    expect(valueOf(await look(invited.token))).toMatchObject({
      name: 'Danh Thị Mới',
      email: 'moi@x.vn',
      grants: [{ role: 'leader' }]
    });
    const accountId = valueOf(await choosingPasswordFrom(address, 'invite')(nobody, chosen()));
    expect(accountId).toBe(invited.accountId);
    const signIn = { email: 'moi@x.vn', password: 'con-meo-treo-cay-cau' };
    expect(valueOf(await signingInFrom(address)(nobody, signIn))).toBe(accountId);
  });

  it('works once, also for two who try at the same time', async () => {
    const choose = choosingPasswordFrom(address, 'invite');
    const answers = await Promise.all([choose(nobody, chosen()), choose(nobody, chosen())]);
    expect(answers.map(codeOf).sort()).toEqual(['linkUnusable', 'ok']);
    expect(codeOf(await choose(nobody, chosen()))).toBe('linkUnusable');
    expect(valueOf(await look(invited.token))).toBeNull();
  });

  it('says the same whether it is used, expired, revoked, of another kind, disabled or made up', async () => {
    const choose = choosingPasswordFrom(address, 'invite');
    const dead = async () => [
      valueOf(await look(invited.token)),
      codeOf(await choose(nobody, chosen()))
    ];
    const made = [valueOf(await look('xyz')), codeOf(await choose(nobody, chosen({ token: 'x' })))];
    expect(made).toEqual([null, 'linkUnusable']);
    expect(codeOf(await choosingPasswordFrom(address, 'reset')(nobody, chosen()))).toBe(
      'linkUnusable'
    );
    const past = '2020-01-01T00:00:00.000Z';
    const links = test.db.updateTable('account_links');
    const future = '2999-01-01T00:00:00.000Z';
    await links.set({ expires_at: past }).execute();
    expect(await dead()).toEqual([null, 'linkUnusable']);
    await links.set({ expires_at: future }).execute();
    const accountId = { accountId: invited.accountId };
    await disableAccount(contextFor(test.db, admin), accountId);
    expect(await dead()).toEqual([null, 'linkUnusable']);
    await test.db.updateTable('accounts').set({ disabled_at: null }).execute();
    expect(await dead()).toEqual([null, 'linkUnusable']);
  });

  it('stops when it is revoked or a newer one is issued', async () => {
    const context = contextFor(test.db, admin);
    const accountId = { accountId: invited.accountId };
    const newer = valueOf(await issueLinkFor(context, accountId));
    expect(newer.kind).toBe('invite');
    expect(valueOf(await look(invited.token))).toBeNull();
    expect(valueOf(await look(newer.token))).not.toBeNull();
    await revokeLinks(context, accountId);
    expect(valueOf(await look(newer.token))).toBeNull();
  });

  it('refuses passwords that are short, common, the own name, or typed differently', async () => {
    const choose = choosingPasswordFrom(address, 'invite');
    const said = async (password: string, again = password) =>
      issuesOf(await choose(nobody, chosen({ password, again })));
    expect(await said('ngan')).toEqual({ password: 'min_length' });
    expect(await said('x'.repeat(201))).toEqual({ password: 'max_length' });
    expect(await said('matkhau2023')).toEqual({ password: 'passwordCommon' });
    expect(await said('Danh Thị Mới')).toEqual({ password: 'passwordCommon' });
    expect(await said('con-meo-treo-cay-cau', 'khac')).toEqual({ again: 'passwordsDiffer' });
    expect(valueOf(await look(invited.token))).not.toBeNull();
  });

  it('is throttled by address', async () => {
    for (let n = 0; n < 30; n += 1) await look('xyz');
    expect(codeOf(await look(invited.token))).toBe('throttled');
    expect(codeOf(await choosingPasswordFrom(address, 'invite')(nobody, chosen()))).toBe(
      'throttled'
    );
  });

  it('never echoes the password', () => {
    expect(choosingPasswordFrom(address, 'invite').secret).toEqual(['password', 'again']);
  });
});

it('a reset ends every session of the account', async () => {
  const { accountId } = admin;
  await insertSession(test.db, accountId, 'a');
  const reset = valueOf(await issueLinkFor(contextFor(test.db, admin), { accountId }));
  expect(reset.kind).toBe('reset');
  const answer = await choosingPasswordFrom(address, 'reset')(
    nobody,
    chosen({ token: reset.token })
  );
  expect(valueOf(answer)).toBe(accountId);
  expect(await handlesOf(test.db, accountId)).toEqual([]);
});
