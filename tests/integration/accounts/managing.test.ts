import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  addGrant,
  disableAccount,
  enableAccount,
  endSessions,
  linkPerson,
  revokeGrant,
  revokeLinks
} from '#lib/features/accounts/admin-commands.server.ts';
import { inviteAccount, issueLinkFor } from '#lib/features/accounts/invite-commands.server.ts';
import { accountList, accountPage, grantChoices } from '#lib/features/accounts/queries.server.ts';
import type { AccountActor } from '#lib/server/kernel/actor.ts';
import { newId } from '#lib/values/ids.ts';
import { codeOf, contextFor, issuesOf, province, valueOf } from '../../support/context.ts';
import { freshDatabase, type TestDatabase } from '../../support/database.ts';
import { insertPerson, makeWorld, type World } from '../../support/world.ts';
import { handlesOf, insertActive, insertSession } from './support.ts';

let test: TestDatabase;
let world: World;
let admin: AccountActor;
let planner: AccountActor;
beforeEach(async () => {
  test = await freshDatabase();
  world = await makeWorld(test.db);
  admin = await insertActive(test.db, 'admin@x.vn', province('admin'));
  planner = await insertActive(test.db, 'planner@x.vn', province('planner'));
});
afterEach(() => test.close());

const as = (actor = admin) => contextFor(test.db, actor);
const form = (over: Record<string, string> = {}) => ({
  email: 'moi@x.vn',
  name: 'Danh Thị Mới',
  role: 'planner',
  ...over
});

async function grantOf(accountId: string): Promise<string> {
  const row = await test.db
    .selectFrom('grants')
    .select('id')
    .where('account_id', '=', accountId)
    .executeTakeFirstOrThrow();
  return row.id;
}

async function insertVolunteer(name: string): Promise<string> {
  const id = newId();
  const keys = { name, folded_name: name.toLowerCase(), sort_key: name };
  const none = { phone: null, born_on: null, team: null, commitment_signed_on: null };
  await test.db
    .insertInto('volunteers')
    .values({ id, account_id: null, ...keys, ...none })
    .execute();
  return id;
}

describe('inviting', () => {
  it('makes an account without a password, its role and a link, of which only the hash is kept', async () => {
    const invited = valueOf(await inviteAccount(as(), form({ eventId: world.eventId })));
    const page = valueOf(await accountPage(as(), { accountId: invited.accountId }));
    expect(page.account).toMatchObject({ state: 'invited', email: 'moi@x.vn', lastSignIn: null });
    expect(page.grants).toMatchObject([{ role: 'planner', eventName: 'Diễn đàn thử' }]);
    expect(page.links).toMatchObject([{ kind: 'invite' }]);
    const links = await test.db.selectFrom('account_links').selectAll().execute();
    expect(JSON.stringify(links)).not.toContain(invited.token);
    const audit = await test.db.selectFrom('audit').selectAll().execute();
    expect(JSON.stringify(audit)).not.toContain(invited.token);
  });

  it('asks each role for its own scope', async () => {
    expect(issuesOf(await inviteAccount(as(), form({ role: 'school' })))).toEqual({
      unitId: 'scopeMissing'
    });
    expect(issuesOf(await inviteAccount(as(), form({ role: 'gate' })))).toEqual({
      eventId: 'scopeMissing'
    });
    const tooMuch = form({ role: 'admin', eventId: world.eventId });
    expect(issuesOf(await inviteAccount(as(), tooMuch))).toEqual({ eventId: 'scopeUnfit' });
    const province = form({ role: 'school', unitId: world.provinceId });
    expect(issuesOf(await inviteAccount(as(), province))).toEqual({ unitId: 'scopeUnfit' });
    const nowhere = form({ role: 'gate', eventId: newId() });
    expect(codeOf(await inviteAccount(as(), nowhere))).toBe('referenceMissing');
    expect(await test.db.selectFrom('accounts').selectAll().execute()).toHaveLength(2);
  });

  it('takes an address once, whatever its letters', async () => {
    expect(codeOf(await inviteAccount(as(), form({ email: 'PLANNER@x.vn' })))).toBe(
      'accountExists'
    );
    const wrong = form({ email: 'x', name: '1', role: 'king' });
    expect(issuesOf(await inviteAccount(as(), wrong))).toEqual({
      email: 'email',
      name: 'nameInvalid',
      role: 'picklist'
    });
  });

  it('links a volunteer who has no account yet, once', async () => {
    const volunteerId = await insertVolunteer('Lan');
    const role = { role: 'volunteer', volunteerId };
    const invited = valueOf(await inviteAccount(as(), form(role)));
    const again = form({ ...role, email: 'khac@x.vn' });
    expect(codeOf(await inviteAccount(as(), again))).toBe('referenceMissing');
    const { accountId } = invited;
    expect(valueOf(await accountPage(as(), { accountId })).volunteer?.name).toBe('Lan');
    expect(valueOf(await grantChoices(as(), { q: 'lan' })).volunteers.found).toEqual([]);
    const grantId = await grantOf(accountId);
    expect(codeOf(await revokeGrant(as(), { accountId, grantId }))).toBe('ok');
    expect(valueOf(await accountPage(as(), { accountId })).volunteer).toBeNull();
  });
});

describe('the doors of accounts', () => {
  it('are closed to everybody but administrators', async () => {
    const { accountId } = admin;
    const grantId = await grantOf(accountId);
    for (const door of [
      disableAccount,
      enableAccount,
      endSessions,
      revokeLinks,
      issueLinkFor,
      accountPage
    ]) {
      expect(codeOf(await door(as(planner), { accountId }))).toBe('forbidden');
    }
    expect(codeOf(await inviteAccount(as(planner), form()))).toBe('forbidden');
    expect(codeOf(await addGrant(as(planner), { accountId, role: 'admin' }))).toBe('forbidden');
    expect(codeOf(await revokeGrant(as(planner), { accountId, grantId }))).toBe('forbidden');
    expect(codeOf(await linkPerson(as(planner), { accountId, version: '1' }))).toBe('forbidden');
    expect(codeOf(await accountList(as(planner), {}))).toBe('forbidden');
    expect(codeOf(await grantChoices(as(planner), {}))).toBe('forbidden');
    const nobody = contextFor(test.db, { kind: 'anonymous' });
    expect(codeOf(await accountList(nobody, {}))).toBe('signedOut');
  });

  it('know no account of an id that names none', async () => {
    for (const door of [
      disableAccount,
      enableAccount,
      endSessions,
      revokeLinks,
      issueLinkFor,
      accountPage
    ]) {
      expect(codeOf(await door(as(), { accountId: newId() }))).toBe('notVisible');
    }
  });
});

describe('roles', () => {
  it('are given once, and taken back with the sessions', async () => {
    const { accountId } = planner;
    const give = { accountId, role: 'reviewer', eventId: world.eventId };
    expect(codeOf(await addGrant(as(), give))).toBe('ok');
    expect(codeOf(await addGrant(as(), give))).toBe('duplicate');
    await insertSession(test.db, accountId, 'a');
    const grantId = await grantOf(accountId);
    const other = { accountId: admin.accountId, grantId };
    expect(codeOf(await revokeGrant(as(), other))).toBe('notVisible');
    expect(await handlesOf(test.db, accountId)).toEqual(['a']);
    expect(codeOf(await revokeGrant(as(), { accountId, grantId }))).toBe('ok');
    expect(await handlesOf(test.db, accountId)).toEqual([]);
    expect(codeOf(await revokeGrant(as(), { accountId, grantId }))).toBe('notVisible');
  });

  it('keep one administrator who can sign in', async () => {
    const { accountId } = admin;
    const revoke = { accountId, grantId: await grantOf(accountId) };
    expect(codeOf(await revokeGrant(as(), revoke))).toBe('lastAdmin');
    // Invited only: nobody knows whether the link will ever be opened.
    await inviteAccount(as(), form({ role: 'admin' }));
    expect(codeOf(await revokeGrant(as(), revoke))).toBe('lastAdmin');
    const second = await insertActive(test.db, 'hai@x.vn', province('admin'));
    expect(codeOf(await disableAccount(as(second), { accountId }))).toBe('ok');
    const own = { accountId: second.accountId, grantId: await grantOf(second.accountId) };
    expect(codeOf(await revokeGrant(as(second), own))).toBe('lastAdmin');
    expect(codeOf(await disableAccount(as(second), { accountId: second.accountId }))).toBe(
      'ownAccount'
    );
  });

  it('leave one of two administrators who take each other’s role at once', async () => {
    const second = await insertActive(test.db, 'hai@x.vn', province('admin'));
    const [mine, theirs] = [await grantOf(admin.accountId), await grantOf(second.accountId)];
    const codes = await Promise.all([
      revokeGrant(as(admin), { accountId: second.accountId, grantId: theirs }),
      revokeGrant(as(second), { accountId: admin.accountId, grantId: mine })
    ]);
    expect(codes.map(codeOf).sort()).toEqual(['lastAdmin', 'ok']);
  });
});

describe('disabling', () => {
  it('ends sessions and links, and is undone by enabling', async () => {
    const { accountId } = planner;
    await insertSession(test.db, accountId, 'a');
    expect(codeOf(await issueLinkFor(as(), { accountId }))).toBe('ok');
    expect(codeOf(await disableAccount(as(), { accountId }))).toBe('ok');
    expect(codeOf(await disableAccount(as(), { accountId }))).toBe('stateForbids');
    expect(codeOf(await issueLinkFor(as(), { accountId }))).toBe('stateForbids');
    expect(codeOf(await addGrant(as(), { accountId, role: 'leader' }))).toBe('stateForbids');
    const page = valueOf(await accountPage(as(), { accountId }));
    expect(page).toMatchObject({ account: { state: 'disabled' }, links: [], sessions: 0 });
    expect(codeOf(await enableAccount(as(), { accountId }))).toBe('ok');
    expect(codeOf(await enableAccount(as(), { accountId }))).toBe('stateForbids');
    const again = valueOf(await accountPage(as(), { accountId }));
    expect(again).toMatchObject({ account: { state: 'active' }, grants: [{ role: 'planner' }] });
  });

  it('keeps an administrator’s own session when all others of it end', async () => {
    const { accountId, sessionHandle } = admin;
    await insertSession(test.db, accountId, sessionHandle);
    await insertSession(test.db, accountId, 'other');
    expect(codeOf(await endSessions(as(), { accountId }))).toBe('ok');
    expect(await handlesOf(test.db, accountId)).toEqual([sessionHandle]);
  });
});

describe('the list of accounts', () => {
  it('is searched by name and address, filtered by role and state', async () => {
    await inviteAccount(as(), form({ role: 'leader' }));
    const emails = async (input: object) =>
      valueOf(await accountList(as(), input)).accounts.map((account) => account.email);
    expect(await emails({ q: 'danh thi' })).toEqual(['moi@x.vn']);
    expect(await emails({ q: 'PLANNER@' })).toEqual(['planner@x.vn']);
    expect(await emails({ role: 'leader' })).toEqual(['moi@x.vn']);
    expect(await emails({ state: 'invited' })).toEqual(['moi@x.vn']);
    expect(await emails({ state: 'active', role: 'admin' })).toEqual(['admin@x.vn']);
    expect(await emails({ state: 'disabled' })).toEqual([]);
    expect(await emails({ role: 'no role' })).toHaveLength(3);
  });
});

describe('the person of an account', () => {
  it('is linked and dropped by version', async () => {
    const personId = await insertPerson(test.db, 'Lê Thị Hoa', world.schoolId);
    const { accountId } = planner;
    const link = { accountId, version: '1', personId };
    expect(codeOf(await linkPerson(as(), link))).toBe('ok');
    expect(codeOf(await linkPerson(as(), link))).toBe('changedMeanwhile');
    const { account } = valueOf(await accountPage(as(), { accountId }));
    expect(account).toMatchObject({ personName: 'Lê Thị Hoa', personUnit: 'THCS Mẫu An Minh' });
    const nobody = { accountId, version: '2', personId: newId() };
    expect(codeOf(await linkPerson(as(), nobody))).toBe('referenceMissing');
    expect(codeOf(await linkPerson(as(), { ...nobody, personId: '' }))).toBe('ok');
  });
});
