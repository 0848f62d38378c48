import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addPerson, editPerson, removePerson } from '#lib/features/units/person-commands.server.ts';
import {
  personChoices,
  personForm,
  personList,
  personPage
} from '#lib/features/units/person-queries.server.ts';
import {
  actorWith,
  atUnit,
  codeOf,
  contextFor,
  issuesOf,
  province,
  valueOf
} from '../../support/context.ts';
import { freshDatabase, type TestDatabase } from '../../support/database.ts';
import { insertAccount, insertPerson, makeWorld, type World } from '../../support/world.ts';

let test: TestDatabase;
let world: World;
beforeEach(async () => {
  test = await freshDatabase();
  world = await makeWorld(test.db);
});
afterEach(() => test.close());

const planner = actorWith(province('planner'));
const leader = actorWith(province('leader'));
const as = (actor = planner) => contextFor(test.db, actor);

const person = (over: Record<string, string> = {}) => ({
  name: 'Lê Thị Hoa',
  unitId: world.schoolId,
  position: 'Tổng phụ trách Đội',
  phone: '+84 912 345 611',
  email: 'Hoa@Truong.vn',
  ...over
});

describe('persons of the directory', () => {
  it('are added with phone and address in their plain form', async () => {
    const id = valueOf(await addPerson(as(), person({ name: 'Le\u0302 Thị Hoa' })));
    expect(valueOf(await personPage(as(), { personId: id })).person).toMatchObject({
      name: 'Lê Thị Hoa',
      phone: '0912345611',
      email: 'hoa@truong.vn',
      unitName: 'THCS Mẫu An Minh'
    });
  });

  it('name each wrong field and refuse a unit that is not there', async () => {
    const wrong = person({ name: '<b>', phone: '12', email: 'x', position: 'x'.repeat(121) });
    expect(issuesOf(await addPerson(as(), wrong))).toEqual({
      name: 'nameInvalid',
      phone: 'phoneInvalid',
      email: 'email',
      position: 'max_length'
    });
    const nowhere = person({ unitId: '01890000-0000-7000-8000-000000000000' });
    expect(codeOf(await addPerson(as(), nowhere))).toBe('referenceMissing');
  });

  it('are edited once for each version, by planners alone', async () => {
    const personId = await insertPerson(test.db, 'Lê Thị Hoa', world.schoolId);
    const edit = { ...person({ unitId: '' }), personId, version: '1' };
    expect(codeOf(await editPerson(as(leader), edit))).toBe('forbidden');
    expect(codeOf(await editPerson(as(), edit))).toBe('ok');
    expect(codeOf(await editPerson(as(), edit))).toBe('changedMeanwhile');
  });

  it('are removed when nothing names them', async () => {
    const personId = await insertPerson(test.db, 'Lê Thị Hoa', world.schoolId);
    const remove = { personId, version: '1' };
    const account = { ...planner, personId };
    await insertAccount(test.db, account);
    expect(await removePerson(as(), remove)).toMatchObject({
      failure: { code: 'hasDependents', params: { count: 1 } }
    });
    await test.db.updateTable('accounts').set({ person_id: null }).execute();
    expect(codeOf(await removePerson(as(leader), remove))).toBe('forbidden');
    expect(codeOf(await removePerson(as(), { ...remove, version: '7' }))).toBe('changedMeanwhile');
    expect(codeOf(await removePerson(as(), remove))).toBe('ok');
    expect(codeOf(await removePerson(as(), remove))).toBe('notVisible');
  });
});

describe('lists of persons', () => {
  beforeEach(async () => {
    await insertPerson(test.db, 'Nguyễn Văn Đức', world.schoolId);
    await insertPerson(test.db, 'Trần Thị An', world.foreignSchoolId);
  });

  it('are sorted by given name, searched without marks, and kept to a unit', async () => {
    const names = async (input: object) =>
      valueOf(await personList(as(leader), input)).persons.map(({ name }) => name);
    expect(await names({})).toEqual(['Trần Thị An', 'Nguyễn Văn Đức']);
    expect(await names({ q: 'duc' })).toEqual(['Nguyễn Văn Đức']);
    expect(await names({ unit: world.foreignSchoolId })).toEqual(['Trần Thị An']);
    expect(await names({ unit: 'no id' })).toHaveLength(2);
  });

  it('are closed to schools', async () => {
    const school = actorWith(atUnit(world.schoolId));
    expect(codeOf(await personList(as(school), {}))).toBe('forbidden');
    expect(codeOf(await personChoices(as(school), {}))).toBe('forbidden');
    expect(codeOf(await personForm(as(leader), {}))).toBe('forbidden');
    expect(codeOf(await personPage(as(leader), { personId: world.schoolId }))).toBe('forbidden');
    expect(codeOf(await personPage(as(), { personId: world.schoolId }))).toBe('notVisible');
  });

  it('offer twenty at most, and nobody before something is searched', async () => {
    expect(valueOf(await personChoices(as(), {})).found).toEqual([]);
    const { found } = valueOf(await personChoices(as(), { q: 'an' }));
    expect(found.map((choice) => choice.detail)).toContain('THCS Mẫu An Biên');
    expect(valueOf(await personForm(as(), { q: 'an minh' })).found).toHaveLength(2);
  });
});
