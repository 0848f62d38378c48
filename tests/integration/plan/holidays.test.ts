import { afterEach, beforeEach, expect, it } from 'vitest';
import {
  addHoliday,
  addStatutoryYear,
  editHoliday,
  removeHoliday
} from '#lib/features/plan/holiday-commands.server.ts';
import { holidayList } from '#lib/features/plan/holiday-queries.server.ts';
import { newId } from '#lib/values/ids.ts';
import {
  actorWith,
  codeOf,
  contextFor,
  issuesOf,
  province,
  valueOf
} from '../../support/context.ts';
import { freshDatabase, type TestDatabase } from '../../support/database.ts';

let test: TestDatabase;
const planner = actorWith(province('planner'));
const as = (actor = planner) => contextFor(test.db, actor);
const of = async (year: string) => valueOf(await holidayList(as(), { year })).holidays;
beforeEach(async () => {
  test = await freshDatabase();
});
afterEach(() => test.close());

it('stand there for the years around, Tết and Giỗ Tổ on their lunar days', async () => {
  const rows = await of('2024');
  expect(rows.map(({ firstOn }) => firstOn)).toEqual([
    '2024-01-01',
    '2024-02-09',
    '2024-04-18',
    '2024-04-30',
    '2024-05-01',
    '2024-09-01'
  ]);
  expect(valueOf(await holidayList(as(), {})).year).toBe(2023);
  expect(valueOf(await holidayList(as(), { year: 'năm' })).year).toBe(2023);
});

it('are the same for the years that the migration knows and for those that are computed', async () => {
  for (const year of ['2023', '2025', '2027']) {
    expect(codeOf(await addStatutoryYear(as(), { year }))).toBe('nothingChanged');
    const known = await of(year);
    await test.db.deleteFrom('holidays').where('first_on', 'like', `${year}-%`).execute();
    valueOf(await addStatutoryYear(as(), { year }));
    const plain = (rows: typeof known) =>
      rows.map(({ firstOn, lastOn, name }) => [firstOn, lastOn, name]);
    expect(plain(await of(year))).toEqual(plain(known));
  }
});

it('are edited as the year’s announcement says, once from each reading', async () => {
  const [tet] = (await of('2024')).filter(({ name }) => name.includes('Nguyên đán'));
  const change = {
    holidayId: tet?.id,
    version: '1',
    name: 'Tết Nguyên đán',
    firstOn: '8/2/2024',
    lastOn: '14/2/2024'
  };
  expect(codeOf(await editHoliday(as(), change))).toBe('ok');
  expect(codeOf(await editHoliday(as(), change))).toBe('changedMeanwhile');
  expect((await of('2024')).find(({ id }) => id === tet?.id)).toMatchObject({
    firstOn: '2024-02-08',
    lastOn: '2024-02-14'
  });
  expect(codeOf(await addStatutoryYear(as(), { year: '2024' }))).toBe('nothingChanged');
  const remove = { holidayId: tet?.id };
  expect(codeOf(await removeHoliday(as(), { ...remove, version: '1' }))).toBe('changedMeanwhile');
  expect(codeOf(await removeHoliday(as(), { ...remove, version: '2' }))).toBe('ok');
  expect(codeOf(await removeHoliday(as(), { ...remove, version: '2' }))).toBe('notVisible');
  valueOf(await addStatutoryYear(as(), { year: '2024' }));
  expect(await of('2024')).toHaveLength(6);
});

it('are added with sensible days, once, by planners', async () => {
  const day = { name: 'Nghỉ bão', firstOn: '4/11/2024' };
  expect(issuesOf(await addHoliday(as(), { ...day, lastOn: '3/11/2024' }))).toEqual({
    lastOn: 'endBeforeStart'
  });
  expect(issuesOf(await addHoliday(as(), { ...day, lastOn: '4/11/2025' }))).toEqual({
    lastOn: 'tooMany'
  });
  expect(codeOf(await addHoliday(as(), day))).toBe('ok');
  expect(codeOf(await addHoliday(as(), day))).toBe('duplicate');
  const leader = actorWith(province('leader'));
  expect(codeOf(await addHoliday(as(leader), day))).toBe('forbidden');
  expect(codeOf(await holidayList(as(leader), {}))).toBe('ok');
  expect(codeOf(await editHoliday(as(), { ...day, holidayId: newId(), version: '1' }))).toBe(
    'notVisible'
  );
  expect(codeOf(await holidayList(contextFor(test.db, actorWith(province('admin'))), {}))).toBe(
    'forbidden'
  );
});
