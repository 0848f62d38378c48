import { newId } from '#lib/values/ids.ts';
import type { Db } from '../db/schema.ts';

// Longer than a job takes; who died holding the lock loses it then.
const heldMs = 3_600_000;

/**
 * Runs `work` unless another process is at it: the lock is a row of the database. Answers what the
 * work answers, or undefined when somebody else holds the lock.
 */
export async function withLock<T>(
  db: Db,
  name: string,
  realNow: () => string,
  work: () => Promise<T>
): Promise<T | undefined> {
  const now = realNow();
  const held_by = newId();
  const held_until = new Date(Date.parse(now) + heldMs).toISOString();
  const taken = await db
    .insertInto('job_locks')
    .values({ name, held_by, held_until })
    .onConflict((conflict) =>
      conflict
        .column('name')
        .doUpdateSet({ held_by, held_until })
        .where('job_locks.held_until', '<', now)
    )
    .executeTakeFirst();
  if (taken.numInsertedOrUpdatedRows !== 1n) return undefined;
  try {
    return await work();
  } finally {
    await db
      .deleteFrom('job_locks')
      .where('name', '=', name)
      .where('held_by', '=', held_by)
      .execute();
  }
}
