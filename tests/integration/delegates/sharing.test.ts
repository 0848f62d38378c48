import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addChild, removeChild } from '#lib/features/delegates/child-commands.server.ts';
import { setQuotas, sharePlaces } from '#lib/features/delegates/quota-commands.server.ts';
import { quotaPage } from '#lib/features/delegates/quota-queries.server.ts';
import {
  cancelReservation,
  reservePlaces
} from '#lib/features/delegates/reservations-commands.server.ts';
import { schoolEvent } from '#lib/features/delegates/school-queries.server.ts';
import { submitChildren } from '#lib/features/delegates/submitting-commands.server.ts';
import { codeOf, issuesOf, valueOf } from '../../support/context.ts';
import { addChildren, childForm, delegateRow, setUp, type Setup } from './setup.ts';

let s: Setup;
beforeEach(async () => {
  s = await setUp();
});
afterEach(() => s.test.close());

const here = () => ({ eventId: s.world.eventId });
const at = () => ({ ...here(), schoolId: s.world.schoolId });
const share = () => ({ ...here(), parentId: s.world.districtId });
const children = ['Lê An', 'Lê Bình', 'Lê Châu', 'Lê Dũng', 'Lê Giang', 'Lê Hân', 'Lê Khoa'];
const add = (who: 'school' | 'sibling', name: string, over: object = {}) =>
  addChild(s.as(who), {
    ...childForm,
    ...here(),
    name,
    schoolId: who === 'school' ? s.world.schoolId : s.world.siblingSchoolId,
    ...over
  });
const view = async (who: 'school' | 'sibling' | 'district' = 'school', now?: string) => {
  const page = valueOf(await schoolEvent(s.as(who, now), { ...here(), unit: s.world.schoolId }));
  if (page.kind !== 'school') throw new Error('no school');
  return page;
};

describe('places that a district leaves open', () => {
  it('go to who comes first, and no further than the district has', async () => {
    expect(valueOf(await sharePlaces(s.as('district'), share()))).toBe(2);
    for (const name of children) valueOf(await add('school', name));
    expect(codeOf(await add('sibling', 'Trần Thị Tám'))).toBe('ok');
    expect(codeOf(await add('sibling', 'Trần Thị Chín'))).toBe('quotaFull');
    expect(await view()).toMatchObject({
      places: { child: 8, isShared: true },
      held: 8,
      ownHeld: 7,
      isFull: true
    });
    const page = valueOf(
      await quotaPage(s.as('planner'), { ...here(), place: s.world.districtId })
    );
    expect(page.place?.child).toMatchObject({ places: 8, handedDown: 0, poolHeld: 8 });
    expect(page.place?.schools.map(({ child }) => child.isFromPool)).toEqual([true, true]);
  });

  it('are neither lowered below what is held nor divided so that a school has too few', async () => {
    await sharePlaces(s.as('reviewer'), share());
    for (const name of children.slice(0, 6)) valueOf(await add('school', name));
    const row = (id: string, child: string, escort: string, version = '1') => ({
      unit: [id],
      child: [child],
      childVersion: [version],
      escort: [escort],
      escortVersion: [version]
    });
    const lowered = await setQuotas(s.as('reviewer'), {
      ...here(),
      parentId: s.world.provinceId,
      ...row(s.world.districtId, '5', '2')
    });
    expect(lowered).toMatchObject({
      ok: false,
      failure: { code: 'quotaBelowChildren', params: { sum: 6, places: 5 } }
    });
    const give = (child: string) =>
      setQuotas(s.as('district'), {
        ...here(),
        parentId: s.world.districtId,
        ...row(s.world.schoolId, child, '1', '2')
      });
    expect(codeOf(await give('5'))).toBe('quotaBelowUse');
    expect(codeOf(await give('9'))).toBe('quotaAboveParent');
    expect(codeOf(await give('6'))).toBe('ok');
    expect(await view()).toMatchObject({ places: { child: 6, isShared: false }, isFull: true });
    // The other school shares what is left.
    expect(codeOf(await add('sibling', 'Trần Bảy'))).toBe('ok');
    expect(codeOf(await add('sibling', 'Trần Tám'))).toBe('ok');
    expect(codeOf(await add('sibling', 'Trần Chín'))).toBe('quotaFull');
  });

  it('are left open by the district, a planner or a reviewer, nobody else', async () => {
    expect(codeOf(await sharePlaces(s.as('school'), share()))).toBe('notVisible');
    expect(codeOf(await sharePlaces(s.as('leader'), share()))).toBe('forbidden');
    const other = { ...here(), parentId: s.world.otherDistrictId };
    expect(codeOf(await sharePlaces(s.as('district'), other))).toBe('notVisible');
    const province = { ...here(), parentId: s.world.provinceId };
    expect(codeOf(await sharePlaces(s.as('planner'), province))).toBe('notVisible');
    expect(codeOf(await sharePlaces(s.as('planner'), share()))).toBe('ok');
  });
});

describe('the reserve list of a full school', () => {
  it('takes the child when the form says so; it is completed, handed in and offered a place', async () => {
    const [first = ''] = await addChildren(s, 5);
    expect(codeOf(await add('school', 'Trần Thị Sáu'))).toBe('quotaFull');
    const id = valueOf(await add('school', 'Trần Thị Sáu', { onReserve: 'on' }));
    expect(await delegateRow(s.db, id)).toMatchObject({ state: 'reserve', reserve_seq: 1 });
    expect(valueOf(await submitChildren(s.as('school'), at()))).toBe(6);
    const waiting = await delegateRow(s.db, id);
    expect(waiting).toMatchObject({ state: 'reserve' });
    expect(waiting?.submitted_at).not.toBeNull();
    const row = await delegateRow(s.db, first);
    const left = { ...here(), delegateId: first, version: String(row?.version) };
    expect(codeOf(await removeChild(s.as('school'), left))).toBe('ok');
    expect(await view()).toMatchObject({ next: { step: 'answer', count: 1 }, isFull: true });
  });

  it('is not for a child for whom there is a place', async () => {
    const id = valueOf(await add('school', 'Trần Thị Một', { onReserve: 'on' }));
    expect(await delegateRow(s.db, id)).toMatchObject({ state: 'draft', reserve_seq: null });
  });

  it('is offered the places of a raised quota at once', async () => {
    await addChildren(s, 5);
    const id = valueOf(await add('school', 'Trần Thị Sáu', { onReserve: 'on' }));
    const shifted = {
      ...here(),
      parentId: s.world.districtId,
      unit: [s.world.schoolId, s.world.siblingSchoolId],
      child: ['6', '2'],
      childVersion: ['1', '1'],
      escort: ['1', '1'],
      escortVersion: ['1', '1']
    };
    expect(codeOf(await setQuotas(s.as('reviewer'), shifted))).toBe('ok');
    const offers = await s.db.selectFrom('place_offers').select('delegate_id').execute();
    expect(offers).toEqual([{ delegate_id: id }]);
  });
});

describe('a reserved number', () => {
  const reserve = (over: object = {}) => ({
    ...at(),
    version: '0',
    places: '4',
    namesDueOn: '9/6/2023',
    ...over
  });

  it('holds places without names, is changed, and falls back after its day by itself', async () => {
    await sharePlaces(s.as('district'), share());
    expect(codeOf(await reservePlaces(s.as('school'), reserve({ places: '6' })))).toBe('ok');
    for (const name of ['Lê Một', 'Lê Hai']) valueOf(await add('sibling', name));
    expect(codeOf(await add('sibling', 'Lê Ba'))).toBe('quotaFull');
    // Its own names take none beyond the number.
    expect(codeOf(await add('school', 'Trần Một'))).toBe('ok');
    expect(await view()).toMatchObject({ held: 8, ownHeld: 1, isFull: false });
    const more = reserve({ places: '7', version: '1' });
    expect(codeOf(await reservePlaces(s.as('school'), more))).toBe('quotaFull');
    const fewer = reserve({ places: '5', version: '1' });
    expect(codeOf(await reservePlaces(s.as('school'), fewer))).toBe('ok');
    expect(codeOf(await reservePlaces(s.as('school'), fewer))).toBe('changedMeanwhile');
    expect(codeOf(await add('sibling', 'Lê Ba'))).toBe('ok');
    const tomorrow = '2023-06-10T01:00:00.000Z';
    expect(await view('school', tomorrow)).toMatchObject({ held: 4, reservation: { places: 5 } });
  });

  it('ends by the last entry day, within the quota, for the own school', async () => {
    const wrong = async (over: object) =>
      issuesOf(await reservePlaces(s.as('school'), reserve(over)));
    expect(await wrong({ namesDueOn: '11/6/2023' })).toEqual({ namesDueOn: 'afterLastEntry' });
    expect(await wrong({ namesDueOn: '7/6/2023' })).toEqual({ namesDueOn: 'dateInPast' });
    expect(await wrong({ places: '0' })).toEqual({ places: 'min_value' });
    expect(codeOf(await reservePlaces(s.as('school'), reserve({ places: '6' })))).toBe('quotaFull');
    expect(codeOf(await reservePlaces(s.as('sibling'), reserve()))).toBe('notVisible');
    expect(codeOf(await reservePlaces(s.as('district'), reserve()))).toBe('forbidden');
    expect(codeOf(await reservePlaces(s.as('planner'), reserve()))).toBe('notVisible');
  });

  it('is given back', async () => {
    const cancel = { ...at(), version: '1' };
    expect(codeOf(await cancelReservation(s.as('school'), cancel))).toBe('changedMeanwhile');
    await reservePlaces(s.as('school'), reserve());
    expect(codeOf(await cancelReservation(s.as('sibling'), cancel))).toBe('notVisible');
    expect(codeOf(await cancelReservation(s.as('school'), cancel))).toBe('ok');
    expect(await view()).toMatchObject({ held: 0, reservation: null });
  });
});
