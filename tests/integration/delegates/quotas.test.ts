import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { setQuotas } from '#lib/features/delegates/quota-commands.server.ts';
import { quotaPage } from '#lib/features/delegates/quota-queries.server.ts';
import { newId } from '#lib/values/ids.ts';
import { actorWith, atEvent, codeOf, contextFor, valueOf } from '../../support/context.ts';
import { insertEvent, insertUnit } from '../../support/world.ts';
import { addChildren, setUp, type Setup } from './setup.ts';

let s: Setup;
beforeEach(async () => {
  s = await setUp();
});
afterEach(() => s.test.close());

interface Wanted {
  id: string;
  child: number | string;
  escort?: number | string;
  version?: number;
}

const split = (parentId: string, rows: Wanted[], eventId = s.world.eventId) => ({
  eventId,
  parentId,
  unit: rows.map(({ id }) => id),
  child: rows.map(({ child }) => String(child)),
  childVersion: rows.map(({ version = 1 }) => String(version)),
  escort: rows.map(({ escort = 1 }) => String(escort)),
  escortVersion: rows.map(({ version = 1 }) => String(version))
});

const placesOf = async (unitId: string, category: 'child' | 'escort' = 'child') =>
  (
    await s.db
      .selectFrom('quotas')
      .select('places')
      .where('unit_id', '=', unitId)
      .where('event_id', '=', s.world.eventId)
      .where('category', '=', category)
      .executeTakeFirst()
  )?.places;

describe('quotas', () => {
  it('go from the event’s total to districts and on to schools', async () => {
    const eventId = await insertEvent(s.db, { name: 'Sự kiện mới' });
    const { provinceId, districtId, schoolId, siblingSchoolId } = s.world;
    const set = (parentId: string, rows: Wanted[]) =>
      setQuotas(s.as('planner'), split(parentId, rows, eventId));
    const fresh = { version: 0, escort: 2 };
    expect(valueOf(await set('', [{ id: provinceId, child: 16, ...fresh }]))).toBe(2);
    expect(valueOf(await set(provinceId, [{ id: districtId, child: 8, ...fresh }]))).toBe(2);
    const schools = [
      { id: schoolId, child: 5, version: 0 },
      { id: siblingSchoolId, child: 3, version: 0 }
    ];
    expect(valueOf(await set(districtId, schools))).toBe(4);
    const page = valueOf(await quotaPage(s.as('leader'), { eventId, place: districtId }));
    expect(page.root.child).toMatchObject({ places: 16, version: 1, used: 0, handedDown: 8 });
    expect(page.place?.child).toMatchObject({ places: 8, handedDown: 8 });
    expect(page.place?.schools.map(({ child }) => child.places)).toEqual([3, 5]);
    expect(page.can.edit).toEqual({ code: 'forbidden' });
  });

  it('never hand down more than there is above', async () => {
    const { districtId, provinceId, schoolId, otherDistrictId } = s.world;
    // The sibling keeps 3 of the district's 8.
    const six = await setQuotas(s.as('reviewer'), split(districtId, [{ id: schoolId, child: 6 }]));
    expect(six).toMatchObject({
      ok: false,
      failure: { code: 'quotaAboveParent', params: { sum: 9, places: 8 } }
    });
    const rows = [
      { id: districtId, child: 8, escort: 2 },
      { id: otherDistrictId, child: 13, escort: 2 }
    ];
    const province = await setQuotas(s.as('reviewer'), split(provinceId, rows));
    expect(codeOf(province)).toBe('quotaAboveParent');
    expect(await placesOf(otherDistrictId)).toBe(8);
    // Shifting places between schools in one go is fine.
    const shifted = [
      { id: schoolId, child: 6 },
      { id: s.world.siblingSchoolId, child: 2 }
    ];
    expect(codeOf(await setQuotas(s.as('reviewer'), split(districtId, shifted)))).toBe('ok');
  });

  it('are not lowered below what is registered or handed down; the figures are said', async () => {
    await addChildren(s, 3);
    const { districtId, provinceId, schoolId } = s.world;
    const low = await setQuotas(s.as('reviewer'), split(districtId, [{ id: schoolId, child: 2 }]));
    expect(low).toMatchObject({
      ok: false,
      failure: { code: 'quotaBelowUse', params: { unit: 'THCS Mẫu An Minh', used: 3, places: 2 } }
    });
    const rows = [{ id: districtId, child: 7, escort: 2 }];
    const district = await setQuotas(s.as('reviewer'), split(provinceId, rows));
    expect(district).toMatchObject({
      ok: false,
      failure: { code: 'quotaBelowChildren', params: { sum: 8, places: 7 } }
    });
    const total = await setQuotas(
      s.as('reviewer'),
      split('', [{ id: provinceId, child: 15, escort: 4 }])
    );
    expect(codeOf(total)).toBe('quotaBelowChildren');
    const exact = split(districtId, [{ id: schoolId, child: 3 }]);
    expect(codeOf(await setQuotas(s.as('reviewer'), exact))).toBe('ok');
  });

  it('notice a change made meanwhile, and write all or nothing', async () => {
    const { districtId, schoolId, siblingSchoolId } = s.world;
    const one = split(districtId, [{ id: schoolId, child: 4 }]);
    expect(codeOf(await setQuotas(s.as('reviewer'), one))).toBe('ok');
    const two = split(districtId, [
      { id: siblingSchoolId, child: 2 },
      { id: schoolId, child: 3 }
    ]);
    expect(codeOf(await setQuotas(s.as('reviewer'), two))).toBe('changedMeanwhile');
    expect(await placesOf(siblingSchoolId)).toBe(3);
  });

  it('are split by the district itself among its own schools only', async () => {
    const { districtId, otherDistrictId, provinceId, schoolId, foreignSchoolId } = s.world;
    const ask = (parentId: string, rows: Wanted[]) =>
      setQuotas(s.as('district'), split(parentId, rows));
    expect(codeOf(await ask(districtId, [{ id: schoolId, child: 4 }]))).toBe('ok');
    expect(await placesOf(schoolId)).toBe(4);
    expect(codeOf(await ask(districtId, [{ id: foreignSchoolId, child: 1 }]))).toBe('notVisible');
    const others = await ask(otherDistrictId, [{ id: foreignSchoolId, child: 1 }]);
    expect(codeOf(others)).toBe('notVisible');
    expect(codeOf(await ask(provinceId, [{ id: districtId, child: 20 }]))).toBe('notVisible');
    expect(codeOf(await ask('', [{ id: provinceId, child: 99 }]))).toBe('notVisible');
    expect(codeOf(await ask(schoolId, [{ id: schoolId, child: 9 }]))).toBe('notVisible');
  });

  it('refuse other roles, closed events, nonsense and strange units', async () => {
    const { districtId, schoolId } = s.world;
    const form = split(districtId, [{ id: schoolId, child: 4 }]);
    for (const who of ['leader', 'accountant', 'safeguarding'] as const) {
      expect(codeOf(await setQuotas(s.as(who), form))).toBe('forbidden');
    }
    for (const who of ['admin', 'volunteer', 'gate', 'school', 'foreign'] as const) {
      expect(codeOf(await setQuotas(s.as(who), form))).toBe('notVisible');
    }
    const bad = ['-1', '1.5', 'x', '100001', ''];
    for (const child of bad) {
      const wrong = split(districtId, [{ id: schoolId, child }]);
      expect(codeOf(await setQuotas(s.as('reviewer'), wrong))).toBe('invalid');
    }
    const torn = { ...form, child: [] };
    expect(codeOf(await setQuotas(s.as('reviewer'), torn))).toBe('invalid');
    const nobody = split(districtId, [{ id: newId(), child: 1 }]);
    expect(codeOf(await setQuotas(s.as('reviewer'), nobody))).toBe('notVisible');
    await s.db.updateTable('events').set({ state: 'closed' }).execute();
    expect(codeOf(await setQuotas(s.as('reviewer'), form))).toBe('eventClosed');
  });

  it('of another event are absent for a grant over one event', async () => {
    const other = await insertEvent(s.db, { name: 'Sự kiện khác' });
    const reviewer = contextFor(s.db, actorWith(atEvent('reviewer', other)));
    const form = split(s.world.districtId, [{ id: s.world.schoolId, child: 4 }]);
    expect(codeOf(await setQuotas(reviewer, form))).toBe('notVisible');
    const page = { eventId: s.world.eventId, place: null };
    expect(codeOf(await quotaPage(reviewer, page))).toBe('notVisible');
    for (const who of ['school', 'admin', 'gate', 'volunteer'] as const) {
      expect(codeOf(await quotaPage(s.as(who), page))).toBe('notVisible');
    }
  });
});

describe('since the districts ended', () => {
  it('a commune below the province hands its quota to its schools', async () => {
    const { provinceId } = s.world;
    const communeId = await insertUnit(s.db, 'commune', 'Đông Hưng', provinceId);
    const schoolId = await insertUnit(s.db, 'school', 'THCS Mẫu Mới', communeId);
    const commune = split(provinceId, [{ id: communeId, child: 4, version: 0 }]);
    // Twenty in all, sixteen of them given to districts.
    expect(codeOf(await setQuotas(s.as('planner'), { ...commune, escort: ['0'] }))).toBe('ok');
    const school = split(communeId, [{ id: schoolId, child: 5, escort: 0, version: 0 }]);
    expect(codeOf(await setQuotas(s.as('planner'), school))).toBe('quotaAboveParent');
    const fits = { ...school, child: ['4'] };
    expect(codeOf(await setQuotas(s.as('planner'), fits))).toBe('ok');
  });

  it('a school of a commune of a district hangs below the district', async () => {
    const { districtId } = s.world;
    const communeId = await insertUnit(s.db, 'commune', 'Vân Khánh', districtId);
    const schoolId = await insertUnit(s.db, 'school', 'THCS Mẫu Vân Khánh', communeId);
    const one = split(districtId, [{ id: schoolId, child: 1, escort: 0, version: 0 }]);
    expect(codeOf(await setQuotas(s.as('planner'), one))).toBe('quotaAboveParent');
    const page = valueOf(
      await quotaPage(s.as('planner'), { eventId: s.world.eventId, place: districtId })
    );
    expect(page.place?.schools.map(({ name }) => name)).toContain('THCS Mẫu Vân Khánh');
  });
});
