import { afterEach, beforeEach, expect, it } from 'vitest';
import { inviteSchool, renewSchoolInvite } from '#lib/features/accounts/invite-commands.server.ts';
import { schoolAccounts } from '#lib/features/accounts/queries.server.ts';
import {
  actorWith,
  atEvent,
  atUnit,
  codeOf,
  contextFor,
  issuesOf,
  province,
  valueOf
} from '../../support/context.ts';
import { freshDatabase, type TestDatabase } from '../../support/database.ts';
import { makeWorld, type World } from '../../support/world.ts';
import { insertActive } from './support.ts';

let test: TestDatabase;
let world: World;
beforeEach(async () => {
  test = await freshDatabase();
  world = await makeWorld(test.db);
});
afterEach(() => test.close());

const reviewer = actorWith(province('reviewer'));
const as = (actor = reviewer) => contextFor(test.db, actor);
const form = (over: Record<string, string> = {}) => ({
  unitId: world.schoolId,
  email: 'co.hoa@truong.vn',
  name: 'Lê Thị Hoa',
  ...over
});

it('a reviewer of the province or an administrator invites a school, nobody else', async () => {
  expect(codeOf(await inviteSchool(as(), form()))).toBe('ok');
  const admin = actorWith(province('admin'));
  expect(codeOf(await inviteSchool(as(admin), form({ email: 'hai@truong.vn' })))).toBe('ok');
  const others = [
    actorWith(atEvent('reviewer', world.eventId)),
    // Planners see counts, no names: a link of their making would open the names.
    actorWith(province('planner')),
    actorWith(province('leader')),
    actorWith(atUnit(world.schoolId))
  ];
  for (const actor of others) {
    expect(codeOf(await inviteSchool(as(actor), form()))).toBe('forbidden');
  }
});

it('an invitation is for a school or a place above it, and for a new address', async () => {
  expect(issuesOf(await inviteSchool(as(), form({ unitId: world.provinceId })))).toEqual({
    unitId: 'scopeUnfit'
  });
  expect(codeOf(await inviteSchool(as(), form({ unitId: world.districtId })))).toBe('ok');
  expect(codeOf(await inviteSchool(as(), form()))).toBe('accountExists');
  expect(issuesOf(await inviteSchool(as(), form({ email: 'x', name: '' })))).toEqual({
    email: 'email',
    name: 'nameMissing'
  });
});

it('a new link is issued only to an account of this school alone that has no password yet', async () => {
  const invited = valueOf(await inviteSchool(as(), form()));
  const renew = { unitId: world.schoolId, accountId: invited.accountId };
  const renewed = valueOf(await renewSchoolInvite(as(), renew));
  expect(renewed.token).not.toBe(invited.token);
  const open = await test.db
    .selectFrom('account_links')
    .selectAll()
    .where('revoked_at', 'is', null)
    .execute();
  expect(open).toHaveLength(1);
  const elsewhere = { ...renew, unitId: world.siblingSchoolId };
  expect(codeOf(await renewSchoolInvite(as(), elsewhere))).toBe('notVisible');
  const leader = actorWith(province('leader'));
  expect(codeOf(await renewSchoolInvite(as(leader), renew))).toBe('forbidden');

  const active = await insertActive(test.db, 'x@truong.vn', atUnit(world.schoolId));
  const taken = { unitId: world.schoolId, accountId: active.accountId };
  expect(codeOf(await renewSchoolInvite(as(), taken))).toBe('stateForbids');
  const mixed = await insertActive(
    test.db,
    'y@truong.vn',
    atUnit(world.schoolId),
    province('reviewer')
  );
  const both = { unitId: world.schoolId, accountId: mixed.accountId };
  expect(codeOf(await renewSchoolInvite(as(), both))).toBe('notVisible');
});

it('a school’s accounts are shown to those who may invite', async () => {
  await inviteSchool(as(), form());
  const { unitId } = form();
  expect(valueOf(await schoolAccounts(as(), { unitId })).accounts).toMatchObject([
    { email: 'co.hoa@truong.vn', state: 'invited' }
  ]);
  const planner = as(actorWith(province('planner')));
  expect(valueOf(await schoolAccounts(planner, { unitId })).accounts).toEqual([]);
});
