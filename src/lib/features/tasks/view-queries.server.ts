import { findEvent } from '#lib/features/events/store.server.ts';
import { refuse } from '#lib/server/kernel/failures.ts';
import { query, type AnswerOf, type Reading } from '#lib/server/kernel/query.ts';
import { listTeams } from './choices-store.server.ts';
import { taskMonthForm, taskViewForm } from './forms.ts';
import { listFilters, listOwners } from './listing.server.ts';
import { byState, isLate, type TaskFilter } from './model.ts';
import { monthOf, weeksOf } from './month.ts';
import { mayPlanTasks, mayReadTasks, mayTickTask } from './policy.ts';
import { accountOf, personOf } from './reader.ts';
import { openNeedsOf } from './store.server.ts';
import { countColumns, listColumns, listDue, listNeedDays, listTimes } from './view.server.ts';

type Event = NonNullable<Awaited<ReturnType<typeof findEvent>>>;

async function eventOf({ db, actor }: Reading, eventId: string): Promise<Event> {
  return (await findEvent(db, actor, eventId)) ?? refuse('notVisible');
}

/** Cards shown in one column, days' worth in a month, rows of a timeline; more are counted and found in the list. */
const cardsAtMost = 60;
const inMonthAtMost = 600;
const onLineAtMost = 300;

/** What all views show around the tasks: today, the choices of the filters and the reader's own ones. */
async function frameOf({ db, actor, clock }: Reading, event: Event) {
  return {
    today: clock.today(),
    choices: { owners: await listOwners(db, event.id), teams: await listTeams(db, event.id) },
    filters: await listFilters(db, accountOf(actor), event.id),
    can: { plan: mayPlanTasks(actor, event) }
  };
}

interface Asked {
  eventId: string;
  status: TaskFilter | null;
}

/** The selection of an address; these views show the done ones too, unless asked otherwise. */
function selectionOf<A extends Asked>({ actor, clock }: Reading, asked: A) {
  const status = asked.status ?? ('all' as const);
  return { ...asked, status, today: clock.today(), personId: personOf(actor) };
}

/**
 * The board: the tasks of a selection by state, at most 60 cards in a column and how many there are,
 * with what each card waits for. `can.tick` says whether the reader may move it.
 */
export const taskBoard = query({
  input: taskViewForm,
  allow: async ({ db, actor }, { eventId }) =>
    mayReadTasks(actor, await findEvent(db, actor, eventId)),
  async run(scope, asked) {
    const { db, actor } = scope;
    const event = await eventOf(scope, asked.eventId);
    const selection = selectionOf(scope, asked);
    const rows = await listColumns(db, actor, selection, cardsAtMost);
    const waits = await openNeedsOf(
      db,
      rows.map(({ id }) => id)
    );
    const cards = rows.map((row) => ({
      id: row.id,
      title: row.title,
      state: row.state,
      priority: row.priority,
      dueOn: row.due_on,
      late: row.done_at === null && isLate(row.due_on, selection.today),
      ownerName: row.owner_name,
      teamName: row.team_name,
      blockedBy: row.blocked_by,
      waitsFor: (waits.get(row.id) ?? []).map(({ title }) => title),
      checks: { all: row.checks, done: row.checks_done },
      can: {
        tick: mayTickTask(actor, event, {
          ownerPersonId: row.owner_person_id,
          headPersonId: row.head_person_id
        })
      }
    }));
    const counts = await countColumns(db, actor, selection);
    return { ...(await frameOf(scope, event)), columns: byState(cards), counts };
  }
});

/** A month's sheet: the tasks of a selection that are due on its days, its neighbours' days included. */
export const taskCalendar = query({
  input: taskMonthForm,
  allow: async ({ db, actor }, { eventId }) =>
    mayReadTasks(actor, await findEvent(db, actor, eventId)),
  async run(scope, { month, ...asked }) {
    const { db, actor, clock } = scope;
    const event = await eventOf(scope, asked.eventId);
    const shown = month ?? monthOf(clock.today());
    const weeks = weeksOf(shown);
    const span = { from: weeks[0]?.[0] ?? '', to: weeks.at(-1)?.at(-1) ?? '' };
    const selection = selectionOf(scope, asked);
    const rows = await listDue(db, actor, selection, span, inMonthAtMost);
    return {
      ...(await frameOf(scope, event)),
      month: shown,
      weeks,
      event: { startsOn: event.starts_on, endsOn: event.ends_on },
      tasks: rows.map((row) => ({
        id: row.id,
        title: row.title,
        state: row.state,
        dueOn: row.due_on ?? '',
        late: row.done_at === null && isLate(row.due_on, selection.today),
        ownerName: row.owner_name
      }))
    };
  }
});

/**
 * The timeline: tasks of a selection that have a day, by team and day; a bar begins on the day when the
 * last of what it needs is due. At most 300; `more` says how many are not shown.
 */
export const taskTimeline = query({
  input: taskViewForm,
  allow: async ({ db, actor }, { eventId }) =>
    mayReadTasks(actor, await findEvent(db, actor, eventId)),
  async run(scope, asked) {
    const { db, actor } = scope;
    const event = await eventOf(scope, asked.eventId);
    const selection = selectionOf(scope, asked);
    const rows = await listTimes(db, actor, selection, onLineAtMost);
    const after = await listNeedDays(
      db,
      rows.map(({ id }) => id)
    );
    return {
      ...(await frameOf(scope, event)),
      event: { startsOn: event.starts_on, endsOn: event.ends_on },
      more: Math.max(0, (rows[0]?.total ?? 0) - rows.length),
      tasks: rows.map((row) => ({
        id: row.id,
        title: row.title,
        state: row.state,
        teamId: row.team_id,
        teamName: row.team_name,
        ownerName: row.owner_name,
        dueOn: row.due_on ?? '',
        after: after.get(row.id) ?? null,
        late: row.done_at === null && isLate(row.due_on, selection.today)
      }))
    };
  }
});

export type Board = AnswerOf<typeof taskBoard>;
export type BoardCard = Board['columns']['todo'][number];
export type TaskMonth = AnswerOf<typeof taskCalendar>;
export type Timeline = AnswerOf<typeof taskTimeline>;
