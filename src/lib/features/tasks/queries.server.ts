import { findEvent } from '#lib/features/events/store.server.ts';
import { cutPage, pageStart } from '#lib/server/db/lists.ts';
import { query, type AnswerOf } from '#lib/server/kernel/query.ts';
import { refuse } from '#lib/server/kernel/failures.ts';
import { choicesFor, listPossibleOwners, listTeams } from './choices-store.server.ts';
import { ofEventForm, taskForm, taskListForm, type TaskSort } from './forms.ts';
import { countTasks, listFilters, listOwners, listTasks } from './listing.server.ts';
import { isLate, type TaskFilter } from './model.ts';
import { mayPlanTasks, mayReadTasks, mayTickTask } from './policy.ts';
import { accountOf, personOf } from './reader.ts';
import { findTask, openNeedsOf } from './store.server.ts';

/** The order of a list that nobody has sorted: what is due first; of the done, the latest. */
function usualSort(filter: TaskFilter): { by: TaskSort; descending: boolean } {
  return filter === 'done' ? { by: 'done', descending: true } : { by: 'due', descending: false };
}

/**
 * The tasks of an event: filtered, searched, sorted, 50 a page; with the number behind each
 * filter, what each still waits for, and the reader's own filters. Days are ISO, `doneAt` an instant.
 */
export const eventTasks = query({
  input: taskListForm,
  allow: async ({ db, actor }, { eventId }) =>
    mayReadTasks(actor, await findEvent(db, actor, eventId)),
  async run({ db, actor, clock, pageSize }, { eventId, sort, after, before, ...asked }) {
    const event = await findEvent(db, actor, eventId);
    const [today, personId] = [clock.today(), personOf(actor)];
    const start = pageStart({ after, before }, pageSize);
    const status = asked.status ?? 'open';
    const plan = mayPlanTasks(actor, event);
    const selection = { ...asked, status, eventId, today, personId };
    const listing = { ...selection, sort: sort ?? usualSort(status) };
    const { rows, paging } = cutPage(await listTasks(db, actor, listing, start), start);
    const waits = await openNeedsOf(
      db,
      rows.map(({ id }) => id)
    );
    return {
      today,
      status,
      searched: asked.q !== '',
      /** Do owner, team, priority or a day narrow what the counts say? */
      narrowed: [asked.owner, asked.team, asked.priority, asked.on].some((key) => key !== null),
      sort: sort && (sort.descending ? `-${sort.by}` : sort.by),
      paging,
      counts: await countTasks(db, actor, eventId, today, personId),
      choices: { owners: await listOwners(db, eventId), teams: await listTeams(db, eventId) },
      filters: await listFilters(db, accountOf(actor), eventId),
      /** To whom many may be given at once; none for who does not plan. */
      people: plan === true ? await listPossibleOwners(db) : [],
      can: { plan },
      tasks: rows.map((row) => ({
        id: row.id,
        title: row.title,
        note: row.note,
        priority: row.priority,
        state: row.state,
        blockedBy: row.blocked_by,
        waitsFor: (waits.get(row.id) ?? []).map(({ title }) => title),
        checks: { all: row.checks, done: row.checks_done },
        dueOn: row.due_on,
        dueOffset: row.due_offset,
        late: row.done_at === null && isLate(row.due_on, today),
        ownerName: row.owner_name,
        teamName: row.team_name,
        doneAt: row.done_at,
        doneByName: row.done_by_name,
        can: {
          tick: mayTickTask(actor, event, {
            ownerPersonId: row.owner_person_id,
            headPersonId: row.head_person_id
          })
        }
      }))
    };
  }
});

/** What the fields of a new task offer. Answers for planners only: others add none. */
export const newTaskChoices = query({
  input: ofEventForm,
  allow: async ({ db, actor }, { eventId }) =>
    mayPlanTasks(actor, await findEvent(db, actor, eventId)),
  run: async ({ db }, { eventId }) => ({ choices: await choicesFor(db, eventId) })
});

/** One task to edit, and what its fields offer. */
export const taskToEdit = query({
  input: taskForm,
  allow: async ({ db, actor }, { eventId }) =>
    mayPlanTasks(actor, await findEvent(db, actor, eventId)),
  async run({ db, actor }, { eventId, taskId }) {
    const row = await findTask(db, actor, eventId, taskId);
    if (!row) refuse('notVisible');
    return {
      task: {
        id: row.id,
        version: row.version,
        title: row.title,
        note: row.note,
        priority: row.priority,
        dueOn: row.due_on,
        dueOffset: row.due_offset,
        ownerPersonId: row.owner_person_id,
        teamId: row.team_id,
        agendaItemId: row.agenda_item_id,
        budgetLineId: row.budget_line_id
      },
      choices: await choicesFor(db, eventId)
    };
  }
});

/** One row of the list, as the page gets it. */
export type TaskRow = AnswerOf<typeof eventTasks>['tasks'][number];
export type TaskToEdit = AnswerOf<typeof taskToEdit>['task'];
export type TaskChoices = AnswerOf<typeof taskToEdit>['choices'];
export type FilterChoices = AnswerOf<typeof eventTasks>['choices'];
export type NamedFilter = AnswerOf<typeof eventTasks>['filters'][number];
