import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  acceptEscorts,
  escortList,
  takeBackEscorts
} from '#lib/features/delegates/escort-acceptance.server.ts';
import { addEscort, editEscort } from '#lib/features/delegates/escort-commands.server.ts';
import { commitmentVersion } from '#lib/features/delegates/model.ts';
import { addRule, ruleChecks, rulesPage } from '#lib/features/delegates/rules-commands.server.ts';
import { addChild } from '#lib/features/delegates/child-commands.server.ts';
import {
  actorWith,
  atEvent,
  codeOf,
  contextFor,
  issuesOf,
  valueOf
} from '../../support/context.ts';
import { insertEvent } from '../../support/world.ts';
import { addChildren, childForm, escortForm, setUp, type Setup, passGate } from './setup.ts';

let s: Setup;
beforeEach(async () => {
  s = await setUp();
});
afterEach(() => s.test.close());

const here = () => ({ eventId: s.world.eventId });
const at = () => ({ ...here(), schoolId: s.world.schoolId });

describe('rules of participation', () => {
  const rule = {
    code: 'childUnderAge',
    value: '15',
    source: 'Luật sửa đổi',
    validFrom: '1/6/2023'
  };

  it('are judged on the event’s first day; what is past keeps its value', async () => {
    const born = { ...childForm, ...at(), bornOn: '1/1/2008' };
    expect(codeOf(await addRule(s.as('planner'), rule))).toBe('ok');
    expect(issuesOf(await addChild(s.as('school'), born))).toEqual({ bornOn: 'notAChild' });
    const page = valueOf(await rulesPage(s.as('leader'), here()));
    expect(page.rules.filter(({ code }) => code === 'childUnderAge')).toMatchObject([
      { value: 15, validFrom: '2023-06-01', validTo: null },
      { value: 16, validTo: '2023-05-31' }
    ]);
    expect(page.can.add).toEqual({ code: 'forbidden' });
    const later = { ...rule, value: '16', validFrom: '21/6/2023' };
    expect(codeOf(await addRule(s.as('planner'), later))).toBe('ok');
    expect(issuesOf(await addChild(s.as('school'), born))).toEqual({ bornOn: 'notAChild' });
  });

  it('are added after the latest, by a planner of the province', async () => {
    const early = { ...rule, validFrom: '1/6/2017' };
    expect(issuesOf(await addRule(s.as('planner'), early))).toEqual({ validFrom: 'ruleFixed' });
    const planner = actorWith(atEvent('planner', s.world.eventId));
    expect(codeOf(await addRule(contextFor(s.db, planner), rule))).toBe('forbidden');
    expect(codeOf(await addRule(s.as('reviewer'), rule))).toBe('forbidden');
    expect(codeOf(await addRule(s.as('school'), rule))).toBe('forbidden');
    expect(issuesOf(await addRule(s.as('planner'), { ...rule, value: '0', source: '' }))).toEqual({
      value: 'min_value',
      source: 'min_length'
    });
  });

  it('warn of counts at a forum, live, and refuse nothing', async () => {
    await addChildren(s, 5);
    const checks = valueOf(await ruleChecks(s.as('leader'), here()));
    expect(checks).toMatchObject([
      { code: 'minChildren', have: 5, limit: 50, isMet: false },
      { code: 'childrenPerEscort', have: 0, limit: 1, isMet: false },
      { code: 'childrenPerVolunteer', have: 0, limit: 0, isMet: true },
      { code: 'childrenPerGuest', have: 0, limit: 1, isMet: true }
    ]);
    expect(codeOf(await ruleChecks(s.as('school'), here()))).toBe('notVisible');
    const other = actorWith(atEvent('reviewer', await insertEvent(s.db)));
    expect(codeOf(await ruleChecks(contextFor(s.db, other), here()))).toBe('notVisible');
  });
});

describe('an escort', () => {
  const add = async (over: object = {}) =>
    valueOf(await addEscort(s.as('school'), { ...escortForm, ...at(), ...over }));
  const signed = { commitmentSignedOn: '1/6/2023' };
  const accept = (who: 'reviewer' | 'safeguarding' | 'planner' | 'school', entries: string[]) =>
    acceptEscorts(s.as(who), { ...here(), entries });

  it('is accepted once the commitment is signed, with the text that was', async () => {
    const id = await add(signed);
    expect(valueOf(await accept('reviewer', [`${id}.1`]))).toEqual({ count: 1, left: 0 });
    const { escorts } = valueOf(await escortList(s.as('safeguarding'), here()));
    expect(escorts).toMatchObject([{ signedOn: '2023-06-01', textVersion: commitmentVersion }]);
    expect(escorts[0]?.acceptedAt).not.toBeNull();
    // Somebody else in his place is accepted anew.
    const other = { ...escortForm, ...signed, ...here(), escortId: id, version: '2' };
    await editEscort(s.as('school'), { ...other, name: 'Trần Thị Khác' }).then(valueOf);
    const after = valueOf(await escortList(s.as('reviewer'), here()));
    expect(after.escorts[0]?.acceptedAt).toBeNull();
  });

  it('is taken back by the reviewer, until it passes the gate', async () => {
    const id = await add(signed);
    await accept('reviewer', [`${id}.1`]).then(valueOf);
    const takeBack = (who: Parameters<Setup['as']>[0], version = 2, over: object = {}) =>
      takeBackEscorts(s.as(who), { ...here(), entries: [`${id}.${version}`], ...over });
    for (const who of ['safeguarding', 'planner', 'leader'] as const) {
      expect(codeOf(await takeBack(who))).toBe('forbidden');
    }
    for (const who of ['school', 'foreign', 'district', 'volunteer'] as const) {
      expect(codeOf(await takeBack(who))).not.toBe('ok');
    }
    expect(codeOf(await takeBack('reviewer', 1))).toBe('changedMeanwhile');
    expect(codeOf(await takeBack('reviewer', 2, { entries: [] }))).toBe('invalid');
    const elsewhere = { eventId: await insertEvent(s.db) };
    expect(codeOf(await takeBack('reviewer', 2, elsewhere))).toBe('notVisible');
    const list = async () => valueOf(await escortList(s.as('reviewer'), here())).escorts;
    expect((await list())[0]?.acceptedAt).not.toBeNull();

    expect(valueOf(await takeBack('reviewer'))).toEqual({ count: 1, left: 0 });
    expect(await list()).toMatchObject([{ acceptedAt: null, signedOn: '2023-06-01', version: 3 }]);
    const trace = s.db.selectFrom('audit').select('subject_id');
    expect(await trace.where('action', '=', 'escort.acceptanceTakenBack').execute()).toEqual([
      { subject_id: id }
    ]);
    expect(codeOf(await takeBack('reviewer', 3))).toBe('stateForbids');

    await accept('reviewer', [`${id}.3`]).then(valueOf);
    await passGate(s, id);
    expect(codeOf(await takeBack('reviewer', 4))).toBe('passedGate');
    await s.db.deleteFrom('attendance_marks').execute();
    await s.db.updateTable('events').set({ state: 'closed' }).execute();
    expect(codeOf(await takeBack('reviewer', 4))).toBe('eventClosed');
    expect((await list())[0]?.acceptedAt).not.toBeNull();
  });

  it('without a signature is left out, alone refused; others’ are absent', async () => {
    const id = await add();
    expect(codeOf(await accept('reviewer', [`${id}.1`]))).toBe('commitmentMissing');
    expect(codeOf(await accept('reviewer', []))).toBe('invalid');
    expect(codeOf(await accept('safeguarding', [`${id}.1`]))).toBe('forbidden');
    expect(codeOf(await accept('planner', [`${id}.1`]))).toBe('forbidden');
    expect(codeOf(await accept('school', [`${id}.1`]))).toBe('notVisible');
    expect(codeOf(await accept('reviewer', [`${id}.2`]))).toBe('changedMeanwhile');
    const elsewhere = { eventId: await insertEvent(s.db), entries: [`${id}.1`] };
    expect(codeOf(await acceptEscorts(s.as('reviewer'), elsewhere))).toBe('notVisible');
    expect(codeOf(await escortList(s.as('leader'), here()))).toBe('forbidden');
    const waiting = valueOf(await escortList(s.as('reviewer'), { ...here(), state: 'waiting' }));
    expect(waiting.escorts).toEqual([]);
  });
});
