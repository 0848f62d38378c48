import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addChild } from '#lib/features/delegates/child-commands.server.ts';
import {
  allowLate,
  allowOlder,
  permissionsPage,
  revokePermission
} from '#lib/features/delegates/permissions-commands.server.ts';
import { schoolEvent } from '#lib/features/delegates/school-queries.server.ts';
import {
  registrationSettings,
  setRegistration
} from '#lib/features/delegates/settings-commands.server.ts';
import { codeOf, issuesOf, valueOf } from '../../support/context.ts';
import { insertEvent } from '../../support/world.ts';
import { childForm, setUp, type Setup } from './setup.ts';

let s: Setup;
beforeEach(async () => {
  s = await setUp();
});
afterEach(() => s.test.close());

const afterDue = '2023-06-12T01:00:00.000Z';
const at = () => ({ eventId: s.world.eventId, schoolId: s.world.schoolId });
const form = (over: object = {}) => ({ ...childForm, ...at(), ...over });
const settings = { version: '0', graceDays: '2', promotion: 'delegation', offerHours: '24' };

describe('settings of registration', () => {
  it('give days of grace, which the school sees; the last one is the end', async () => {
    const set = { ...settings, eventId: s.world.eventId };
    expect(codeOf(await addChild(s.as('school', afterDue), form()))).toBe('deadlinePassed');
    expect(codeOf(await setRegistration(s.as('planner'), set))).toBe('ok');
    expect(codeOf(await addChild(s.as('school', afterDue), form()))).toBe('ok');
    const view = valueOf(await schoolEvent(s.as('school', afterDue), { eventId: set.eventId }));
    expect(view).toMatchObject({ event: { dueOn: '2023-06-10', lastOn: '2023-06-12' } });
    const tooLate = s.as('school', '2023-06-13T01:00:00.000Z');
    expect(codeOf(await addChild(tooLate, form({ name: 'Trần Thị Trễ' })))).toBe('deadlinePassed');
  });

  it('are the planner’s and the reviewer’s, with a version, until the event is closed', async () => {
    const set = { ...settings, eventId: s.world.eventId };
    for (const who of ['leader', 'safeguarding'] as const) {
      expect(codeOf(await setRegistration(s.as(who), set))).toBe('forbidden');
    }
    expect(codeOf(await setRegistration(s.as('school'), set))).toBe('notVisible');
    expect(codeOf(await setRegistration(s.as('reviewer'), set))).toBe('ok');
    expect(codeOf(await setRegistration(s.as('reviewer'), set))).toBe('changedMeanwhile');
    const bad = { ...set, version: '1', graceDays: '31', offerHours: '0' };
    expect(issuesOf(await setRegistration(s.as('reviewer'), bad))).toEqual({
      graceDays: 'max_value',
      offerHours: 'min_value'
    });
    const page = valueOf(await registrationSettings(s.as('leader'), { eventId: set.eventId }));
    expect(page).toMatchObject({
      settings: { graceDays: 2, promotion: 'delegation', offerHours: 24, version: 1 },
      can: { edit: { code: 'forbidden' } }
    });
    const closed = await insertEvent(s.db, { state: 'closed' });
    const over = { ...set, eventId: closed };
    expect(codeOf(await setRegistration(s.as('planner'), over))).toBe('eventClosed');
  });
});

describe('a permission to enter late', () => {
  const late = (over: object = {}) => ({
    ...at(),
    untilOn: '14/6/2023',
    reason: 'Trường bị ngập',
    ...over
  });

  it('is for one school, until its day, and can be taken back', async () => {
    expect(codeOf(await allowLate(s.as('reviewer'), late()))).toBe('ok');
    expect(codeOf(await addChild(s.as('school', afterDue), form()))).toBe('ok');
    const neighbour = { ...form(), schoolId: s.world.siblingSchoolId };
    expect(codeOf(await addChild(s.as('sibling', afterDue), neighbour))).toBe('deadlinePassed');
    const page = valueOf(await permissionsPage(s.as('safeguarding'), { eventId: s.world.eventId }));
    expect(page.permissions).toMatchObject([
      { kind: 'late', untilOn: '2023-06-14', reason: 'Trường bị ngập', revokedAt: null }
    ]);
    const permissionId = page.permissions[0]?.id ?? '';
    const here = { eventId: s.world.eventId, permissionId };
    expect(codeOf(await revokePermission(s.as('reviewer'), here))).toBe('ok');
    expect(codeOf(await revokePermission(s.as('reviewer'), here))).toBe('notVisible');
    const more = form({ name: 'Trần Thị Muộn' });
    expect(codeOf(await addChild(s.as('school', afterDue), more))).toBe('deadlinePassed');
  });

  it('lies after the deadline and no later than the event’s first day', async () => {
    const until = async (untilOn: string) =>
      issuesOf(await allowLate(s.as('reviewer'), late({ untilOn })));
    expect(await until('10/6/2023')).toEqual({ untilOn: 'notAfterDue' });
    expect(await until('21/6/2023')).toEqual({ untilOn: 'afterStart' });
    expect(await until('1/6/2023')).toEqual({ untilOn: 'dateInPast' });
    expect(issuesOf(await allowLate(s.as('reviewer'), late({ reason: ' ' })))).toEqual({
      reason: 'min_length'
    });
  });

  it('is the reviewer’s to give, to a school of the event; its reason stays out of the audit', async () => {
    for (const who of ['planner', 'safeguarding', 'leader'] as const) {
      expect(codeOf(await allowLate(s.as(who), late()))).toBe('forbidden');
    }
    expect(codeOf(await allowLate(s.as('school'), late()))).toBe('notVisible');
    const elsewhere = await insertEvent(s.db, { name: 'Sự kiện khác' });
    const other = await allowLate(s.as('reviewer'), late({ eventId: elsewhere }));
    expect(codeOf(other)).toBe('notVisible');
    const district = late({ schoolId: s.world.districtId });
    expect(codeOf(await allowLate(s.as('reviewer'), district))).toBe('notVisible');
    await allowLate(s.as('reviewer'), late());
    const rows = await s.db.selectFrom('audit').select('detail').execute();
    expect(JSON.stringify(rows)).not.toContain('ngập');
    const { permissions } = valueOf(
      await permissionsPage(s.as('reviewer'), { eventId: s.world.eventId })
    );
    const wrong = { eventId: elsewhere, permissionId: permissions[0]?.id };
    expect(codeOf(await revokePermission(s.as('reviewer'), wrong))).toBe('notVisible');
  });
});

describe('a child of sixteen', () => {
  const older = { bornOn: '20/6/2007' };

  it('is refused at the field, unless a reviewer admits the birth date for this school', async () => {
    expect(issuesOf(await addChild(s.as('school'), form(older)))).toEqual({ bornOn: 'notAChild' });
    const admitted = { ...at(), ...older, reason: 'Đại biểu khóa trước' };
    expect(codeOf(await allowOlder(s.as('planner'), admitted))).toBe('forbidden');
    expect(codeOf(await allowOlder(s.as('reviewer'), admitted))).toBe('ok');
    expect(codeOf(await addChild(s.as('school'), form(older)))).toBe('ok');
    const another = form({ bornOn: '19/6/2007', name: 'Trần Thị Lớn' });
    expect(issuesOf(await addChild(s.as('school'), another))).toEqual({ bornOn: 'notAChild' });
    const neighbour = { ...form(older), schoolId: s.world.siblingSchoolId };
    expect(issuesOf(await addChild(s.as('sibling'), neighbour))).toEqual({ bornOn: 'notAChild' });
  });
});
