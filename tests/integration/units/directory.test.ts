import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addUnit, editUnit, removeUnit } from '#lib/features/units/commands.server.ts';
import {
  directoryTree,
  searchUnits,
  registeringChoices,
  unitPage
} from '#lib/features/units/queries.server.ts';
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
import { insertPerson, insertUnit, makeWorld, type World } from '../../support/world.ts';

let test: TestDatabase;
let world: World;
beforeEach(async () => {
  test = await freshDatabase();
  world = await makeWorld(test.db);
});
afterEach(() => test.close());

const planner = actorWith(province('planner'));
const reviewer = actorWith(province('reviewer'));
const as = (actor = planner) => contextFor(test.db, actor);

const school = (over: Record<string, string> = {}) => ({
  kind: 'school',
  name: 'THCS Đông Thạnh',
  parentId: world.districtId,
  validFrom: '1/9/2020',
  validTo: '',
  ...over
});

describe('units', () => {
  it('are added below a unit of the right kind, with name folded and sorted', async () => {
    const id = valueOf(await addUnit(as(), school({ name: '  THCS  Đông Thạnh ' })));
    const row = await test.db
      .selectFrom('units')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    expect(row).toMatchObject({
      name: 'THCS Đông Thạnh',
      folded_name: 'thcs dong thanh',
      valid_from: '2020-09-01',
      valid_to: null,
      version: 1
    });
  });

  it('are refused below a unit of the wrong kind, or of none', async () => {
    expect(issuesOf(await addUnit(as(), school({ parentId: world.schoolId })))).toEqual({
      parentId: 'parentUnfit'
    });
    expect(issuesOf(await addUnit(as(), school({ parentId: '' })))).toEqual({
      parentId: 'parentUnfit'
    });
    const absent = '01890000-0000-7000-8000-000000000000';
    expect(codeOf(await addUnit(as(), school({ parentId: absent })))).toBe('referenceMissing');
  });

  it('name each wrong field', async () => {
    const wrong = school({ kind: 'club', name: ' ', validFrom: '31/2/2020' });
    expect(issuesOf(await addUnit(as(), wrong))).toEqual({
      kind: 'picklist',
      name: 'min_length',
      validFrom: 'dateInvalid'
    });
    const backwards = school({ validTo: '1/1/2019' });
    expect(issuesOf(await addUnit(as(), backwards))).toEqual({ validTo: 'endBeforeStart' });
    expect(issuesOf(await addUnit(as(), school({ name: 'x'.repeat(151) })))).toEqual({
      name: 'max_length'
    });
  });

  it('are written by planners of the whole province alone', async () => {
    for (const actor of [reviewer, actorWith(atEvent('planner', world.eventId))]) {
      expect(codeOf(await addUnit(as(actor), school()))).toBe('forbidden');
    }
    expect(codeOf(await addUnit(contextFor(test.db, { kind: 'anonymous' }), school()))).toBe(
      'signedOut'
    );
  });

  it('are edited once for each version', async () => {
    const edit = { ...school(), unitId: world.schoolId, version: '1', validTo: '30/6/2025' };
    expect(codeOf(await editUnit(as(), edit))).toBe('ok');
    expect(codeOf(await editUnit(as(), edit))).toBe('changedMeanwhile');
    expect(codeOf(await editUnit(as(reviewer), edit))).toBe('forbidden');
    const { detail } = await test.db
      .selectFrom('audit')
      .select('detail')
      .where('action', '=', 'unit.edited')
      .executeTakeFirstOrThrow();
    expect(JSON.parse(detail)).toEqual({ fields: ['name', 'validFrom', 'validTo'] });
  });

  it('do not change their kind while something depends on them', async () => {
    const edit = {
      unitId: world.districtId,
      version: '1',
      kind: 'commune',
      name: 'An Minh',
      parentId: world.provinceId,
      validFrom: '2000-01-01',
      validTo: ''
    };
    expect(codeOf(await editUnit(as(), edit))).toBe('hasDependents');
  });

  it('are removed when nothing names them, and otherwise say how much does', async () => {
    const refused = await removeUnit(as(), { unitId: world.districtId, version: '1' });
    expect(refused).toMatchObject({ failure: { code: 'hasDependents', params: { count: 2 } } });
    await insertPerson(test.db, 'Lê Thị Hoa', world.schoolId);
    const withPerson = await removeUnit(as(), { unitId: world.schoolId, version: '1' });
    expect(withPerson).toMatchObject({ failure: { params: { count: 1 } } });
    const free = { unitId: world.siblingSchoolId, version: '1' };
    expect(codeOf(await removeUnit(as(reviewer), free))).toBe('forbidden');
    expect(codeOf(await removeUnit(as(), { ...free, version: '2' }))).toBe('changedMeanwhile');
    expect(codeOf(await removeUnit(as(), free))).toBe('ok');
    expect(codeOf(await removeUnit(as(), free))).toBe('notVisible');
  });
});

describe('the tree', () => {
  it('shows what is valid today, and the rest when asked', async () => {
    await test.db
      .updateTable('units')
      .set({ valid_to: '2022-12-31' })
      .where('id', '=', world.otherDistrictId)
      .execute();
    const names = async (past: string) =>
      valueOf(await directoryTree(as(), { past })).roots.flatMap((root) =>
        root.places.map((place) => place.name)
      );
    expect(await names('')).toEqual(['An Minh']);
    expect(await names('1')).toEqual(['An Biên', 'An Minh']);
  });

  it('counts below each place and opens one', async () => {
    const tree = valueOf(await directoryTree(as(reviewer), { open: world.districtId }));
    const [root] = tree.roots;
    expect(root?.places.map(({ counts, inside }) => [counts, inside.length])).toEqual([
      [{ school: 1 }, 0],
      [{ school: 2 }, 2]
    ]);
    expect(tree.can.edit).toEqual({ code: 'forbidden' });
  });

  it('is closed to those outside the committee', async () => {
    for (const actor of [actorWith(atUnit(world.schoolId)), actorWith(province('admin'))]) {
      expect(codeOf(await directoryTree(as(actor), {}))).toBe('forbidden');
      expect(codeOf(await searchUnits(as(actor), {}))).toBe('forbidden');
      expect(codeOf(await unitPage(as(actor), { unitId: world.schoolId }))).toBe('forbidden');
    }
    expect(codeOf(await registeringChoices(as(actorWith(province('admin'))), { q: 'an' }))).toBe(
      'ok'
    );
    expect(codeOf(await registeringChoices(as(actorWith(atUnit(world.schoolId))), {}))).toBe(
      'forbidden'
    );
  });
});

describe('search', () => {
  it('ignores marks and takes signs of patterns as they are', async () => {
    const found = async (q: string) =>
      valueOf(await searchUnits(as(), { q })).found.map((unit) => unit.name);
    expect(await found('dong hung')).toEqual(['THCS Mẫu Đông Hưng']);
    expect(await found('ĐÔNG')).toEqual(['THCS Mẫu Đông Hưng']);
    expect(await found('%')).toEqual([]);
    expect(await found("'; drop table units; --")).toEqual([]);
  });

  it('pages by key through more than a page, forth and back, none twice', async () => {
    for (let n = 0; n < 120; n += 1) {
      await insertUnit(test.db, 'school', `Trường ${n}`, world.districtId);
    }
    const pageAt = async (where: object) =>
      valueOf(await searchUnits(as(), { kind: 'school', ...where }));
    const first = await pageAt({});
    const second = await pageAt({ after: first.paging.next });
    const third = await pageAt({ after: second.paging.next });
    expect([first.paging.previous, third.paging.next]).toEqual([null, null]);
    const seen = [first, second, third].flatMap((page) => page.found.map((unit) => unit.id));
    expect(seen).toHaveLength(123);
    expect(new Set(seen).size).toBe(123);
    const back = await pageAt({ before: third.paging.previous });
    expect(back.found.map((unit) => unit.id)).toEqual(seen.slice(50, 100));
  });
});

describe('the page of a unit', () => {
  it('tells where it hangs, what hangs below and why it stays', async () => {
    const page = valueOf(await unitPage(as(), { unitId: world.districtId, q: 'mau' }));
    expect(page.path.map((above) => above.name)).toEqual(['Kiên Giang']);
    expect(page.children).toHaveLength(2);
    expect(page.can.remove).toEqual({ code: 'hasDependents', params: { count: 2 } });
  });

  it('is absent for an id that names nothing', async () => {
    const unitId = '01890000-0000-7000-8000-000000000000';
    expect(codeOf(await unitPage(as(), { unitId }))).toBe('notVisible');
    expect(codeOf(await unitPage(as(), { unitId: 'x' }))).toBe('invalid');
  });
});
