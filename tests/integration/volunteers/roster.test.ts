import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addVolunteer, editVolunteer } from '#lib/features/volunteers/roster-commands.server.ts';
import { roster, volunteerPage } from '#lib/features/volunteers/roster-queries.server.ts';
import { newId } from '#lib/values/ids.ts';
import {
  actorWith,
  atEvent,
  codeOf,
  contextFor,
  issuesOf,
  province,
  valueOf
} from '../../support/context.ts';
import { freshDatabase, type TestDatabase } from '../../support/database.ts';
import { insertAccount, insertEvent, makeWorld } from '../../support/world.ts';
import { insertAssignment, insertShift, insertVolunteer } from './support.ts';

let test: TestDatabase;
let eventId: string;
beforeEach(async () => {
  test = await freshDatabase();
  ({ eventId } = await makeWorld(test.db));
});
afterEach(() => test.close());

const planner = actorWith(province('planner'));
const as = (actor = planner) => contextFor(test.db, actor);
const form = {
  name: 'Danh Thị Bé Ba',
  phone: '0912 345 611',
  bornOn: '5/9/2002',
  team: 'Đoàn trường',
  commitmentSignedOn: ''
};

describe('the roster', () => {
  it('is kept by a planner of the province', async () => {
    const id = valueOf(await addVolunteer(as(), form));
    expect(valueOf(await volunteerPage(as(), { volunteerId: id })).volunteer).toMatchObject({
      name: 'Danh Thị Bé Ba',
      phone: '0912345611',
      bornOn: '2002-09-05',
      commitmentSignedOn: null,
      accountEmail: null
    });
    const edit = { ...form, volunteerId: id, version: '1', commitmentSignedOn: '28/5/2023' };
    valueOf(await editVolunteer(as(), edit));
    expect(codeOf(await editVolunteer(as(), edit))).toBe('changedMeanwhile');
    expect(valueOf(await roster(as(), {})).counts).toEqual({ all: 1, signed: 1 });
  });

  it('refuses days to come and a year nobody was born in', async () => {
    const add = (over: object) => addVolunteer(as(), { ...form, ...over });
    expect(issuesOf(await add({ bornOn: '9/6/2023' }))).toEqual({ bornOn: 'dateInFuture' });
    expect(issuesOf(await add({ bornOn: '9/6/1902' }))).toEqual({ bornOn: 'tooOld' });
    expect(issuesOf(await add({ commitmentSignedOn: '9/6/2023' }))).toEqual({
      commitmentSignedOn: 'dateInFuture'
    });
    expect(issuesOf(await add({ name: '<b>' }))).toEqual({ name: 'nameInvalid' });
    expect(issuesOf(await add({ phone: '1' }))).toEqual({ phone: 'phoneInvalid' });
    expect(valueOf(await roster(as(), {})).volunteers).toEqual([]);
  });

  it('is changed by nobody else', async () => {
    const id = await insertVolunteer(test.db, 'Lê An');
    const edit = { ...form, volunteerId: id, version: '1' };
    const others = [
      ...(['leader', 'accountant', 'reviewer', 'safeguarding', 'gate'] as const).map(province),
      atEvent('planner', eventId)
    ];
    for (const grant of others) {
      expect(codeOf(await addVolunteer(as(actorWith(grant)), form))).toBe('forbidden');
      expect(codeOf(await editVolunteer(as(actorWith(grant)), edit))).toBe('forbidden');
    }
    expect(codeOf(await editVolunteer(as(), { ...edit, volunteerId: newId() }))).toBe('notVisible');
  });

  it('is read by the committee, and by one event’s members as far as that event goes', async () => {
    const known = await insertVolunteer(test.db, 'Lê An');
    const unknown = await insertVolunteer(test.db, 'Lê Bình');
    const elsewhere = await insertShift(test.db, await insertEvent(test.db), ['08:00', '09:00']);
    await insertAssignment(
      test.db,
      await insertShift(test.db, eventId, ['08:00', '10:00']),
      known,
      'confirmed'
    );
    await insertAssignment(test.db, elsewhere, known);
    await insertAssignment(test.db, elsewhere, unknown);
    expect(valueOf(await roster(as(actorWith(province('leader'))), {})).volunteers).toHaveLength(2);
    const local = as(actorWith(atEvent('leader', eventId)));
    expect(valueOf(await roster(local, {})).volunteers).toMatchObject([{ id: known }]);
    expect(valueOf(await volunteerPage(local, { volunteerId: known })).shifts).toHaveLength(1);
    expect(codeOf(await volunteerPage(local, { volunteerId: unknown }))).toBe('notVisible');
    for (const role of ['volunteer', 'gate', 'admin'] as const) {
      expect(codeOf(await roster(as(actorWith(province(role))), {}))).toBe('forbidden');
    }
  });

  it('is searched without accents, filtered, and shows the account', async () => {
    const account = actorWith({ role: 'volunteer', eventId: null, unitId: null });
    await insertAccount(test.db, account, 'nam@example.test');
    await insertVolunteer(test.db, 'Nguyễn Hoàng Nam', account.accountId);
    await insertVolunteer(test.db, 'Đặng Thị Ánh');
    const found = valueOf(await roster(as(), { q: 'dang thi anh' }));
    expect(found.volunteers.map(({ name }) => name)).toEqual(['Đặng Thị Ánh']);
    const missing = valueOf(await roster(as(), { commitment: 'missing' }));
    expect(missing.volunteers.map(({ accountEmail }) => accountEmail)).toEqual([
      null,
      'nam@example.test'
    ]);
    expect(valueOf(await roster(as(), { commitment: 'signed' })).volunteers).toEqual([]);
    expect(valueOf(await roster(as(), { q: '%' })).volunteers).toEqual([]);
  });

  it('is paged by key', async () => {
    for (let n = 0; n < 51; n++) await insertVolunteer(test.db, 'Lê An');
    const first = valueOf(await roster(as(), {}));
    expect(first.volunteers).toHaveLength(50);
    const second = valueOf(await roster(as(), { after: first.paging.next }));
    expect(second.volunteers).toHaveLength(1);
    expect(second.paging.next).toBeNull();
    const back = valueOf(await roster(as(), { before: second.paging.previous }));
    expect(back.volunteers.map(({ id }) => id)).toEqual(first.volunteers.map(({ id }) => id));
  });
});
