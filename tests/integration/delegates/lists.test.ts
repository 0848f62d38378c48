import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { escortPage, childPage } from '#lib/features/delegates/child-queries.server.ts';
import { openPrivate } from '#lib/features/delegates/opening-commands.server.ts';
import { quotaPage } from '#lib/features/delegates/quota-queries.server.ts';
import {
  delegateCounts,
  delegateList,
  delegatePage
} from '#lib/features/delegates/review-queries.server.ts';
import { schoolEvent, schoolHome } from '#lib/features/delegates/school-queries.server.ts';
import { openDatabase } from '#lib/server/db/index.ts';
import { newId } from '#lib/values/ids.ts';
import { foldText, givenNameSortKey } from '#lib/values/text.ts';
import { actorWith, atEvent, atUnit, codeOf, contextFor, valueOf } from '../../support/context.ts';
import { insertEvent } from '../../support/world.ts';
import { addChildren, giveQuota, putInState, setUp, submittedChild, type Setup } from './setup.ts';

let s: Setup;
beforeEach(async () => {
  s = await setUp();
});
afterEach(() => s.test.close());

const list = async (over: Record<string, string> = {}) =>
  valueOf(await delegateList(s.as('reviewer'), { eventId: s.world.eventId, ...over }));

/** Rows behind the doors, for lists longer than a quota. */
async function insertChildren(names: string[], schoolId: string, state: 'draft' | 'submitted') {
  for (const name of names) {
    await s.db
      .insertInto('delegates')
      .values({
        id: newId(),
        event_id: s.world.eventId,
        school_id: schoolId,
        name,
        folded_name: foldText(name),
        sort_key: givenNameSortKey(name),
        born_on: '2011-01-01',
        sex: name.includes('Thị') ? 'female' : 'male',
        ethnicity: 'Kinh',
        class_name: null,
        selection_way: null,
        state,
        remark: null,
        submitted_at: null
      })
      .execute();
  }
}

describe('the committee’s list', () => {
  it('is searched without accents by child or school, filtered and sorted', async () => {
    const { schoolId, foreignSchoolId, districtId, otherDistrictId } = s.world;
    await insertChildren(['Trần Văn Đức', 'Lê Thị Ánh'], schoolId, 'draft');
    await insertChildren(['Danh Thị Bé Ba', 'Phạm Văn An'], foreignSchoolId, 'submitted');
    const names = async (over: Record<string, string>) =>
      (await list(over)).rows.map(({ name }) => name);
    expect(await names({})).toEqual([
      'Phạm Văn An',
      'Lê Thị Ánh',
      'Danh Thị Bé Ba',
      'Trần Văn Đức'
    ]);
    expect(await names({ sort: '-name' })).toEqual((await names({})).reverse());
    // Đức of An Minh, An and Ba of An Biên: by school, then by given name.
    expect(await names({ sort: 'school' })).toEqual([
      'Phạm Văn An',
      'Danh Thị Bé Ba',
      'Lê Thị Ánh',
      'Trần Văn Đức'
    ]);
    expect(await names({ q: 'duc' })).toEqual(['Trần Văn Đức']);
    expect(await names({ q: 'AN BIEN' })).toEqual(['Phạm Văn An', 'Danh Thị Bé Ba']);
    expect(await names({ q: '%' })).toEqual([]);
    expect(await names({ state: 'draft', sex: 'female' })).toEqual(['Lê Thị Ánh']);
    expect(await names({ district: otherDistrictId })).toHaveLength(2);
    expect(await names({ district: districtId, school: schoolId })).toHaveLength(2);
    // What makes no sense in an address counts as absent.
    expect(
      await names({ state: 'x', sex: 'x', district: 'x', sort: 'x', after: '~' })
    ).toHaveLength(4);
  });

  it.each(['name', '-name', 'school', '-school'])(
    'is paged by key there and back: %s',
    async (sort) => {
      const letters = 'ABCDEGHIKLMNOPQRSTUVXY'.split('');
      const names = letters.flatMap((a) => letters.map((b) => `Lê Văn ${a}${b.toLowerCase()}`));
      await insertChildren(names.slice(0, 60), s.world.schoolId, 'draft');
      await insertChildren(names.slice(60, 120), s.world.foreignSchoolId, 'draft');
      const pages = [await list({ sort })];
      for (let next = pages[0]?.paging.next; next; next = pages.at(-1)?.paging.next) {
        pages.push(await list({ sort, after: next }));
      }
      expect(pages.map(({ rows }) => rows.length)).toEqual([50, 50, 20]);
      const ids = pages.flatMap(({ rows }) => rows.map(({ id }) => id));
      expect(new Set(ids).size).toBe(120);
      const back = await list({ sort, before: pages[2]?.paging.previous ?? '' });
      expect(back.rows).toEqual(pages[1]?.rows);
      const first = await list({ sort, before: back.paging.previous ?? '' });
      expect(first.rows).toEqual(pages[0]?.rows);
      expect(first.paging.previous).toBeNull();
    }
  );
});

describe('counts', () => {
  it('are what planner, leader and accountant see: no name in them', async () => {
    const [a = '', b = ''] = await addChildren(s, 3);
    await putInState(s.db, a, 'accepted');
    await putInState(s.db, b, 'withdrawn');
    for (const who of ['planner', 'leader', 'accountant', 'reviewer', 'safeguarding'] as const) {
      const counts = valueOf(await delegateCounts(s.as(who), { eventId: s.world.eventId }));
      expect(counts.total).toMatchObject({
        held: 2,
        accepted: 1,
        draft: 1,
        withdrawn: 1,
        places: 20
      });
      const district = counts.districts.find(({ id }) => id === s.world.districtId);
      expect(district).toMatchObject({ held: 2, places: 8, accepted: 1 });
      expect(JSON.stringify(counts)).not.toContain('Nguyễn');
    }
  });

  it('hide the sexes of few children in a district from who may not read names', async () => {
    await addChildren(s, 3);
    const sexes = async (who: 'planner' | 'reviewer') => {
      const counts = valueOf(await delegateCounts(s.as(who), { eventId: s.world.eventId }));
      const { female, male } = counts.districts.find(({ id }) => id === s.world.districtId) ?? {};
      return { female, male, total: counts.total.female };
    };
    expect(await sexes('planner')).toEqual({ female: null, male: null, total: null });
    expect(await sexes('reviewer')).toEqual({ female: 3, male: 0, total: 3 });
  });
});

describe('names', () => {
  it.each([
    ['planner', 'forbidden'],
    ['leader', 'forbidden'],
    ['accountant', 'forbidden'],
    ['admin', 'notVisible'],
    ['volunteer', 'notVisible'],
    ['gate', 'notVisible'],
    ['school', 'notVisible']
  ] as const)('reach no %s through a door of the committee', async (who, code) => {
    const id = await submittedChild(s);
    const subject = { eventId: s.world.eventId, delegateId: id };
    const answers = [
      await delegateList(s.as(who), { eventId: s.world.eventId }),
      await delegatePage(s.as(who), subject),
      await openPrivate(s.as(who), { ...subject, part: 'guardian', reason: 'Muốn biết' })
    ];
    expect(answers.map(codeOf)).toEqual([code, code, code]);
  });

  it.each([
    'planner',
    'leader',
    'accountant',
    'reviewer',
    'safeguarding',
    'admin',
    'volunteer',
    'gate'
  ] as const)('reach no %s through a door of the schools', async (who) => {
    const id = await submittedChild(s);
    const eventId = s.world.eventId;
    const answers = [
      await schoolHome(s.as(who), {}),
      await schoolEvent(s.as(who), { eventId, unit: s.world.schoolId }),
      await childPage(s.as(who), { eventId, delegateId: id }),
      await escortPage(s.as(who), { eventId, escortId: id })
    ];
    expect(answers.map(codeOf)).toEqual(answers.map(() => 'forbidden'));
  });

  it('reach reviewer and safeguarding of that event alone', async () => {
    const id = await submittedChild(s);
    const other = await insertEvent(s.db, { name: 'Sự kiện khác' });
    for (const role of ['reviewer', 'safeguarding'] as const) {
      const here = contextFor(s.db, actorWith(atEvent(role, s.world.eventId)));
      const elsewhere = contextFor(s.db, actorWith(atEvent(role, other)));
      const subject = { eventId: s.world.eventId, delegateId: id };
      expect(valueOf(await delegateList(here, subject)).rows).toHaveLength(1);
      expect(codeOf(await delegatePage(here, subject))).toBe('ok');
      expect(codeOf(await delegateList(elsewhere, subject))).toBe('notVisible');
      expect(codeOf(await delegatePage(elsewhere, { ...subject, eventId: other }))).toBe(
        'notVisible'
      );
    }
  });

  it('of a school reach the school and its district, no neighbour', async () => {
    await submittedChild(s);
    const { eventId, schoolId, districtId } = s.world;
    const ask = { eventId, unit: schoolId };
    const own = valueOf(await schoolEvent(s.as('school'), ask));
    const districts = valueOf(await schoolEvent(s.as('district'), ask));
    if (own.kind !== 'school' || districts.kind !== 'school') throw new Error('lists of a school');
    expect(own.isOwn).toBe(true);
    expect(districts.isOwn).toBe(false);
    expect(districts.children.map(({ name }) => name)).toEqual(['Nguyễn Văn An']);
    expect(districts.children[0]?.can.remove).toEqual({ code: 'forbidden' });
    expect(codeOf(await schoolEvent(s.as('sibling'), ask))).toBe('notVisible');
    expect(codeOf(await schoolEvent(s.as('foreign'), ask))).toBe('notVisible');
    expect(codeOf(await schoolEvent(s.as('school'), { eventId, unit: districtId }))).toBe(
      'notVisible'
    );
    const others = valueOf(await schoolEvent(s.as('sibling'), { eventId }));
    expect(JSON.stringify(others)).not.toContain('Nguyễn Văn An');
  });
});

describe('a school’s pages', () => {
  it('show quota, counts and the next step; a district the sums of its schools', async () => {
    await addChildren(s, 2);
    const home = valueOf(await schoolHome(s.as('school'), {}));
    expect(home.ahead).toMatchObject([
      { places: { child: 5, escort: 1 }, held: 2, next: { step: 'add', count: 3 } }
    ]);
    const district = valueOf(await schoolHome(s.as('district'), {}));
    expect(district.ahead).toMatchObject([{ places: { child: 8 }, held: 2, next: null }]);
    const view = valueOf(await schoolEvent(s.as('district'), { eventId: s.world.eventId }));
    if (view.kind !== 'district') throw new Error('a district sees its schools');
    const used = view.schools.map(({ id, child }) => [id, child.used]);
    expect(Object.fromEntries(used)).toEqual({
      [s.world.schoolId]: 2,
      [s.world.siblingSchoolId]: 0
    });
    expect(view.unit.child.handedDown).toBe(8);
  });

  it('let an account of several units choose', async () => {
    const both = contextFor(
      s.db,
      actorWith(atUnit(s.world.schoolId), atUnit(s.world.siblingSchoolId))
    );
    const view = valueOf(await schoolEvent(both, { eventId: s.world.eventId }));
    expect(view).toMatchObject({ kind: 'choose', units: [{}, {}] });
  });

  it('leave out an event without a quota for the unit, and one that is a draft', async () => {
    const without = await insertEvent(s.db, { name: 'Không giao chỉ tiêu' });
    const draft = await insertEvent(s.db, { name: 'Bản nháp', state: 'draft' });
    await giveQuota(s.db, draft, s.world.schoolId, 3);
    const home = valueOf(await schoolHome(s.as('school'), {}));
    expect(home.ahead.map(({ event }) => event.id)).toEqual([s.world.eventId]);
    for (const eventId of [without, draft]) {
      expect(codeOf(await schoolEvent(s.as('school'), { eventId }))).toBe('notVisible');
    }
  });

  it('cost the same number of queries, however many children there are', async () => {
    let statements = 0;
    const counting = openDatabase(s.test.path, () => (statements += 1));
    const countOf = async () => {
      statements = 0;
      const context = { ...s.as('reviewer'), db: counting };
      valueOf(await delegateCounts(context, { eventId: s.world.eventId }));
      valueOf(await delegateList(context, { eventId: s.world.eventId }));
      valueOf(await quotaPage(context, { eventId: s.world.eventId, place: s.world.districtId }));
      const school = { ...s.as('school'), db: counting };
      valueOf(await schoolHome(school, {}));
      valueOf(await schoolEvent(school, { eventId: s.world.eventId }));
      return statements;
    };
    // Nobody at all is asked less: nobody's consent is looked up.
    await insertChildren(['Lê Văn Không'], s.world.schoolId, 'submitted');
    const few = await countOf();
    await insertChildren(['Lê Văn Một', 'Lê Văn Hai', 'Lê Văn Ba'], s.world.schoolId, 'submitted');
    expect(await countOf()).toBe(few);
    await counting.destroy();
  });
});
