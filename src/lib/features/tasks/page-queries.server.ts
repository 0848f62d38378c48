import { findEvent } from '#lib/features/events/store.server.ts';
import type { Db } from '#lib/server/db/schema.ts';
import { query, type AnswerOf } from '#lib/server/kernel/query.ts';
import { refuse } from '#lib/server/kernel/failures.ts';
import { taskForm } from './forms.ts';
import { isLate } from './model.ts';
import { fileForm } from './part-forms.ts';
import {
  listChecks,
  listComments,
  listMentionable,
  listNeighbours,
  listTitles
} from './part-store.server.ts';
import { mayComment, mayPlanTasks, mayReadTasks, mayTickTask } from './policy.ts';
import { accountOf } from './reader.ts';
import { findTask } from './store.server.ts';

const listFiles = (db: Db, taskId: string) =>
  db
    .selectFrom('task_files')
    .innerJoin('accounts', 'accounts.id', 'task_files.added_by')
    .select([
      'task_files.id',
      'task_files.name',
      'task_files.bytes',
      'task_files.added_at as addedAt',
      'accounts.name as addedBy'
    ])
    .where('task_files.task_id', '=', taskId)
    .orderBy('task_files.id')
    .execute();

/** What a task belongs to besides its event: the item of the agenda, the line of the budget, the minutes. */
function findLinks(db: Db, taskId: string) {
  return db
    .selectFrom('tasks')
    .leftJoin('agenda_items', 'agenda_items.id', 'tasks.agenda_item_id')
    .leftJoin('budget_lines', 'budget_lines.id', 'tasks.budget_line_id')
    .leftJoin('meeting_decisions', 'meeting_decisions.task_id', 'tasks.id')
    .leftJoin('meetings', 'meetings.id', 'meeting_decisions.meeting_id')
    .leftJoin('accounts', 'accounts.id', 'tasks.done_by')
    .select([
      'agenda_items.title as agendaTitle',
      'budget_lines.content as budgetContent',
      'meetings.id as meetingId',
      'meetings.title as meetingTitle',
      'accounts.name as doneByName'
    ])
    .where('tasks.id', '=', taskId)
    .executeTakeFirst();
}

/** One task with all that hangs on it, for everybody of the event's committee. */
export const taskPage = query({
  input: taskForm,
  allow: async ({ db, actor }, { eventId }) =>
    mayReadTasks(actor, await findEvent(db, actor, eventId)),
  async run({ db, actor, clock }, { eventId, taskId }) {
    const event = await findEvent(db, actor, eventId);
    const row = await findTask(db, actor, eventId, taskId);
    if (!row) refuse('notVisible');
    const links = await findLinks(db, taskId);
    const { needs, neededBy } = await listNeighbours(db, taskId);
    const today = clock.today();
    const owned = { ownerPersonId: row.owner_person_id, headPersonId: row.head_person_id };
    const plan = mayPlanTasks(actor, event);
    const comment = mayComment(actor, event);
    return {
      today,
      accountId: accountOf(actor),
      task: {
        id: row.id,
        title: row.title,
        note: row.note,
        state: row.state,
        priority: row.priority,
        blockedBy: row.blocked_by,
        dueOn: row.due_on,
        dueOffset: row.due_offset,
        late: row.done_at === null && isLate(row.due_on, today),
        ownerName: row.owner_name,
        teamName: row.team_name,
        doneAt: row.done_at,
        doneByName: links?.doneByName ?? null,
        agenda: row.agenda_item_id && { id: row.agenda_item_id, title: links?.agendaTitle ?? '' },
        budget: row.budget_line_id && { id: row.budget_line_id, title: links?.budgetContent ?? '' },
        meeting: links?.meetingId ? { id: links.meetingId, title: links.meetingTitle ?? '' } : null
      },
      checks: await listChecks(db, taskId),
      comments: await listComments(db, taskId),
      files: await listFiles(db, taskId),
      needs,
      neededBy,
      others:
        plan === true
          ? (await listTitles(db, eventId)).filter(
              ({ id }) => id !== taskId && !needs.some((need) => need.id === id)
            )
          : [],
      people: comment === true ? await listMentionable(db, eventId) : [],
      can: { plan, tick: mayTickTask(actor, event, owned), comment }
    };
  }
});

/** A file of a task, with its bytes, for everybody of the event's committee. */
export const taskFile = query({
  input: fileForm,
  allow: async ({ db, actor }, { eventId }) =>
    mayReadTasks(actor, await findEvent(db, actor, eventId)),
  async run({ db, actor, files }, { eventId, taskId, fileId }) {
    if (!(await findTask(db, actor, eventId, taskId))) refuse('notVisible');
    const row = await db
      .selectFrom('task_files')
      .select(['file_id', 'name', 'media_type as mediaType'])
      .where('id', '=', fileId)
      .where('task_id', '=', taskId)
      .executeTakeFirst();
    if (!row) refuse('notVisible');
    return { name: row.name, mediaType: row.mediaType, bytes: await files.get(row.file_id) };
  }
});

export type TaskPage = AnswerOf<typeof taskPage>;
