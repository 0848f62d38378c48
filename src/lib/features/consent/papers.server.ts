import type { Db, Trx } from '#lib/server/db/schema.ts';
import type { Actor } from '#lib/server/kernel/actor.ts';
import { reachedChildren } from './reach.server.ts';
import { papersShown } from './model.ts';

/** Papers of an event that the actor may look at. */
function reachedPapers(db: Db, actor: Actor, eventId: string) {
  return reachedChildren(db, actor, eventId)
    .innerJoin('consent_acts as a', 'a.delegate_id', 'd.id')
    .innerJoin('consent_papers as p', 'p.act_id', 'a.id')
    .leftJoin('accounts as r', 'r.id', 'a.recorded_by');
}

const paperColumns = [
  'a.id as actId',
  'a.acted_at as at',
  'a.recorded_by as recordedById',
  'r.name as recordedBy',
  'd.id',
  'd.name',
  'd.class_name as className',
  's.name as schoolName',
  'p.outcome',
  'p.remark',
  'p.file_id as fileId',
  'p.media_type as mediaType'
] as const;

/** One paper as the actor may see it. */
export function findPaper(db: Db, actor: Actor, eventId: string, actId: string) {
  return reachedPapers(db, actor, eventId)
    .select(paperColumns)
    .where('a.id', '=', actId)
    .executeTakeFirst();
}

/** Papers that wait for a second person, the oldest first; at most one more than are shown. */
export function listWaitingPapers(db: Db, actor: Actor, eventId: string) {
  return reachedPapers(db, actor, eventId)
    .select(paperColumns)
    .where('p.outcome', 'is', null)
    .orderBy('a.id')
    .limit(papersShown + 1)
    .execute();
}

export async function insertPaper(
  trx: Trx,
  paper: { actId: string; fileId: string; mediaType: 'image/jpeg' | 'application/pdf' }
): Promise<void> {
  await trx
    .insertInto('consent_papers')
    .values({
      act_id: paper.actId,
      file_id: paper.fileId,
      media_type: paper.mediaType,
      outcome: null,
      decided_at: null,
      decided_by: null,
      remark: null
    })
    .execute();
}

/** Writes what the second person found, once. Answers whether nobody had before. */
export async function decidePaper(
  trx: Trx,
  actId: string,
  found: { outcome: 'verified' | 'rejected'; at: string; by: string; remark: string | null }
): Promise<boolean> {
  const done = await trx
    .updateTable('consent_papers')
    .set({
      outcome: found.outcome,
      decided_at: found.at,
      decided_by: found.by,
      remark: found.remark,
      // What was not accepted is not kept.
      ...(found.outcome === 'rejected' ? { file_id: null } : {})
    })
    .where('act_id', '=', actId)
    .where('outcome', 'is', null)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}
