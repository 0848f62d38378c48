import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listWaiting } from '#lib/features/delegates/offers.server.ts';
import {
  announceDraw,
  applyDraw,
  runDraw,
  setTargets
} from '#lib/features/representation/commands.server.ts';
import { drawExport, drawPage } from '#lib/features/representation/draw-queries.server.ts';
import { codeOf, issuesOf, testNow, valueOf } from '../../support/context.ts';
import { insertEvent } from '../../support/world.ts';
import { delegateRow, giveQuota, putInState, setUp, type Setup } from '../delegates/setup.ts';
import { insertChildren, targetsForm } from './setup.ts';

let s: Setup;
beforeEach(async () => {
  s = await setUp();
});
afterEach(() => s.test.close());

const here = () => ({ eventId: s.world.eventId });
const seed = 'Xổ số Kiên Giang 11/6: 123456';
const announcement = (over: Record<string, string> = {}) => ({
  ...here(),
  seed,
  places: '4',
  ...over
});

/** Nine submitted children of two schools, three of them boys. */
const field = () =>
  insertChildren(
    s,
    Array.from({ length: 9 }, (_, index) => ({
      schoolId: index < 4 ? s.world.schoolId : s.world.foreignSchoolId,
      sex: index % 3 === 0 ? ('male' as const) : ('female' as const)
    }))
  );

async function announced(over: Record<string, string> = {}) {
  const drawId = valueOf(await announceDraw(s.as('reviewer'), announcement(over)));
  return { ...here(), drawId };
}
const page = async (at: { drawId: string }) => valueOf(await drawPage(s.as('reviewer'), at));

describe('a draw', () => {
  it('is announced with its seed, drawn by it, and applied in its order', async () => {
    await field();
    const half = targetsForm(s.world.eventId, { 'sex:female': '50', 'sex:male': '50' });
    valueOf(await setTargets(s.as('reviewer'), half));
    const at = await announced();
    const before = await page(at);
    expect(before).toMatchObject({
      draw: { seed, places: 4, candidates: 9, drawnAt: null },
      entries: []
    });
    expect(before.needs).toMatchObject([
      { dimension: 'sex', category: 'female', count: 2 },
      { dimension: 'sex', category: 'male', count: 2 }
    ]);
    valueOf(await runDraw(s.as('reviewer'), at));
    const { entries } = await page(at);
    const drawn = entries.filter(({ outcome }) => outcome === 'drawn');
    const others = entries.filter(({ outcome }) => outcome === 'reserve');
    expect([drawn.length, others.length]).toEqual([4, 5]);
    const reasons = drawn.map(({ why }) => why?.reason?.category).toSorted();
    expect(reasons).toEqual(['female', 'female', 'male', 'male']);
    expect(valueOf(await applyDraw(s.as('reviewer'), at))).toBe(5);
    for (const { id } of drawn) expect((await delegateRow(s.db, id))?.state).toBe('submitted');
    const schools = [s.world.schoolId, s.world.foreignSchoolId];
    const waiting = await listWaiting(s.db, s.world.eventId, schools, testNow);
    expect(waiting.map(({ id }) => id)).toEqual(others.map(({ id }) => id));
    // The places went out of the quotas: nothing is offered back the same moment.
    expect(waiting.some(({ isOffered }) => isOffered)).toBe(false);
    const quotas = await s.db
      .selectFrom('quotas')
      .select('places')
      .where('unit_id', 'in', schools)
      .where('category', '=', 'child')
      .execute();
    expect(quotas.reduce((sum, { places }) => sum + places, 0)).toBe(4);
    const changes = await s.db
      .selectFrom('delegate_state_changes')
      .select(['from_state', 'to_state'])
      .execute();
    expect(changes).toHaveLength(5);
    expect(changes[0]).toEqual({ from_state: 'submitted', to_state: 'reserve' });
  });

  it('takes the places of schools that share them out of their district’s', async () => {
    const quota = s.db.updateTable('quotas').set({ places: 0, from_pool: 1 });
    const schools = [s.world.schoolId, s.world.siblingSchoolId];
    await quota.where('unit_id', 'in', schools).where('category', '=', 'child').execute();
    await insertChildren(
      s,
      Array.from({ length: 6 }, (_, index) => ({ schoolId: schools[index % 2] ?? '' }))
    );
    const at = await announced({ places: '3' });
    valueOf(await runDraw(s.as('reviewer'), at));
    expect(valueOf(await applyDraw(s.as('reviewer'), at))).toBe(3);
    const left = await s.db
      .selectFrom('quotas')
      .select('places')
      .where('unit_id', '=', s.world.districtId)
      .where('category', '=', 'child')
      .executeTakeFirst();
    expect(left).toEqual({ places: 3 });
    const waiting = await listWaiting(s.db, s.world.eventId, schools, testNow);
    expect(waiting.map(({ isOffered }) => isOffered)).toEqual([false, false, false]);
  });

  it('is refused when the candidates are no longer the announced ones', async () => {
    const [first = ''] = await field();
    const at = await announced();
    await putInState(s.db, first, 'withdrawn');
    expect(codeOf(await runDraw(s.as('reviewer'), at))).toBe('candidatesChanged');
    expect((await page(at)).draw.drawnAt).toBeNull();
  });

  it('leaves alone who was withdrawn or accepted after it', async () => {
    await field();
    const at = await announced();
    valueOf(await runDraw(s.as('reviewer'), at));
    const [other] = (await page(at)).entries.filter(({ outcome }) => outcome === 'reserve');
    await putInState(s.db, other?.id ?? '', 'accepted');
    expect(valueOf(await applyDraw(s.as('reviewer'), at))).toBe(4);
    expect((await delegateRow(s.db, other?.id ?? ''))?.state).toBe('accepted');
  });

  it('is drawn and applied once, in this order', async () => {
    await field();
    const at = await announced();
    expect(codeOf(await applyDraw(s.as('reviewer'), at))).toBe('stateForbids');
    valueOf(await runDraw(s.as('reviewer'), at));
    expect(codeOf(await runDraw(s.as('reviewer'), at))).toBe('stateForbids');
    valueOf(await applyDraw(s.as('reviewer'), at));
    expect(codeOf(await applyDraw(s.as('reviewer'), at))).toBe('stateForbids');
  });

  it('cannot be changed afterwards, not even in the database', async () => {
    await field();
    const at = await announced();
    valueOf(await runDraw(s.as('reviewer'), at));
    const kept = /append-only/;
    const { db } = s;
    await expect(db.updateTable('draws').set({ seed: 'anders' }).execute()).rejects.toThrow(kept);
    await expect(db.deleteFrom('draws').execute()).rejects.toThrow(kept);
    await expect(db.deleteFrom('draw_steps').execute()).rejects.toThrow(kept);
    const moved = db.updateTable('draw_entries').set({ outcome: 'drawn' });
    await expect(moved.execute()).rejects.toThrow(kept);
  });

  it('needs candidates and a seed of some length', async () => {
    expect(codeOf(await announceDraw(s.as('reviewer'), announcement()))).toBe('drawNobody');
    await field();
    const short = await announceDraw(s.as('reviewer'), announcement({ seed: '123' }));
    expect(issuesOf(short)).toEqual({ seed: 'min_length' });
    const none = await announceDraw(s.as('reviewer'), announcement({ places: '0' }));
    expect(issuesOf(none)).toHaveProperty('places');
  });

  it.each(['planner', 'safeguarding', 'school', 'district', 'admin'] as const)(
    'is not made by a %s',
    async (who) => {
      await field();
      const at = await announced();
      const refused = [
        codeOf(await announceDraw(s.as(who), announcement())),
        codeOf(await runDraw(s.as(who), at)),
        codeOf(await applyDraw(s.as(who), at))
      ];
      for (const code of refused) expect(['forbidden', 'notVisible']).toContain(code);
    }
  );

  it('of another event is not there', async () => {
    await field();
    const at = await announced();
    const other = await insertEvent(s.db, { name: 'Sự kiện khác' });
    await giveQuota(s.db, other, s.world.provinceId, 5);
    const moved = { ...at, eventId: other };
    for (const door of [runDraw, applyDraw, drawPage, drawExport]) {
      expect(codeOf(await door(s.as('reviewer'), moved))).toBe('notVisible');
    }
    expect(codeOf(await drawPage(s.as('planner'), at))).toBe('forbidden');
  });
});

describe('the exported draw', () => {
  it('holds no special circumstances and no restricted child, and is traced', async () => {
    const [restricted = ''] = await insertChildren(s, [
      { schoolId: s.world.schoolId, circumstances: ['hiv'] },
      { schoolId: s.world.schoolId, circumstances: ['orphan'] },
      { schoolId: s.world.schoolId }
    ]);
    await s.db
      .updateTable('delegates')
      .set({ restricted_at: testNow, name: 'TE-7K3Q' })
      .where('id', '=', restricted)
      .execute();
    const at = await announced({ places: '1' });
    valueOf(await runDraw(s.as('reviewer'), at));
    const file = valueOf(await drawExport(s.as('reviewer'), at));
    expect(file.leftOut).toBe(1);
    expect(file.entries.map(({ id }) => id)).not.toContain(restricted);
    expect(JSON.stringify(file)).not.toMatch(/hiv|orphan|circumstances|2010-05-05/);
    const seen = (await page(at)).entries.find(({ id }) => id === restricted);
    expect(seen).toMatchObject({ isRestricted: true, why: null });
    const trace = await s.db
      .selectFrom('audit')
      .select(['action', 'subject_id'])
      .orderBy('seq', 'desc')
      .executeTakeFirst();
    expect(trace).toEqual({ action: 'draw.exported', subject_id: at.drawId });
  });
});
