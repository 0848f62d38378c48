import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  addChild,
  editChild,
  reinstateChild,
  removeChild
} from '#lib/features/delegates/child-commands.server.ts';
import { childPage } from '#lib/features/delegates/child-queries.server.ts';
import { submitChildren } from '#lib/features/delegates/submitting-commands.server.ts';
import { newId } from '#lib/values/ids.ts';
import { codeOf, issuesOf, valueOf } from '../../support/context.ts';
import { insertEvent } from '../../support/world.ts';
import {
  addChildren,
  childForm,
  delegateRow,
  putInState,
  setUp,
  submittedChild,
  type Setup
} from './setup.ts';

let s: Setup;
beforeEach(async () => {
  s = await setUp();
});
afterEach(() => s.test.close());

const late = '2023-06-11T01:00:00.000Z';
const lastEvening = '2023-06-10T16:59:00.000Z';

const form = (over: Record<string, string> = {}) => ({
  ...childForm,
  eventId: s.world.eventId,
  schoolId: s.world.schoolId,
  ...over
});
const school = () => ({ eventId: s.world.eventId, schoolId: s.world.schoolId });
const entry = async (delegateId: string) => ({
  eventId: s.world.eventId,
  delegateId,
  version: String((await delegateRow(s.db, delegateId))?.version)
});

describe('adding a child', () => {
  it('stores a draft with names in NFC, a plain phone, and its record of states', async () => {
    const decomposed = childForm.name.normalize('NFD');
    const id = valueOf(await addChild(s.as('school'), form({ name: `  ${decomposed} ` })));
    expect(await delegateRow(s.db, id)).toMatchObject({
      name: 'Lê Thị Ngọc Ánh'.normalize('NFC'),
      folded_name: 'le thi ngoc anh',
      born_on: '2010-09-05',
      state: 'draft',
      version: 1,
      submitted_at: null
    });
    const { record, changes } = valueOf(
      await childPage(s.as('school'), { eventId: s.world.eventId, delegateId: id })
    );
    expect(record).toMatchObject({
      guardianName: 'Lê Văn Tám',
      guardianRelation: 'father',
      guardianPhone: '0912345611',
      healthNote: 'Dị ứng hải sản'
    });
    expect(changes.map(({ to }) => to)).toEqual(['draft']);
  });

  it('needs only name, birth date, sex and ethnicity', async () => {
    const { name, bornOn, sex, ethnicity } = childForm;
    const bare = { ...school(), name, bornOn, sex, ethnicity };
    expect(codeOf(await addChild(s.as('school'), bare))).toBe('ok');
    const wrong = await addChild(s.as('school'), school());
    expect(issuesOf(wrong)).toMatchObject({
      name: 'required',
      bornOn: 'required',
      sex: 'required',
      ethnicity: 'required'
    });
  });

  it('refuses every wrong field, and writes nothing', async () => {
    const wrong = await addChild(
      s.as('school'),
      form({
        name: '<script>alert(1)</script>',
        bornOn: '31/2/2010',
        sex: 'x',
        ethnicity: 'Sao Hoả',
        className: 'x'.repeat(21),
        selectionWay: 'lottery',
        guardianName: '\u202eTám',
        guardianPhone: '12345',
        healthNote: 'x'.repeat(1001)
      })
    );
    expect(issuesOf(wrong)).toEqual({
      name: 'nameInvalid',
      bornOn: 'dateInvalid',
      sex: 'picklist',
      ethnicity: 'picklist',
      className: 'max_length',
      selectionWay: 'picklist',
      guardianName: 'nameInvalid',
      guardianPhone: 'phoneInvalid',
      healthNote: 'max_length'
    });
    expect(await s.db.selectFrom('delegates').selectAll().execute()).toEqual([]);
    expect(await s.db.selectFrom('delegate_private').selectAll().execute()).toEqual([]);
  });

  it('takes text that only looks hostile as text', async () => {
    const className = "7/2'); drop table delegates;--";
    const short = className.slice(0, 20);
    const id = valueOf(await addChild(s.as('school'), form({ className: short })));
    expect((await delegateRow(s.db, id))?.class_name).toBe(short);
  });

  it('refuses who is no child on the event’s first day, by birth date, and who is not born', async () => {
    // The forum is on 20/6/2023.
    const born = async (bornOn: string) =>
      issuesOf(await addChild(s.as('school'), form({ bornOn })));
    expect(await born('20/6/2007')).toEqual({ bornOn: 'notAChild' });
    expect(await born('9/6/2023')).toEqual({ bornOn: 'dateInFuture' });
    expect(await born('21/6/2007')).toEqual({});
  });

  it('knows the same child again, marks and spaces aside', async () => {
    await addChildren(s, 1, { name: 'Lê Thị Ngọc Ánh' });
    const twin = await addChild(s.as('school'), form({ name: 'LE THI  NGOC ANH' }));
    expect(codeOf(twin)).toBe('childTwice');
    const born = await addChild(s.as('school'), form({ bornOn: '6/9/2010' }));
    expect(codeOf(born)).toBe('ok');
  });

  it('ends with the due day: open on its evening, refused the day after', async () => {
    expect(codeOf(await addChild(s.as('school', lastEvening), form()))).toBe('ok');
    const after = await addChild(s.as('school', late), form({ name: 'Trần Văn Trễ' }));
    expect(after).toMatchObject({
      ok: false,
      failure: { code: 'deadlinePassed', params: { date: '2023-06-10' } }
    });
  });

  it.each([
    ['closed', 'eventClosed'],
    ['cancelled', 'stateForbids'],
    ['draft', 'notVisible']
  ] as const)('refuses for an event that is %s', async (state, code) => {
    await s.db.updateTable('events').set({ state }).execute();
    expect(codeOf(await addChild(s.as('school'), form()))).toBe(code);
  });
});

describe('editing a child', () => {
  it('changes a draft, and the audit names the fields but no value', async () => {
    const [id = ''] = await addChildren(s, 1);
    const changed = {
      ...form({ className: '8/1', healthNote: 'Hen suyễn' }),
      ...(await entry(id))
    };
    valueOf(await editChild(s.as('school'), { ...changed, name: 'Nguyễn Văn An' }));
    expect(await delegateRow(s.db, id)).toMatchObject({ class_name: '8/1', version: 2 });
    const row = await s.db
      .selectFrom('audit')
      .select(['action', 'detail'])
      .orderBy('seq', 'desc')
      .executeTakeFirstOrThrow();
    expect(row.action).toBe('delegate.edited');
    expect(JSON.parse(row.detail)).toEqual({
      event: s.world.eventId,
      fields: ['class_name', 'healthNote']
    });
  });

  it('refuses the second of two who edit the same version', async () => {
    const [id = ''] = await addChildren(s, 1);
    const seen = { ...form({ name: 'Nguyễn Văn An' }), ...(await entry(id)) };
    expect(codeOf(await editChild(s.as('school'), seen))).toBe('ok');
    expect(codeOf(await editChild(s.as('school'), seen))).toBe('changedMeanwhile');
  });

  it.each(['submitted', 'accepted', 'declined', 'withdrawn'] as const)(
    'refuses what is %s',
    async (state) => {
      const [id = ''] = await addChildren(s, 1);
      await putInState(s.db, id, state);
      const edited = await editChild(s.as('school'), { ...form(), ...(await entry(id)) });
      expect(codeOf(edited)).toBe('stateForbids');
    }
  );

  it('lets a returned child be mended after the due day, but no draft', async () => {
    const [draft = '', returned = ''] = await addChildren(s, 2);
    await putInState(s.db, returned, 'returned');
    const edit = async (id: string) =>
      codeOf(
        await editChild(s.as('school', late), {
          ...form({ name: 'Phạm Thị Mới' }),
          ...(await entry(id))
        })
      );
    expect(await edit(draft)).toBe('deadlinePassed');
    expect(await edit(returned)).toBe('ok');
  });
});

describe('taking a child out', () => {
  it('deletes a draft that was never handed in, with all that is sealed', async () => {
    const [id = ''] = await addChildren(s, 1);
    expect(valueOf(await removeChild(s.as('school'), await entry(id))).isDeleted).toBe(true);
    expect(await delegateRow(s.db, id)).toBeUndefined();
    expect(await s.db.selectFrom('delegate_private').selectAll().execute()).toEqual([]);
  });

  it('keeps what was handed in as withdrawn, frees the place, and brings it back', async () => {
    const id = await submittedChild(s);
    await addChildren(s, 4, { bornOn: '1/1/2011' });
    const more = form({ name: 'Đỗ Thị Sáu' });
    expect(codeOf(await addChild(s.as('school'), more))).toBe('quotaFull');
    expect(valueOf(await removeChild(s.as('school'), await entry(id))).isDeleted).toBe(false);
    expect((await delegateRow(s.db, id))?.state).toBe('withdrawn');
    const sixth = valueOf(await addChild(s.as('school'), more));
    expect(codeOf(await reinstateChild(s.as('school'), await entry(id)))).toBe('quotaFull');
    valueOf(await removeChild(s.as('school'), await entry(sixth)));
    expect(codeOf(await reinstateChild(s.as('school'), await entry(id)))).toBe('ok');
    expect((await delegateRow(s.db, id))?.state).toBe('draft');
  });

  it('refuses what was declined, a stale version, and a second reinstating', async () => {
    const id = await submittedChild(s);
    const seen = await entry(id);
    await putInState(s.db, id, 'declined');
    expect(codeOf(await removeChild(s.as('school'), seen))).toBe('stateForbids');
    await putInState(s.db, id, 'submitted');
    const stale = { ...seen, version: '1' };
    expect(codeOf(await removeChild(s.as('school'), stale))).toBe('changedMeanwhile');
    expect(codeOf(await reinstateChild(s.as('school'), seen))).toBe('stateForbids');
  });
});

describe('submitting', () => {
  it('hands in every draft, or none while one is incomplete, naming what it lacks', async () => {
    const [first = ''] = await addChildren(s, 2);
    const bare = { name: 'Võ Văn Thiếu', className: '', guardianPhone: '' };
    const incomplete = valueOf(await addChild(s.as('school'), form(bare)));
    const refused = await submitChildren(s.as('school'), school());
    expect(refused).toMatchObject({
      ok: false,
      failure: {
        code: 'incomplete',
        issues: [
          {
            field: incomplete,
            code: 'childIncomplete',
            params: { name: 'Võ Văn Thiếu', missing: 'className,guardianPhone' }
          }
        ]
      }
    });
    expect((await delegateRow(s.db, first))?.state).toBe('draft');
    const whole = { ...form({ name: 'Võ Văn Thiếu' }), ...(await entry(incomplete)) };
    valueOf(await editChild(s.as('school'), whole));
    expect(valueOf(await submitChildren(s.as('school'), school()))).toBe(3);
    expect(await delegateRow(s.db, first)).toMatchObject({ state: 'submitted', version: 2 });
    expect(codeOf(await submitChildren(s.as('school'), school()))).toBe('nothingToSubmit');
  });

  it('after the due day hands in only what was returned', async () => {
    const [draft = '', returned = ''] = await addChildren(s, 2);
    expect(codeOf(await submitChildren(s.as('school', late), school()))).toBe('deadlinePassed');
    await putInState(s.db, returned, 'returned');
    expect(valueOf(await submitChildren(s.as('school', late), school()))).toBe(1);
    expect((await delegateRow(s.db, draft))?.state).toBe('draft');
    expect((await delegateRow(s.db, returned))?.state).toBe('submitted');
  });
});

describe('whose children', () => {
  it.each(['sibling', 'foreign', 'reviewer', 'planner', 'admin', 'volunteer', 'gate'] as const)(
    'a %s can’t write or read a school’s entry',
    async (who) => {
      const [id = ''] = await addChildren(s, 1);
      const seen = await entry(id);
      const isSchool = who === 'sibling' || who === 'foreign';
      const expected = isSchool ? 'notVisible' : 'forbidden';
      const answers = [
        await editChild(s.as(who), { ...form(), ...seen }),
        await removeChild(s.as(who), seen),
        await reinstateChild(s.as(who), seen),
        await childPage(s.as(who), seen)
      ];
      expect(answers.map(codeOf)).toEqual(answers.map(() => expected));
      const forSchool = [
        await addChild(s.as(who), form({ name: 'Trần Thị Lạ' })),
        await submitChildren(s.as(who), school())
      ];
      expect(forSchool.map(codeOf)).toEqual(['notVisible', 'notVisible']);
      expect((await delegateRow(s.db, id))?.version).toBe(1);
    }
  );

  it('its district reads but does not write', async () => {
    const [id = ''] = await addChildren(s, 1);
    expect(codeOf(await addChild(s.as('district'), form()))).toBe('forbidden');
    expect(codeOf(await submitChildren(s.as('district'), school()))).toBe('forbidden');
    expect(codeOf(await childPage(s.as('district'), await entry(id)))).toBe('notVisible');
  });

  it('an id of another event, or of nobody, is absent', async () => {
    const [id = ''] = await addChildren(s, 1);
    const seen = await entry(id);
    const other = await insertEvent(s.db, { name: 'Đêm hội khác' });
    const wrong = [
      await removeChild(s.as('school'), { ...seen, eventId: other }),
      await removeChild(s.as('school'), { ...seen, delegateId: newId() }),
      await addChild(s.as('school'), form({ eventId: other }))
    ];
    expect(wrong.map(codeOf)).toEqual(['notVisible', 'notVisible', 'notVisible']);
  });

  it('nobody who is not signed in enters', async () => {
    const context = { ...s.as('school'), actor: { kind: 'anonymous' } as const };
    expect(codeOf(await addChild(context, form()))).toBe('signedOut');
    expect(codeOf(await submitChildren(context, school()))).toBe('signedOut');
  });
});
