import { visibleEvents } from '#lib/features/events/store.server.ts';
import type { Db, Trx } from '#lib/server/db/schema.ts';
import type { Actor } from '#lib/server/kernel/actor.ts';
import type { Instant } from '#lib/values/dates.ts';

/** Comments that name an account and that it has not put off its list, the latest first. */
export function listUnseen(db: Db, actor: Actor, accountId: string, limit: number) {
  return visibleEvents(db, actor)
    .innerJoin('tasks', 'tasks.event_id', 'events.id')
    .innerJoin('task_comments', 'task_comments.task_id', 'tasks.id')
    .innerJoin('task_mentions', 'task_mentions.comment_id', 'task_comments.id')
    .innerJoin('accounts', 'accounts.id', 'task_comments.made_by')
    .select([
      'task_comments.id',
      'task_comments.content',
      'task_comments.made_at as madeAt',
      'accounts.name as madeBy',
      'tasks.id as taskId',
      'tasks.title',
      'events.id as eventId'
    ])
    .where('task_mentions.account_id', '=', accountId)
    .where('task_mentions.seen_at', 'is', null)
    .orderBy('task_comments.id', 'desc')
    .limit(limit)
    .execute();
}

/** Marks a comment as seen by this account, once; answers its task, undefined where it does not name the account. */
export async function markSeen(
  trx: Trx,
  accountId: string,
  commentId: string,
  at: Instant
): Promise<string | undefined> {
  const row = await trx
    .selectFrom('task_mentions')
    .innerJoin('task_comments', 'task_comments.id', 'task_mentions.comment_id')
    .select('task_comments.task_id')
    .where('task_mentions.comment_id', '=', commentId)
    .where('task_mentions.account_id', '=', accountId)
    .executeTakeFirst();
  await trx
    .updateTable('task_mentions')
    .set({ seen_at: at })
    .where('comment_id', '=', commentId)
    .where('account_id', '=', accountId)
    .where('seen_at', 'is', null)
    .execute();
  return row?.task_id;
}
