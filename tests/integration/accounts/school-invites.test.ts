import { afterEach, beforeEach, expect, it } from 'vitest';
import { emailField } from '#lib/features/accounts/invite-fields.ts';
import { inviteSchool } from '#lib/features/accounts/invite-commands.server.ts';
import { inviteSchools, uninvitedSchools } from '#lib/features/accounts/school-invites.server.ts';
import { codeOf, issuesOf, valueOf } from '../../support/context.ts';
import { insertEvent } from '../../support/world.ts';
import { setUp, type Setup } from '../delegates/setup.ts';

let s: Setup;
beforeEach(async () => {
  s = await setUp();
});
afterEach(() => s.test.close());

const here = () => ({ eventId: s.world.eventId });
const form = (addresses: Record<string, string>) => ({
  ...here(),
  ...Object.fromEntries(Object.entries(addresses).map(([id, at]) => [emailField(id), at]))
});

it('schools without an account are invited all at once; empty addresses are passed over', async () => {
  const { schoolId, siblingSchoolId, foreignSchoolId } = s.world;
  const all = valueOf(await uninvitedSchools(s.as('reviewer'), here()));
  expect(all.map(({ id }) => id).sort()).toEqual(
    [schoolId, siblingSchoolId, foreignSchoolId].sort()
  );
  const sent = form({
    [schoolId]: 'mot@truong.vn',
    [siblingSchoolId]: '',
    [foreignSchoolId]: 'ba@truong.vn'
  });
  const invited = valueOf(await inviteSchools(s.as('reviewer'), sent));
  expect(invited.map(({ name }) => name)).toEqual(['THCS Mẫu An Biên', 'THCS Mẫu An Minh']);
  expect(new Set(invited.map(({ token }) => token)).size).toBe(2);
  const left = valueOf(await uninvitedSchools(s.as('reviewer'), here()));
  expect(left.map(({ id }) => id)).toEqual([siblingSchoolId]);
});

it('a wrong address is named at its school and nothing is sent', async () => {
  const { schoolId, siblingSchoolId } = s.world;
  const invite = (addresses: Record<string, string>) =>
    inviteSchools(s.as('reviewer'), form(addresses));
  expect(issuesOf(await invite({ [schoolId]: 'x', [siblingSchoolId]: 'hai@truong.vn' }))).toEqual({
    [emailField(schoolId)]: 'email'
  });
  const twice = await invite({ [schoolId]: 'a@truong.vn', [siblingSchoolId]: 'a@truong.vn' });
  expect(Object.values(issuesOf(twice))).toEqual(['emailTwice']);
  const known = `${s.cast.leader.accountId}@example.test`;
  expect(Object.values(issuesOf(await invite({ [schoolId]: known })))).toEqual(['accountExists']);
  expect(codeOf(await invite({}))).toBe('nothingToSubmit');
  expect(valueOf(await uninvitedSchools(s.as('reviewer'), here()))).toHaveLength(3);
});

it('is for reviewers of the province, at an event that they see', async () => {
  const sent = form({ [s.world.schoolId]: 'mot@truong.vn' });
  for (const who of ['planner', 'leader', 'safeguarding', 'school', 'district'] as const) {
    expect(codeOf(await inviteSchools(s.as(who), sent))).toBe('forbidden');
    expect(codeOf(await uninvitedSchools(s.as(who), here()))).toBe('forbidden');
  }
  const empty = { eventId: await insertEvent(s.db) };
  expect(valueOf(await uninvitedSchools(s.as('reviewer'), empty))).toEqual([]);
});

it('a school has two registrars and one principal, a district no principal', async () => {
  const invite = (email: string, over: object = {}) =>
    inviteSchool(s.as('reviewer'), { unitId: s.world.schoolId, name: 'Cô Mới', email, ...over });
  expect(codeOf(await invite('mot@truong.vn'))).toBe('ok');
  expect(codeOf(await invite('hai@truong.vn'))).toBe('ok');
  expect(codeOf(await invite('ba@truong.vn'))).toBe('registrarsFull');
  expect(codeOf(await invite('ht@truong.vn', { confirms: 'on' }))).toBe('ok');
  expect(codeOf(await invite('ht2@truong.vn', { confirms: 'on' }))).toBe('principalExists');
  const district = { unitId: s.world.districtId, confirms: 'on' };
  expect(issuesOf(await invite('huyen@truong.vn', district))).toEqual({ confirms: 'scopeUnfit' });
});
