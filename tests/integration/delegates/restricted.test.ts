import { readFileSync } from 'node:fs';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { gateStation } from '#lib/features/checkin/queries.server.ts';
import { markAttendance } from '#lib/features/checkin/commands.server.ts';
import { addChild, editChild } from '#lib/features/delegates/child-commands.server.ts';
import { proposePage } from '#lib/features/delegates/child-change-queries.server.ts';
import { childPage } from '#lib/features/delegates/child-queries.server.ts';
import { delegatesToExport } from '#lib/features/delegates/export-queries.server.ts';
import { openPrivate } from '#lib/features/delegates/opening-commands.server.ts';
import {
  approveProposal,
  proposeChange
} from '#lib/features/delegates/proposal-commands.server.ts';
import {
  restrictChild,
  unrestrictChild
} from '#lib/features/delegates/restricting-commands.server.ts';
import { delegateList, delegatePage } from '#lib/features/delegates/review-queries.server.ts';
import { schoolEvent } from '#lib/features/delegates/school-queries.server.ts';
import { newId } from '#lib/values/ids.ts';
import { codeOf, issuesOf, valueOf } from '../../support/context.ts';
import { insertEvent } from '../../support/world.ts';
import { childForm, delegateRow, putInState, setUp, submittedChild, type Setup } from './setup.ts';

let s: Setup;
beforeEach(async () => {
  s = await setUp();
});
afterEach(() => s.test.close());

const real = 'Nguyễn Văn An';
const reason = 'Em từng bị xâm hại';

const school = () => ({ eventId: s.world.eventId, schoolId: s.world.schoolId });
const at = async (id: string) => ({
  eventId: s.world.eventId,
  delegateId: id,
  version: String((await delegateRow(s.db, id))?.version)
});
type Who = Parameters<Setup['as']>[0];
const restrict = async (id: string, who: Who = 'safeguarding') =>
  restrictChild(s.as(who), { ...(await at(id)), reason });

/** A submitted, then restricted child, with its code. */
async function restricted() {
  const id = await submittedChild(s);
  valueOf(await restrict(id));
  const row = await delegateRow(s.db, id);
  return { id, code: row?.name ?? '' };
}

describe('a restricted child', () => {
  it('is a code in every list, and found by its code alone', async () => {
    const { id, code } = await restricted();
    expect(code).toMatch(/^TE-[2-9A-Z]{4}$/);
    for (const who of ['reviewer', 'safeguarding'] as const) {
      const find = async (q: string) =>
        valueOf(await delegateList(s.as(who), { eventId: s.world.eventId, q })).rows;
      const [line] = await find(code);
      expect(line).toMatchObject({ id, name: code, className: null, isRestricted: true });
      expect(line).toMatchObject({ bornOn: null, ethnicity: null });
      expect(await find('nguyen van an')).toEqual([]);
    }
  });

  it('shows its name to its school and safeguarding, to nobody else', async () => {
    const { id, code } = await restricted();
    const subject = { eventId: s.world.eventId, delegateId: id };
    const own = valueOf(await childPage(s.as('school'), subject));
    expect(own.child).toMatchObject({ name: real, className: '7/2', isRestricted: true });
    expect(own.restrictions).toMatchObject([{ reason, by: s.cast.safeguarding.name }]);
    const unit = s.world.schoolId;
    const listOf = async (who: Who) => {
      const view = valueOf(await schoolEvent(s.as(who), { eventId: s.world.eventId, unit }));
      return view.kind === 'school' ? view.children.map(({ name }) => name) : [];
    };
    expect(await listOf('school')).toEqual([real]);
    expect(await listOf('district')).toEqual([code]);
    const safe = valueOf(await delegatePage(s.as('safeguarding'), subject));
    expect(safe.delegate).toMatchObject({
      name: real,
      code,
      className: '7/2',
      bornOn: '2010-09-05'
    });
    const seen = valueOf(await delegatePage(s.as('reviewer'), subject));
    expect(seen.delegate).toMatchObject({ name: code, bornOn: null, ethnicity: null, age: null });
    expect(seen.restrictions).toBeNull();
    expect(JSON.stringify(seen)).not.toMatch(/Nguyễn Văn An|7\/2|2010-09-05|xâm hại/);
  });

  it('keeps its place, its part in the counts, and is left out of files', async () => {
    const { id } = await restricted();
    const view = valueOf(await schoolEvent(s.as('school'), { eventId: s.world.eventId }));
    expect(view.kind === 'school' && view.ownHeld).toBe(1);
    expect(view.kind === 'school' && view.children[0]?.missing).toEqual([]);
    await putInState(s.db, id, 'returned');
    const back = valueOf(await schoolEvent(s.as('school'), { eventId: s.world.eventId }));
    expect(back.kind === 'school' && back.tally.incomplete).toBe(0);
    const file = valueOf(await delegatesToExport(s.as('reviewer'), { eventId: s.world.eventId }));
    expect(file.rows).toEqual([]);
  });

  it('stays restricted when its school edits it', async () => {
    const { id, code } = await restricted();
    await putInState(s.db, id, 'returned');
    const form = { ...childForm, ...(await at(id)), name: 'Nguyễn Văn Bình', className: '8/1' };
    valueOf(await editChild(s.as('school'), form));
    expect(await delegateRow(s.db, id)).toMatchObject({ name: code, class_name: null });
    const { child } = valueOf(await childPage(s.as('school'), await at(id)));
    expect(child).toMatchObject({ name: 'Nguyễn Văn Bình', className: '8/1' });
  });

  it('stays restricted through a proposed change, whose name no reviewer reads', async () => {
    const { id, code } = await restricted();
    await putInState(s.db, id, 'accepted');
    const { wanted } = valueOf(await proposePage(s.as('school'), await at(id)));
    expect(wanted?.name).toBe(real);
    const form = { ...childForm, ...(await at(id)), name: 'Nguyễn Văn Bình' };
    valueOf(await proposeChange(s.as('school'), form));
    const page = valueOf(await delegatePage(s.as('reviewer'), await at(id)));
    expect(JSON.stringify(page.proposal)).not.toContain('Bình');
    const approve = { ...(await at(id)), proposalId: page.proposal?.id };
    valueOf(await approveProposal(s.as('reviewer'), approve));
    expect((await delegateRow(s.db, id))?.name).toBe(code);
    const { child } = valueOf(await childPage(s.as('school'), await at(id)));
    expect(child.name).toBe('Nguyễn Văn Bình');
  });

  it('is let in at the gate, which is told to call safeguarding', async () => {
    const { id, code } = await restricted();
    await putInState(s.db, id, 'accepted');
    const station = (q: string) => gateStation(s.as('gate'), { eventId: s.world.eventId, q });
    expect(valueOf(await station('nguyen')).found).toEqual([]);
    const [person] = valueOf(await station(code)).found;
    expect(person).toMatchObject({ id, name: code, isRestricted: true });
    const mark = { eventId: s.world.eventId, kind: 'delegate', subjectId: id, direction: 'in' };
    valueOf(await markAttendance(s.as('gate'), { ...mark, clientId: newId() }));
  });

  it('is shown by its name again, by its school as well', async () => {
    const { id, code } = await restricted();
    valueOf(await unrestrictChild(s.as('school'), { ...(await at(id)), reason: 'Hết nguy cơ' }));
    expect(await delegateRow(s.db, id)).toMatchObject({
      name: real,
      folded_name: 'nguyen van an',
      class_name: '7/2',
      restricted_at: null
    });
    const sealed = await sql<{ n: number }>`select count(*) as n from delegate_private
      where name_sealed is not null`.execute(s.db);
    expect(sealed.rows[0]?.n).toBe(0);
    const again = await restrict(id, 'school');
    expect(codeOf(again)).toBe('ok');
    expect((await delegateRow(s.db, id))?.name).not.toBe(code);
  });

  it('stands by its name nowhere in the database any more, the audit included', async () => {
    await restricted();
    await sql`pragma wal_checkpoint(TRUNCATE)`.execute(s.db);
    const bytes = Buffer.concat(['', '-wal'].map((end) => readFileSync(s.test.path + end)));
    expect(bytes.includes(Buffer.from(real))).toBe(false);
    const audit = await s.db.selectFrom('audit').select('detail').execute();
    expect(JSON.stringify(audit)).not.toContain('xâm hại');
  });
});

describe('restricting', () => {
  it('needs a reason, the version on the screen, and something to do', async () => {
    const id = await submittedChild(s);
    const blank = await restrictChild(s.as('school'), { ...(await at(id)), reason: ' ' });
    expect(issuesOf(blank)).toHaveProperty('reason');
    const old = { ...(await at(id)), reason, version: '99' };
    expect(codeOf(await restrictChild(s.as('school'), old))).toBe('changedMeanwhile');
    expect(codeOf(await unrestrictChild(s.as('school'), { ...(await at(id)), reason }))).toBe(
      'stateForbids'
    );
    valueOf(await restrict(id));
    expect(codeOf(await restrict(id))).toBe('stateForbids');
  });

  it.each([
    ['reviewer', 'forbidden'],
    ['planner', 'notVisible'],
    ['admin', 'notVisible'],
    ['gate', 'notVisible'],
    ['foreign', 'notVisible'],
    ['sibling', 'notVisible'],
    ['district', 'notVisible']
  ] as const)('is not for a %s', async (who, code) => {
    const id = await submittedChild(s);
    expect(codeOf(await restrict(id, who))).toBe(code);
    valueOf(await restrict(id));
    const lift = await unrestrictChild(s.as(who), { ...(await at(id)), reason });
    expect(codeOf(lift)).toBe(code);
  });

  it('of a child under another event is not there', async () => {
    const id = await submittedChild(s);
    const other = await insertEvent(s.db, { name: 'Sự kiện khác' });
    const moved = { ...(await at(id)), eventId: other, reason };
    for (const who of ['safeguarding', 'school'] as const) {
      expect(codeOf(await restrictChild(s.as(who), moved))).toBe('notVisible');
    }
  });

  it('is taken back only where no other entry of the child stands', async () => {
    // Both names are free until the restriction of the first hides it: the second stood before.
    const { id } = await restricted();
    const second = { ...childForm, name: 'Trần Văn Bốn', ...school() };
    const other = valueOf(await addChild(s.as('school'), second));
    await s.db
      .updateTable('delegates')
      .set({ name: real, folded_name: 'nguyen van an' })
      .where('id', '=', other)
      .execute();
    const lift = await unrestrictChild(s.as('safeguarding'), { ...(await at(id)), reason });
    expect(codeOf(lift)).toBe('childTwice');
  });

  it('is not entered again in clear, with accents or without', async () => {
    await restricted();
    for (const name of [real, 'Nguyen Van An']) {
      const again = { ...childForm, name, ...school() };
      expect(codeOf(await addChild(s.as('school'), again))).toBe('childTwice');
    }
    const sameName = { ...childForm, name: real, bornOn: '6/9/2010', ...school() };
    expect(codeOf(await addChild(s.as('school'), sameName))).toBe('ok');
  });

  it('keeps its whole private record from the reviewer, who could tell it by its guardian', async () => {
    const id = await submittedChild(s);
    const open = async (who: Who, part: string) =>
      codeOf(await openPrivate(s.as(who), { ...(await at(id)), part, reason: 'Gọi phụ huynh' }));
    expect(await open('reviewer', 'guardian')).toBe('ok');
    valueOf(await restrict(id));
    for (const part of ['guardian', 'support']) {
      expect(await open('reviewer', part)).toBe('forbidden');
      expect(await open('safeguarding', part)).toBe('ok');
    }
    const page = valueOf(await delegatePage(s.as('reviewer'), await at(id)));
    expect(page.parts).toEqual([]);
  });

  it('shows a reviewer nothing that it wrote of itself', async () => {
    const { id } = await restricted();
    const told = {
      youth_post: 'Liên đội trưởng Mốc',
      interests: 'Chủ đề Mốc',
      talents: 'Giải Mốc',
      question: 'Câu hỏi Mốc',
      pickup_point: 'Bến Mốc'
    };
    await s.db.updateTable('delegates').set(told).where('id', '=', id).execute();
    const pageOf = async (who: Who) =>
      JSON.stringify(valueOf(await delegatePage(s.as(who), await at(id))));
    expect(await pageOf('reviewer')).not.toContain('Mốc');
    expect((await pageOf('safeguarding')).match(/Mốc/g)).toHaveLength(5);
  });
});
