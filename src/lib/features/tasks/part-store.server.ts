import { committeeRoles } from '#lib/server/kernel/actor.ts';
import type { Db, Trx } from '#lib/server/db/schema.ts';
import type { Instant } from '#lib/values/dates.ts';
import { newId } from '#lib/values/ids.ts';
import type { Need } from './dependencies.ts';
import { dueKey } from './store.server.ts';

/* What hangs on a task. Every caller has found the task in its event before. */

export function listChecks(db: Db, taskId: string) {
  return db
    .selectFrom('task_checks')
    .select(['id', 'content', 'done_at as doneAt'])
    .where('task_id', '=', taskId)
    .orderBy('position')
    .orderBy('id')
    .execute();
}

/** Adds a line at the end of a task's checklist. */
export async function insertCheck(trx: Trx, taskId: string, content: string): Promise<void> {
  const last = await trx
    .selectFrom('task_checks')
    .select((eb) => eb.fn.max('position').as('position'))
    .where('task_id', '=', taskId)
    .executeTakeFirst();
  const position = (last?.position ?? 0) + 1;
  await trx
    .insertInto('task_checks')
    .values({ id: newId(), task_id: taskId, position, content })
    .execute();
}

/** Ticks a line, or takes the tick back. Answers false when it is not a line of this task. */
export async function setCheck(
  trx: Trx,
  check: { id: string; taskId: string },
  done: { at: Instant; by: string } | null
): Promise<boolean> {
  const result = await trx
    .updateTable('task_checks')
    .set({ done_at: done?.at ?? null, done_by: done?.by ?? null })
    .where('id', '=', check.id)
    .where('task_id', '=', check.taskId)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

export async function deleteCheck(
  trx: Trx,
  check: { id: string; taskId: string }
): Promise<boolean> {
  const result = await trx
    .deleteFrom('task_checks')
    .where('id', '=', check.id)
    .where('task_id', '=', check.taskId)
    .executeTakeFirst();
  return result.numDeletedRows > 0n;
}

/** What was said on a task, the oldest first, and whom it names. */
export async function listComments(db: Db, taskId: string) {
  const comments = await db
    .selectFrom('task_comments')
    .innerJoin('accounts', 'accounts.id', 'task_comments.made_by')
    .select([
      'task_comments.id',
      'task_comments.content',
      'task_comments.made_at as madeAt',
      'task_comments.made_by as madeById',
      'accounts.name as madeBy'
    ])
    .where('task_comments.task_id', '=', taskId)
    .orderBy('task_comments.id')
    .execute();
  const mentions = await db
    .selectFrom('task_mentions')
    .innerJoin('task_comments', 'task_comments.id', 'task_mentions.comment_id')
    .innerJoin('accounts', 'accounts.id', 'task_mentions.account_id')
    .select(['task_mentions.comment_id', 'accounts.name'])
    .where('task_comments.task_id', '=', taskId)
    .orderBy('accounts.sort_key')
    .execute();
  return comments.map((comment) => ({
    ...comment,
    mentions: mentions.filter((row) => row.comment_id === comment.id).map(({ name }) => name)
  }));
}

/** Accounts of an event's committee: whom a comment may name. */
export function listMentionable(db: Db, eventId: string) {
  return db
    .selectFrom('accounts')
    .select(['accounts.id', 'accounts.name'])
    .where('accounts.disabled_at', 'is', null)
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('grants')
          .select('grants.id')
          .whereRef('grants.account_id', '=', 'accounts.id')
          .where('grants.role', 'in', committeeRoles)
          .where('grants.unit_id', 'is', null)
          .where((or) =>
            or.or([or('grants.event_id', 'is', null), or('grants.event_id', '=', eventId)])
          )
      )
    )
    .orderBy('accounts.sort_key')
    .orderBy('accounts.id')
    .execute();
}

export async function insertComment(
  trx: Trx,
  comment: { taskId: string; content: string; at: Instant; by: string; mentions: string[] }
): Promise<string> {
  const id = newId();
  await trx
    .insertInto('task_comments')
    .values({
      id,
      task_id: comment.taskId,
      content: comment.content,
      made_at: comment.at,
      made_by: comment.by
    })
    .execute();
  const rows = comment.mentions.map((account_id) => ({ comment_id: id, account_id }));
  if (rows.length > 0) await trx.insertInto('task_mentions').values(rows).execute();
  return id;
}

/** Takes back what this account said. Answers false when it said no such thing here. */
export async function deleteComment(
  trx: Trx,
  comment: { id: string; taskId: string; by: string }
): Promise<boolean> {
  const result = await trx
    .deleteFrom('task_comments')
    .where('id', '=', comment.id)
    .where('task_id', '=', comment.taskId)
    .where('made_by', '=', comment.by)
    .executeTakeFirst();
  return result.numDeletedRows > 0n;
}

/** All dependencies inside an event. */
export function listNeeds(db: Db, eventId: string): Promise<Need[]> {
  return db
    .selectFrom('task_dependencies')
    .innerJoin('tasks', 'tasks.id', 'task_dependencies.task_id')
    .select(['task_dependencies.task_id as taskId', 'task_dependencies.needs_id as needsId'])
    .where('tasks.event_id', '=', eventId)
    .execute();
}

const taskFacts = ['tasks.id', 'tasks.title', 'tasks.state', 'tasks.due_on as dueOn'] as const;

/** What a task needs, and what needs it. */
export async function listNeighbours(db: Db, taskId: string) {
  const needs = db
    .selectFrom('task_dependencies')
    .innerJoin('tasks', 'tasks.id', 'task_dependencies.needs_id')
    .select(taskFacts)
    .where('task_dependencies.task_id', '=', taskId);
  const neededBy = db
    .selectFrom('task_dependencies')
    .innerJoin('tasks', 'tasks.id', 'task_dependencies.task_id')
    .select(taskFacts)
    .where('task_dependencies.needs_id', '=', taskId);
  return {
    needs: await needs.orderBy(dueKey).orderBy('tasks.id').execute(),
    neededBy: await neededBy.orderBy(dueKey).orderBy('tasks.id').execute()
  };
}

/** All tasks of an event by title, to choose one from. */
export function listTitles(db: Db, eventId: string) {
  return db
    .selectFrom('tasks')
    .select(['id', 'title'])
    .where('event_id', '=', eventId)
    .orderBy('folded_title')
    .orderBy('id')
    .execute();
}

/** Answers false when the need stood there already. */
export async function insertNeed(trx: Trx, need: Need): Promise<boolean> {
  const result = await trx
    .insertInto('task_dependencies')
    .values({ task_id: need.taskId, needs_id: need.needsId })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

export async function deleteNeed(trx: Trx, need: Need): Promise<boolean> {
  const result = await trx
    .deleteFrom('task_dependencies')
    .where('task_id', '=', need.taskId)
    .where('needs_id', '=', need.needsId)
    .executeTakeFirst();
  return result.numDeletedRows > 0n;
}
