// Every list as a file: the rows are those of its pages, for those who may open them, and whoever
// may not is refused as by the page.
import { sql } from 'kysely';
import { afterAll, describe, expect, it } from 'vitest';
import { accountList } from '#lib/features/accounts/queries.server.ts';
import { agendaOf } from '#lib/features/agenda/queries.server.ts';
import { auditList } from '#lib/features/audit/queries.server.ts';
import { eventBudget } from '#lib/features/budget/queries.server.ts';
import { quotaPage } from '#lib/features/delegates/quota-queries.server.ts';
import { delegateCounts, delegateList } from '#lib/features/delegates/review-queries.server.ts';
import { eventList } from '#lib/features/events/queries.server.ts';
import { participantList } from '#lib/features/people/queries.server.ts';
import { planOverview } from '#lib/features/plan/queries.server.ts';
import { eventTasks } from '#lib/features/tasks/queries.server.ts';
import { personList } from '#lib/features/units/person-queries.server.ts';
import { searchUnits, unitPage } from '#lib/features/units/queries.server.ts';
import { roster } from '#lib/features/volunteers/roster-queries.server.ts';
import { eventShifts, shiftPage } from '#lib/features/volunteers/shift-queries.server.ts';
import { exportLimit } from '#lib/server/exporting/table.ts';
import type { Query } from '#lib/server/kernel/query.ts';
import { GET as accounts } from '../../../src/routes/(admin)/accounts/export/+server.ts';
import { GET as audit } from '../../../src/routes/(admin)/audit/export/+server.ts';
import { GET as unitsBelow } from '../../../src/routes/(committee)/directory/[unitId]/export/+server.ts';
import { GET as units } from '../../../src/routes/(committee)/directory/export/+server.ts';
import { GET as persons } from '../../../src/routes/(committee)/directory/persons/export/+server.ts';
import { GET as counts } from '../../../src/routes/(committee)/events/[eventId]/delegates/counts/export/+server.ts';
import { GET as delegates } from '../../../src/routes/(committee)/events/[eventId]/delegates/export/+server.ts';
import { GET as quotas } from '../../../src/routes/(committee)/events/[eventId]/delegates/quota/export/+server.ts';
import { GET as agenda } from '../../../src/routes/(committee)/events/[eventId]/agenda/export/+server.ts';
import { GET as budget } from '../../../src/routes/(committee)/events/[eventId]/budget/export/+server.ts';
import { GET as people } from '../../../src/routes/(committee)/events/[eventId]/people/export/+server.ts';
import { GET as tasks } from '../../../src/routes/(committee)/events/[eventId]/tasks/export/+server.ts';
import { GET as assigned } from '../../../src/routes/(committee)/events/[eventId]/volunteers/[shiftId]/export/+server.ts';
import { GET as shifts } from '../../../src/routes/(committee)/events/[eventId]/volunteers/export/+server.ts';
import { GET as events } from '../../../src/routes/(committee)/events/export/+server.ts';
import { GET as plan } from '../../../src/routes/(committee)/plan/export/+server.ts';
import { GET as volunteers } from '../../../src/routes/(committee)/volunteers/export/+server.ts';
import { contextFor, valueOf } from '../../support/context.ts';
import { insertPerson } from '../../support/world.ts';
import { loadProgramme } from '../access/copies.ts';
import { committeeAnywhere, committeeHere, visitors, type Visitor } from '../access/visitors.ts';
import { exported, rowsOf } from './support.ts';

const { programme, copy, withCopy, remove } = await loadProgramme();
const db = copy();
afterAll(async () => {
  await db.destroy();
  await remove();
});

const contextOf = (who: Visitor) => contextFor(db, programme.actors.actor(who));
type Endpoint = Parameters<typeof exported>[0];
type Input = Record<string, string>;

/** What a case's rows are told by, page after page as a reader turns them. */
function inPages<R extends { paging: { next: string | null } }>(
  door: Query<R>,
  read: (value: R) => string[]
) {
  return async (who: Visitor, input: Input): Promise<string[]> => {
    const found: string[] = [];
    let after: string | null = '';
    while (after !== null) {
      const keys: Input = after === '' ? {} : { after };
      const value: R = valueOf(await door(contextOf(who), { ...input, ...keys }));
      found.push(...read(value));
      after = value.paging.next;
    }
    return found;
  };
}

function whole<R>(door: Query<R>, read: (value: R) => string[]) {
  return async (who: Visitor, input: Input): Promise<string[]> =>
    read(valueOf(await door(contextOf(who), input)));
}

interface Case {
  endpoint: Endpoint;
  open: readonly Visitor[];
  params?: Input;
  searches?: Input[];
  /** The column that tells rows apart. */
  column: number;
  pages: (who: Visitor, input: Input) => Promise<string[]>;
}

const eventId = programme.forum;
const cases: Record<string, Case> = {
  children: {
    endpoint: delegates,
    open: ['reviewer', 'safeguarding'],
    params: { eventId },
    searches: [{ q: 'an minh', sort: '-school' }, { state: 'submitted' }, { sex: 'female' }],
    column: 0,
    // A child whose identity is protected stands on the page, by its code, and in no file.
    pages: inPages(delegateList, (value) =>
      value.rows.filter(({ isRestricted }) => !isRestricted).map(({ name }) => name)
    )
  },
  'counts of children': {
    endpoint: counts,
    open: committeeHere,
    params: { eventId },
    column: 0,
    pages: whole(delegateCounts, ({ districts }) => districts.map(({ name }) => name))
  },
  quotas: {
    endpoint: quotas,
    open: committeeHere,
    params: { eventId },
    searches: [{ place: programme.district }],
    column: 0,
    pages: whole(quotaPage, ({ root, places, place }) =>
      [root, ...places, ...(place?.schools ?? [])].map(({ name }) => name)
    )
  },
  accounts: {
    endpoint: accounts,
    open: ['admin'],
    searches: [{ q: 'lan' }, { role: 'school' }, { state: 'invited' }],
    column: 1,
    pages: inPages(accountList, (value) => value.accounts.map(({ email }) => email))
  },
  audit: {
    endpoint: audit,
    open: ['admin'],
    searches: [{ area: 'budget' }],
    column: 0,
    pages: inPages(auditList, (value) => value.traces.map(({ seq }) => String(seq)))
  },
  plan: {
    endpoint: plan,
    open: committeeAnywhere,
    column: 2,
    pages: whole(planOverview, ({ groups }) =>
      groups.flatMap(({ activities }) =>
        activities.length === 0 ? [''] : activities.map(({ title }) => title)
      )
    )
  },
  events: {
    endpoint: events,
    open: committeeAnywhere,
    searches: [{ q: 'trung thu' }, { sort: '-day' }, { state: 'preparing' }],
    column: 0,
    pages: inPages(eventList, (value) => value.events.map(({ name }) => name))
  },
  units: {
    endpoint: units,
    open: committeeAnywhere,
    searches: [{ q: 'an' }, { kind: 'school' }, { past: '1' }],
    column: 0,
    pages: inPages(searchUnits, ({ found }) => found.map(({ name }) => name))
  },
  'units below': {
    endpoint: unitsBelow,
    open: committeeAnywhere,
    params: { unitId: programme.district },
    searches: [{ q: 'mau' }],
    column: 0,
    pages: inPages(unitPage, ({ children }) => children.map(({ name }) => name))
  },
  persons: {
    endpoint: persons,
    open: committeeAnywhere,
    searches: [{ q: 'thanh' }],
    column: 0,
    pages: inPages(personList, (value) => value.persons.map(({ name }) => name))
  },
  roster: {
    endpoint: volunteers,
    open: committeeAnywhere,
    searches: [{ q: 'nam' }, { commitment: 'missing' }],
    column: 0,
    pages: inPages(roster, (value) => value.volunteers.map(({ name }) => name))
  },
  agenda: {
    endpoint: agenda,
    open: committeeHere,
    params: { eventId },
    column: 3,
    pages: whole(agendaOf, ({ days }) =>
      days.flatMap(({ items }) => items.map(({ title }) => title))
    )
  },
  tasks: {
    endpoint: tasks,
    open: committeeHere,
    params: { eventId },
    searches: [{ status: 'done' }, { sort: '-priority' }, { status: 'late', q: 'an' }],
    column: 0,
    pages: inPages(eventTasks, (value) => value.tasks.map(({ title }) => title))
  },
  budget: {
    endpoint: budget,
    open: committeeHere,
    params: { eventId },
    column: 3,
    pages: whole(eventBudget, ({ groups }) =>
      groups.flatMap(({ lines }) => lines.map(({ content }) => content))
    )
  },
  participants: {
    endpoint: people,
    open: committeeHere,
    params: { eventId },
    searches: [{ role: 'press' }, { q: 'an' }],
    column: 0,
    pages: inPages(participantList, (value) => value.participants.map(({ name }) => name))
  },
  shifts: {
    endpoint: shifts,
    open: committeeHere,
    params: { eventId },
    searches: [{ show: 'unfilled' }],
    column: 0,
    pages: whole(eventShifts, (value) => value.shifts.map(({ title }) => title))
  },
  assigned: {
    endpoint: assigned,
    open: committeeHere,
    params: { eventId, shiftId: programme.room.shiftOfMany },
    column: 0,
    pages: whole(shiftPage, (value) => value.assigned.map(({ name }) => name))
  }
};

describe.each(Object.entries(cases))(
  '%s',
  (_, { endpoint, open, params = {}, searches = [], column, pages }) => {
    it.each([{}, ...searches])('holds the rows of the pages with %j', async (search) => {
      for (const who of open) {
        const answer = await exported(
          endpoint,
          contextOf(who),
          params,
          `?${new URLSearchParams(search)}`
        );
        const rows = await rowsOf(answer);
        const expected = await pages(who, { ...search, ...params });
        expect(rows.map((row) => row[column])).toEqual(expected);
      }
    });

    it('refuses everybody else', async () => {
      for (const who of visitors.filter((visitor) => !open.includes(visitor))) {
        const answer = await exported(endpoint, contextOf(who), params);
        expect([401, 403, 404], who).toContain(answer);
      }
    });

    if (params['eventId'] !== undefined) {
      it('is not there under another event or none', async () => {
        const elsewhere = { ...params, eventId: programme.festival };
        const nowhere = { ...params, eventId: 'nowhere' };
        if ('shiftId' in params)
          expect(await exported(endpoint, contextOf('planner'), elsewhere)).toBe(404);
        expect(await exported(endpoint, contextOf('planner'), nowhere)).toBe(404);
        expect(await exported(endpoint, contextOf('plannerElsewhere'), params)).toBe(404);
      });
    }
  }
);

describe('a file', () => {
  it('is all of a list that has several pages, whatever page it is asked from', async () => {
    await withCopy(async (own) => {
      for (let n = 0; n < 120; n += 1)
        await insertPerson(own, `Trần Văn ${'Â'.repeat(1 + (n % 7))}n`);
      const context = contextFor(own, programme.actors.actor('planner'));
      const first = valueOf(await personList(context, {}));
      expect(first.persons).toHaveLength(50);
      const { n } = await own
        .selectFrom('persons')
        .select((eb) => eb.fn.countAll<number>().as('n'))
        .executeTakeFirstOrThrow();
      const search = `?after=${encodeURIComponent(first.paging.next ?? '')}`;
      expect(await rowsOf(await exported(persons, context, {}, search))).toHaveLength(n);
    });
  });

  it('is refused where the list is too long for one', async () => {
    await withCopy(async (own) => {
      await sql`with recursive n(i) as (select 1 union all select i + 1 from n where i < ${exportLimit + 1})
        insert into persons (id, name, folded_name, sort_key)
        select printf('00000000-0000-7000-8000-%012d', i), 'Người', 'nguoi', 'nguoi' from n`.execute(
        own
      );
      const context = contextFor(own, programme.actors.actor('planner'));
      expect(await exported(persons, context, {}, '?q=nguoi')).toBe(413);
    });
  });

  it('comes as an attachment that no cache keeps and no browser guesses at', async () => {
    const answer = await exported(tasks, contextOf('planner'), { eventId });
    if (typeof answer === 'number') throw new Error(`refused: ${answer}`);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff'
    });
    expect(answer.headers.get('content-disposition')).toMatch(
      /^attachment; filename="cong-viec-[a-z0-9-]+\.xlsx"; /
    );
  });

  it('is CSV where that is asked for', async () => {
    const answer = await exported(
      people,
      contextOf('planner'),
      { eventId },
      '?format=csv&role=press'
    );
    if (typeof answer === 'number') throw new Error(`refused: ${answer}`);
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    const lines = (await answer.text()).trimEnd().split('\r\n');
    const expected = await cases['participants']?.pages('planner', { eventId, role: 'press' });
    expect(lines).toHaveLength(1 + (expected?.length ?? 0));
    expect(lines[0]).toBe('Họ và tên,Vai trò,Đơn vị,Điện thoại,Ghi chú');
  });
});
