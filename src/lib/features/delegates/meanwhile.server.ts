import type { Db } from '#lib/server/db/schema.ts';
import type { Clock } from '#lib/server/kernel/clock.ts';
import { refuse, type FailureParams } from '#lib/server/kernel/failures.ts';
import type { DelegateState } from './model.ts';
import { fieldOfColumn } from './review-fields.ts';
import { fieldsIn, onDomainClock } from './traces.server.ts';

/* What happened to an entry after it was on a reader's screen. */

/** Traces of a child that leave its entry, and so its version, as they are. */
const readings = [
  'delegate.read',
  'delegate.opened',
  'delegate.changeProposed',
  'delegate.changeRefused'
];

interface Reading {
  db: Db;
  clock: Clock;
}

/**
 * What changed since a version of an entry: its state now, who changed it last and when, and the
 * names of the fields. Each version is one trace of the audit, which holds names and no values.
 */
export async function changedSince(
  { db, clock }: Reading,
  entry: { id: string; version: number; state: DelegateState },
  seen: number
): Promise<FailureParams> {
  const traces = await db
    .selectFrom('audit')
    .leftJoin('accounts', 'accounts.id', 'audit.actor_id')
    .select(['audit.at', 'audit.detail', 'accounts.name as by'])
    .where('audit.subject_id', '=', entry.id)
    .where('audit.subject_kind', '=', 'delegate')
    .where('audit.action', 'not in', readings)
    .orderBy('audit.seq', 'desc')
    .limit(Math.min(Math.max(entry.version - seen, 1), 100))
    .execute();
  const columns = traces.flatMap(({ detail }) => fieldsIn(detail));
  const fields = [...new Set(columns.flatMap((column) => fieldOfColumn(column) ?? []))];
  const [last] = traces;
  return {
    state: entry.state,
    ...(last ? { at: onDomainClock(last.at, clock) } : {}),
    ...(last?.by ? { by: last.by } : {}),
    ...(fields.length > 0 ? { fields: fields.join(',') } : {})
  };
}

/** Refuses when the entry is no longer the one that was seen, and says what changed. */
export async function refuseChanged(
  reading: Reading,
  entry: { id: string; version: number; state: DelegateState },
  seen: number
): Promise<void> {
  if (entry.version === seen) return;
  refuse('changedMeanwhile', await changedSince(reading, entry, seen));
}
