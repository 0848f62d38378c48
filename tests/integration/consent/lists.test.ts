import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { consentPrints, schoolConsents } from '#lib/features/consent/school-queries.server.ts';
import { consentStates, hasTakePart } from '#lib/features/consent/store.server.ts';
import { publishText } from '#lib/features/consent/text-commands.server.ts';
import { consentTexts } from '#lib/features/consent/text-queries.server.ts';
import { openDatabase } from '#lib/server/db/index.ts';
import {
  actorWith,
  atEvent,
  codeOf,
  contextFor,
  issuesOf,
  valueOf
} from '../../support/context.ts';
import { giveConsents, insertAccount } from '../../support/world.ts';
import { insertChild, nobody, setUpConsent, type ConsentSetup } from './setup.ts';

let t: ConsentSetup;
beforeEach(async () => {
  t = await setUpConsent();
});
afterEach(() => t.test.close());

const of = () => ({ eventId: t.world.eventId });

describe('a school’s list', () => {
  it('shows its own children and what counts for each', async () => {
    await giveConsents(t.db, t.childId, { given: ['takePart'], refused: ['photo'] });
    await insertChild(t.db, {
      eventId: t.world.eventId,
      schoolId: t.world.siblingSchoolId,
      name: 'Em Trường Khác'
    });
    const { children } = valueOf(await schoolConsents(t.as('school'), of()));
    expect(children).toEqual([
      {
        id: t.childId,
        name: 'Lê Thị Ánh',
        className: '7/2',
        state: 'submitted',
        restrictedAt: null,
        consent: {
          states: { takePart: 'given', photo: 'refused', publish: 'missing', health: 'missing' },
          isWaiting: false
        }
      }
    ]);
    expect(valueOf(await schoolConsents(t.as('district'), of())).children).toEqual([]);
  });

  it('prints links and forms of its own children', async () => {
    const all = valueOf(await consentPrints(t.as('school'), of()));
    expect(all.children.map(({ token }) => token)).toEqual([t.token]);
    const one = await consentPrints(t.as('school'), { ...of(), child: t.childId });
    expect(valueOf(one).children).toHaveLength(1);
    const foreign = await consentPrints(t.as('sibling'), { ...of(), child: t.childId });
    expect(codeOf(foreign)).toBe('notVisible');
  });

  it('is absent at an event without a quota, and for whoever is no school', async () => {
    const elsewhere = { eventId: t.world.schoolId };
    expect(codeOf(await schoolConsents(t.as('school'), elsewhere))).toBe('notVisible');
    expect(codeOf(await consentPrints(t.as('school'), elsewhere))).toBe('notVisible');
    expect(codeOf(await schoolConsents(t.as('reviewer'), of()))).toBe('forbidden');
    expect(codeOf(await schoolConsents(nobody(t.db), of()))).toBe('signedOut');
  });
});

describe('for other rooms', () => {
  it('states of many children take as many queries as of one', async () => {
    const ids = [t.childId];
    for (let n = 0; n < 12; n += 1) {
      const { eventId, schoolId } = t.world;
      const id = await insertChild(t.db, { eventId, schoolId, name: `Em ${'abcdefghiklm'[n]}` });
      if (n % 2 === 0) await giveConsents(t.db, id);
      ids.push(id);
    }
    let queries = 0;
    const counting = openDatabase(t.test.path, () => (queries += 1));
    const queriesFor = async (some: string[]) => {
      queries = 0;
      expect((await consentStates(counting, some)).size).toBe(some.length);
      return queries;
    };
    expect(await queriesFor(ids)).toBe(4);
    expect(await queriesFor([t.childId])).toBe(4);
    await counting.destroy();
    expect((await hasTakePart(t.db, ids)).size).toBe(6);
    expect((await consentStates(t.db, [])).size).toBe(0);
    expect((await hasTakePart(t.db, [])).size).toBe(0);
  });
});

describe('texts', () => {
  const next = { purpose: 'takePart', version: '1', vi: 'Nội dung mới.', en: 'A new text.' };

  it('a new version asks everybody again for that purpose alone', async () => {
    await giveConsents(t.db, t.childId, { given: ['takePart', 'photo'] });
    valueOf(await publishText(t.as('safeguarding'), next));
    const { states } = (await consentStates(t.db, [t.childId])).get(t.childId) ?? {};
    expect(states).toMatchObject({ takePart: 'outdated', photo: 'given' });
    expect((await hasTakePart(t.db, [t.childId])).size).toBe(0);
    await giveConsents(t.db, t.childId);
    expect((await hasTakePart(t.db, [t.childId])).size).toBe(1);
    const { texts } = valueOf(await consentTexts(t.as('leader'), {}));
    expect(texts.takePart).toMatchObject({ version: 2, vi: 'Nội dung mới.' });
  });

  it('is published by planner and safeguarding of the province, from the version on the screen', async () => {
    valueOf(await publishText(t.as('planner'), next));
    expect(codeOf(await publishText(t.as('planner'), next))).toBe('changedMeanwhile');
    expect(
      issuesOf(await publishText(t.as('planner'), { ...next, version: '2', vi: ' ' }))
    ).toEqual({ vi: 'min_length' });
    for (const who of ['reviewer', 'leader', 'school', 'admin'] as const) {
      expect(codeOf(await publishText(t.as(who), { ...next, version: '2' })), who).toBe(
        'forbidden'
      );
    }
    const here = actorWith(atEvent('planner', t.world.eventId));
    await insertAccount(t.db, here);
    expect(codeOf(await publishText(contextFor(t.db, here), { ...next, version: '2' }))).toBe(
      'forbidden'
    );
    expect(codeOf(await consentTexts(t.as('school'), {}))).toBe('forbidden');
  });
});
