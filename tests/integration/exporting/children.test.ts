// Children's names as a file: who reads them, what is never in it, and the trace that it leaves.
import { afterAll, describe, expect, it } from 'vitest';
import {
  delegatesToExport,
  schoolListToExport
} from '#lib/features/delegates/export-queries.server.ts';
import { schoolEvent } from '#lib/features/delegates/school-queries.server.ts';
import { listFilter } from '#lib/features/delegates/list-forms.ts';
import type { Db } from '#lib/server/db/schema.ts';
import { GET as delegates } from '../../../src/routes/(committee)/events/[eventId]/delegates/export/+server.ts';
import { GET as escorts } from '../../../src/routes/(committee)/events/[eventId]/delegates/escorts/export/+server.ts';
import { GET as permissions } from '../../../src/routes/(committee)/events/[eventId]/delegates/permissions/export/+server.ts';
import { GET as reserve } from '../../../src/routes/(committee)/events/[eventId]/delegates/reserve/export/+server.ts';
import { GET as rules } from '../../../src/routes/(committee)/events/[eventId]/delegates/rules/export/+server.ts';
import { GET as consents } from '../../../src/routes/(school)/school/[eventId]/consent/export/+server.ts';
import { GET as districtSchools } from '../../../src/routes/(school)/school/[eventId]/schools/export/+server.ts';
import { GET as schoolList } from '../../../src/routes/(school)/school/[eventId]/export/+server.ts';
import { codeOf, contextFor, valueOf } from '../../support/context.ts';
import { giveConsents } from '../../support/world.ts';
import { loadProgramme } from '../access/copies.ts';
import type { Visitor } from '../access/visitors.ts';
import { exported, rowsOf } from './support.ts';

const { programme, withCopy, remove } = await loadProgramme();
afterAll(remove);

const eventId = programme.forum;
const contextOf = (db: Db, who: Visitor) => contextFor(db, programme.actors.actor(who));

async function csv(endpoint: Parameters<typeof exported>[0], db: Db, who: Visitor, search = '') {
  const answer = await exported(endpoint, contextOf(db, who), { eventId }, `?format=csv${search}`);
  return typeof answer === 'number' ? answer : answer.text();
}

const restrict = (db: Db, delegateId: string) =>
  db
    .updateTable('delegates')
    .set({ restricted_at: '2023-06-01T00:00:00.000Z' })
    .where('id', '=', delegateId)
    .execute();

const traces = (db: Db) =>
  db.selectFrom('audit').selectAll().where('action', '=', 'delegate.exported').execute();

/** What is sealed of the sample school's children. */
const sealed = ['Lê Văn Tám', 'Nguyễn Văn Lành', '0912345611', '0912345612', 'Dị ứng hải sản'];

describe.each([
  ['the committee', delegates, 'reviewer'],
  ['safeguarding', delegates, 'safeguarding'],
  ['the own school', schoolList, 'school']
] as const)('the list of children for %s', (_, endpoint, who) => {
  it('holds names, and nothing that is sealed', () =>
    withCopy(async (db) => {
      const text = await csv(endpoint, db, who);
      expect(text).toContain('Nguyễn Thị Ánh');
      for (const secret of sealed) expect(text).not.toContain(secret);
    }));

  it('leaves restricted children out', () =>
    withCopy(async (db) => {
      await restrict(db, programme.child.submitted);
      const text = await csv(endpoint, db, who);
      expect(text).not.toContain('Nguyễn Thị Ánh');
      expect(text).toContain('Danh Thị Bé Ba');
    }));

  it('leaves a trace with the number of rows and no name', () =>
    withCopy(async (db) => {
      const text = await csv(endpoint, db, who);
      const rows = String(text).trimEnd().split('\r\n').length - 1;
      const [trace, ...more] = await traces(db);
      expect(more).toEqual([]);
      expect(trace).toMatchObject({ subject_kind: 'event', subject_id: eventId });
      expect(JSON.parse(trace?.detail ?? '')).toMatchObject({ count: rows });
      expect(trace?.detail).not.toContain('Ánh');
    }));
});

it('of a school is that of its page', () =>
  withCopy(async (db) => {
    const school = contextOf(db, 'school');
    const view = valueOf(await schoolEvent(school, { eventId, unit: null }));
    const rows = await rowsOf(await exported(schoolList, school, { eventId }));
    const named = view.kind === 'school' ? view.children : [];
    // The school sees its protected child by name; no file does.
    const plain = named.filter(({ isRestricted }) => !isRestricted);
    expect(plain.length).toBeLessThan(named.length);
    expect(plain.map(({ name }) => name)).toEqual(rows.map(([name]) => name));
  }));

describe('the lists beside it', () => {
  it('the reserve list names who waits, in its order, and leaves a trace; no restricted child', () =>
    withCopy(async (db) => {
      const before = await csv(reserve, db, 'reviewer');
      const waiting = await db
        .selectFrom('delegates')
        .select(['id', 'name'])
        .where('event_id', '=', eventId)
        .where('state', '=', 'reserve')
        .orderBy('reserve_seq')
        .execute();
      const [first] = waiting;
      if (!first) throw new Error('the programme has somebody on reserve');
      expect(before).toContain(first.name);
      await restrict(db, first.id);
      const after = await csv(reserve, db, 'reviewer');
      expect(after).not.toContain(first.name);
      expect(await traces(db)).toHaveLength(2);
    }));

  it('a school’s answers of families stand by purpose, with a trace', () =>
    withCopy(async (db) => {
      await db.deleteFrom('consent_acts').execute();
      await giveConsents(db, programme.child.submitted, { given: ['takePart', 'photo'] });
      const text = String(await csv(consents, db, 'school'));
      const line = text.split('\r\n').find((row) => row.includes('Nguyễn Thị Ánh')) ?? '';
      expect(line.split(',').slice(2)).toEqual([
        'Đồng ý',
        'Đồng ý',
        'Chưa trả lời',
        'Chưa trả lời'
      ]);
      await restrict(db, programme.child.submitted);
      expect(await csv(consents, db, 'school')).not.toContain('Nguyễn Thị Ánh');
      expect(await traces(db)).toHaveLength(2);
    }));

  it('escorts, permissions and rules are those of their pages; a district has its schools', () =>
    withCopy(async (db) => {
      const count = async (table: 'escorts' | 'school_permissions') =>
        (await db.selectFrom(table).select('id').where('event_id', '=', eventId).execute()).length;
      const rows = async (endpoint: Parameters<typeof exported>[0], who: Visitor) =>
        (await rowsOf(await exported(endpoint, contextOf(db, who), { eventId }))).length;
      expect(await rows(escorts, 'reviewer')).toBe(await count('escorts'));
      expect(await rows(permissions, 'reviewer')).toBe(await count('school_permissions'));
      const all = await db.selectFrom('participation_rules').select('id').execute();
      expect(await rows(rules, 'leader')).toBe(all.length);
      const schools = await csv(districtSchools, db, 'district', `&unit=${programme.district}`);
      const below = await db
        .selectFrom('units')
        .select('name')
        .where('parent_id', '=', programme.district)
        .where('kind', '=', 'school')
        .execute();
      expect(below.length).toBeGreaterThan(0);
      for (const { name } of below) expect(schools).toContain(name);
    }));

  it('are kept from the others', () =>
    withCopy(async (db) => {
      for (const endpoint of [reserve, escorts, permissions]) {
        expect([403, 404]).toContain(await csv(endpoint, db, 'planner'));
        expect([403, 404]).toContain(await csv(endpoint, db, 'school'));
      }
      expect(await csv(districtSchools, db, 'school')).toBe(404);
      expect([403, 404]).toContain(await csv(consents, db, 'reviewer'));
      expect(await traces(db)).toEqual([]);
    }));
});

describe('who may not read names', () => {
  it.each(['planner', 'leader', 'accountant', 'reviewerElsewhere', 'school'] as const)(
    '%s gets no file, and no trace is left',
    (who) =>
      withCopy(async (db) => {
        expect([403, 404]).toContain(await csv(delegates, db, who));
        expect(await traces(db)).toEqual([]);
      })
  );

  it('a school gets no list of another school, a district none of a neighbour', () =>
    withCopy(async (db) => {
      const of = (unit: string) => ({ eventId, unit });
      const ask = async (who: Visitor, unit: string) =>
        codeOf(await schoolListToExport(contextOf(db, who), of(unit)));
      expect(await ask('siblingSchool', programme.school)).toBe('notVisible');
      expect(await ask('neighbourDistrict', programme.school)).toBe('notVisible');
      expect(await ask('district', programme.school)).toBe('ok');
      expect(await ask('district', programme.district)).toBe('notVisible');
    }));
});

it('an address that makes no sense filters nothing', () =>
  withCopy(async (db) => {
    const reviewer = contextOf(db, 'reviewer');
    const all = valueOf(await delegatesToExport({ ...reviewer, pageSize: 1000 }, { eventId }));
    const odd = Object.fromEntries(Object.keys(listFilter.entries).map((name) => [name, '\0%']));
    const answer = valueOf(
      await delegatesToExport(
        { ...reviewer, pageSize: 1000 },
        { ...odd, q: '', proposal: '', shortlisted: '', eventId }
      )
    );
    expect(answer.rows).toHaveLength(all.rows.length);
  }));
