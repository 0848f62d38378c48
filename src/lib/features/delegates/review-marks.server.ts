import type { Trx } from '#lib/server/db/schema.ts';
import type { Scope } from '#lib/server/kernel/door.ts';
import { Refusal, refuse } from '#lib/server/kernel/failures.ts';
import { listDelegates } from './review-lists.server.ts';

/** Entries that were marked in the list, each at the version that was on the screen. */
export type Marked = { eventId: string; entries: { delegateId: string; version: number }[] };

/**
 * The marked entries as they were seen. One that changed since it was on the screen refuses all of
 * them and is named; one that is not of this event is absent.
 */
export async function listMarked({ db, actor }: Scope<Trx>, input: Marked) {
  const ids = input.entries.map(({ delegateId }) => delegateId);
  const rows = await listDelegates(db, actor, input.eventId, ids);
  const found = input.entries.map(({ delegateId, version }) => {
    const row = rows.find(({ id }) => id === delegateId);
    if (!row) refuse('notVisible');
    return { row, isChanged: row.version !== version };
  });
  const issues = found
    .filter(({ isChanged }) => isChanged)
    .map(({ row: { id, name, state } }) => ({
      field: id,
      code: 'entryChanged',
      params: { name, state }
    }));
  if (issues.length > 0) throw new Refusal({ code: 'changedMeanwhile', issues });
  return found.map(({ row }) => row);
}
