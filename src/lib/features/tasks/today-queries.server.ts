import { daysTo } from '#lib/features/events/model.ts';
import type { Db } from '#lib/server/db/schema.ts';
import { cutPage, pageStart } from '#lib/server/db/lists.ts';
import { committeeRoles, hasRole, hasRoleAt, type Actor } from '#lib/server/kernel/actor.ts';
import { refuse } from '#lib/server/kernel/failures.ts';
import { query } from '#lib/server/kernel/query.ts';
import type { DateOn } from '#lib/values/dates.ts';
import { digestOf, headDays } from './escalation.ts';
import { todayForm } from './forms.ts';
import { listUnseen } from './mentions.server.ts';
import { bySpan } from './model.ts';
import {
  countLateWork,
  countShiftGaps,
  countWaitingEntries,
  listComingEvents,
  listHeadWork,
  listLateGroups,
  listLateWork,
  listOwnWork
} from './today-store.server.ts';

/** Own tasks shown at most; the rest is found in its events. */
const ownAtMost = 50;
const lateAtOnce = 20;
const eventsAtMost = 10;
const headAtMost = 20;
const mentionsAtMost = 20;

interface WorkRow {
  id: string;
  title: string;
  due_on: string | null;
  priority: 'low' | 'normal' | 'high';
  event_id: string;
  event_name: string;
  event_name_en: string | null;
}

const workOf = (actor: Actor) => (row: WorkRow) => ({
  id: row.id,
  title: row.title,
  dueOn: row.due_on,
  priority: row.priority,
  event: { id: row.event_id, name: row.event_name, nameEn: row.event_name_en },
  /** May the reader mend the task itself, beyond saying that it is done? */
  plans: hasRoleAt(actor, row.event_id, 'planner')
});

const eventOf = (row: { id: string; name: string; name_en: string | null }) => ({
  id: row.id,
  name: row.name,
  nameEn: row.name_en
});

/**
 * What a member of the committee has before him or her today: own tasks by when they are due, what
 * names the reader, what is late in the reader's teams from D+3, the digest of all that is late (leader),
 * what is late in all events (planner, leader), coming events, entries that wait (reviewer,
 * safeguarding), shifts that lack volunteers (planner). A part that is not the reader's is null.
 * At most nine statements, however much there is.
 */
export const todayOverview = query({
  input: todayForm,
  allow: ({ actor }) => {
    if (actor.kind === 'anonymous') return { code: 'signedOut' };
    return hasRole(actor, ...committeeRoles) || { code: 'forbidden' };
  },
  async run({ db, actor, clock }, keys) {
    if (actor.kind !== 'account') refuse('signedOut');
    const today = clock.today();
    const start = pageStart(keys, lateAtOnce);
    const watches = hasRole(actor, 'planner', 'leader');
    const own =
      actor.personId === null ? null : await listOwnWork(db, actor, actor.personId, ownAtMost);
    const late = watches ? cutPage(await listLateWork(db, actor, today, start), start) : null;
    const headed =
      actor.personId === null
        ? []
        : await listHeadWork(db, actor, actor.personId, headDays(today), headAtMost);
    const mentions = await listUnseen(db, actor, actor.accountId, mentionsAtMost);
    const digest = hasRole(actor, 'leader') ? await digestFor(db, actor, today) : null;
    const events = await listComingEvents(db, actor, today, eventsAtMost);
    const waiting = hasRole(actor, 'reviewer', 'safeguarding')
      ? await countWaitingEntries(db, actor)
      : null;
    const gaps = hasRole(actor, 'planner') ? await countShiftGaps(db, actor, clock.now()) : null;
    return {
      today,
      name: actor.name,
      own: own && { total: own[0]?.total ?? 0, groups: bySpan(own.map(workOf(actor)), today) },
      late: late && {
        total: await countLateWork(db, actor, today),
        paging: late.paging,
        tasks: late.rows.map((row) => ({ ...workOf(actor)(row), ownerName: row.owner_name }))
      },
      mentions,
      headed:
        headed.length === 0
          ? null
          : {
              total: headed[0]?.total ?? 0,
              tasks: headed.map((row) => ({
                ...workOf(actor)(row),
                ownerName: row.owner_name,
                teamName: row.team_name
              }))
            },
      digest,
      events: events.map((row) => ({
        ...eventOf(row),
        state: row.state,
        startsOn: row.starts_on,
        endsOn: row.ends_on,
        place: row.place,
        daysLeft: daysTo({ startsOn: row.starts_on, endsOn: row.ends_on }, today),
        open: row.open_count ?? 0,
        late: row.late_count ?? 0
      })),
      waiting: waiting && waiting.map((row) => ({ ...eventOf(row), entries: row.entries })),
      gaps: gaps && gaps.map((row) => ({ ...eventOf(row), shifts: row.shifts, places: row.places }))
    };
  }
});

async function digestFor(db: Db, actor: Actor, today: DateOn) {
  const rows = await listLateGroups(db, actor, today);
  const groups = rows.flatMap((row) =>
    row.due_on === null
      ? []
      : [
          {
            eventId: row.event_id,
            event: { id: row.event_id, name: row.event_name, nameEn: row.event_name_en },
            teamId: row.team_id,
            teamName: row.team_name,
            headName: row.head_name,
            dueOn: row.due_on,
            hasOwner: row.owned === 1,
            hasHead: row.head_name !== null,
            tasks: row.tasks
          }
        ]
  );
  return digestOf(groups, today);
}

type Answer = Extract<Awaited<ReturnType<typeof todayOverview>>, { ok: true }>['value'];

/** What `/today` gets. */
export type Today = Answer;
export type Digest = NonNullable<Answer['digest']>;
export type Mention = Answer['mentions'][number];
export type OwnTask = NonNullable<Answer['own']>['groups'][number]['tasks'][number];
