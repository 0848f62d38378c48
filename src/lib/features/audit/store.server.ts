import type { Db } from '#lib/server/db/schema.ts';
import { auditAreas, type AuditArea } from './model.ts';

export interface AuditFilter {
  area: AuditArea | null;
  actor: string | null;
  subject: string | null;
  /** The day as a pair of instants, the second one excluded. */
  between: readonly [string, string] | null;
}

/**
 * One page of traces (and one more) with the names of who did them, and of accounts to which it
 * was done: the newest first, older than `after` or, going back, newer than `before` (then the
 * oldest first).
 */
export function listTraces(
  db: Db,
  filter: AuditFilter,
  page: { after: number; before: number; size: number }
) {
  let traces = db
    .selectFrom('audit')
    .leftJoin('accounts', 'accounts.id', 'audit.actor_id')
    .leftJoin('accounts as owners', 'owners.id', 'audit.subject_id')
    .select([
      'audit.seq',
      'audit.at',
      'audit.action',
      'audit.actor_id as actorId',
      'audit.subject_kind as subjectKind',
      'audit.subject_id as subjectId',
      'audit.detail',
      'audit.request_id as requestId',
      'accounts.name as actorName',
      'owners.name as subjectName'
    ]);
  const { area, actor, subject, between } = filter;
  // '/' follows '.' in ASCII: a range that the index serves, where LIKE would read every row.
  if (area !== null) {
    traces = traces.where((eb) =>
      eb.or(
        auditAreas[area].map((word) =>
          eb.and([eb('audit.action', '>=', `${word}.`), eb('audit.action', '<', `${word}/`)])
        )
      )
    );
  }
  if (actor !== null) traces = traces.where('audit.actor_id', '=', actor);
  if (subject !== null) traces = traces.where('audit.subject_id', '=', subject);
  if (between !== null)
    traces = traces.where('audit.at', '>=', between[0]).where('audit.at', '<', between[1]);
  if (page.before > 0) traces = traces.where('audit.seq', '>', page.before);
  else if (page.after > 0) traces = traces.where('audit.seq', '<', page.after);
  return traces
    .orderBy('audit.seq', page.before > 0 ? 'asc' : 'desc')
    .limit(page.size + 1)
    .execute();
}

/** The name of the account that a filter names. */
export async function findActorName(db: Db, accountId: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('accounts')
    .select('name')
    .where('id', '=', accountId)
    .executeTakeFirst();
  return row?.name;
}
