import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { escortPage } from '#lib/features/delegates/child-queries.server.ts';
import {
  addEscort,
  editEscort,
  removeEscort
} from '#lib/features/delegates/escort-commands.server.ts';
import { insertEvent } from '../../support/world.ts';
import { codeOf, issuesOf, valueOf } from '../../support/context.ts';
import { escortForm, setUp, type Setup, passGate } from './setup.ts';

let s: Setup;
beforeEach(async () => {
  s = await setUp();
});
afterEach(() => s.test.close());

const form = (over: Record<string, string> = {}) => ({
  ...escortForm,
  eventId: s.world.eventId,
  schoolId: s.world.schoolId,
  ...over
});
const rows = () => s.db.selectFrom('escorts').selectAll().execute();
const late = '2023-06-11T01:00:00.000Z';

describe('escorts', () => {
  it('are added within the quota of escorts, and never above it', async () => {
    valueOf(await addEscort(s.as('school'), form({ name: 'Trần Thị Hiền'.normalize('NFD') })));
    expect(await rows()).toMatchObject([
      {
        name: 'Trần Thị Hiền'.normalize('NFC'),
        phone: '0912345699',
        born_on: '1985-02-01',
        commitment_signed_on: null
      }
    ]);
    const second = await addEscort(s.as('school'), form({ name: 'Lê Văn Hai' }));
    expect(second).toMatchObject({
      ok: false,
      failure: { code: 'quotaFull', params: { used: 1, places: 1 } }
    });
    await s.db.deleteFrom('quotas').where('category', '=', 'escort').execute();
    const none = await addEscort(s.as('sibling'), form({ schoolId: s.world.siblingSchoolId }));
    expect(codeOf(none)).toBe('quotaMissing');
  });

  it('are of age on the event’s first day, reachable, and sign before they are entered', async () => {
    const issues = async (over: Record<string, string>) =>
      issuesOf(await addEscort(s.as('school'), form(over)));
    expect(await issues({ bornOn: '21/6/2005' })).toEqual({ bornOn: 'notAnAdult' });
    expect(await issues({ bornOn: '1/1/2030' })).toEqual({ bornOn: 'dateInFuture' });
    expect(await issues({ bornOn: '1/1/1901' })).toEqual({ bornOn: 'tooOld' });
    expect(await issues({ phone: 'abc' })).toEqual({ phone: 'phoneInvalid' });
    expect(await issues({ name: '' })).toEqual({ name: 'nameMissing' });
    expect(await issues({ commitmentSignedOn: '9/6/2023' })).toEqual({
      commitmentSignedOn: 'dateInFuture'
    });
    expect(await rows()).toEqual([]);
    expect(await issues({ bornOn: '20/6/2005', commitmentSignedOn: '8/6/2023' })).toEqual({});
  });

  it('are not added after the due day, but edited and removed', async () => {
    const id = valueOf(await addEscort(s.as('school'), form()));
    const key = { eventId: s.world.eventId, escortId: id, version: '1' };
    const other = form({ name: 'Lê Văn Trễ' });
    expect(codeOf(await addEscort(s.as('school', late), other))).toBe('deadlinePassed');
    const edited = { ...form({ name: 'Phan Thị Thay' }), ...key };
    expect(codeOf(await editEscort(s.as('school', late), edited))).toBe('ok');
    expect(codeOf(await editEscort(s.as('school', late), edited))).toBe('changedMeanwhile');
    expect(codeOf(await removeEscort(s.as('school', late), key))).toBe('changedMeanwhile');
    const now = { ...key, version: '2' };
    expect(codeOf(await removeEscort(s.as('school', late), now))).toBe('ok');
    expect(await rows()).toEqual([]);
  });

  it('stay when they have passed the gate', async () => {
    const id = valueOf(await addEscort(s.as('school'), form()));
    await passGate(s, id);
    const key = { eventId: s.world.eventId, escortId: id, version: '1' };
    expect(codeOf(await removeEscort(s.as('school'), key))).toBe('passedGate');
    expect(await rows()).toHaveLength(1);
  });

  it('are the own school’s alone, of that event alone, until it is closed', async () => {
    const id = valueOf(await addEscort(s.as('school'), form()));
    const key = { eventId: s.world.eventId, escortId: id, version: '1' };
    for (const who of ['sibling', 'foreign', 'district'] as const) {
      expect(codeOf(await editEscort(s.as(who), { ...form(), ...key }))).toBe('notVisible');
      expect(codeOf(await removeEscort(s.as(who), key))).toBe('notVisible');
      expect(codeOf(await escortPage(s.as(who), key))).toBe('notVisible');
    }
    for (const who of ['reviewer', 'planner', 'admin', 'gate'] as const) {
      expect(codeOf(await removeEscort(s.as(who), key))).toBe('forbidden');
      expect(codeOf(await addEscort(s.as(who), form()))).toBe('notVisible');
    }
    const eventId = await insertEvent(s.db, { name: 'Sự kiện khác' });
    expect(codeOf(await removeEscort(s.as('school'), { ...key, eventId }))).toBe('notVisible');
    await s.db.updateTable('events').set({ state: 'closed' }).execute();
    expect(codeOf(await removeEscort(s.as('school'), key))).toBe('eventClosed');
    expect(await rows()).toHaveLength(1);
  });
});
