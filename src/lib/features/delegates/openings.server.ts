import type { Insertable } from 'kysely';
import type { Db, Trx } from '#lib/server/db/schema.ts';
import type { Scope } from '#lib/server/kernel/door.ts';
import type { Instant } from '#lib/values/dates.ts';
import { newId } from '#lib/values/ids.ts';
import type { DelegateTables } from './tables.ts';
import { fieldsIn, onDomainClock } from './traces.server.ts';

/* Who opened what of a child's private record, and why. */

export async function insertOpening(
  trx: Trx,
  row: Omit<Insertable<DelegateTables['delegate_openings']>, 'id'>
): Promise<void> {
  await trx
    .insertInto('delegate_openings')
    .values({ id: newId(), ...row })
    .execute();
}

interface Opening {
  id: string;
  /** Names of fields, parted by commas. */
  fields: string;
  /** Null for its own school, which needs none: the form shows what it may write. */
  reason: string | null;
  at: Instant;
  by: string;
}

const openedByCommittee = (db: Db, delegateId: string): Promise<Opening[]> =>
  db
    .selectFrom('delegate_openings as o')
    .innerJoin('accounts as a', 'a.id', 'o.opened_by')
    .select(['o.id', 'o.fields', 'o.reason', 'o.opened_at as at', 'a.name as by'])
    .where('o.delegate_id', '=', delegateId)
    .orderBy('o.opened_at', 'desc')
    .orderBy('o.id', 'desc')
    .execute();

/** From the audit, which outlives the child: of an erased one no history names a person. */
async function readBySchool({ db, clock }: Pick<Scope, 'db' | 'clock'>, delegateId: string) {
  const traces = await db
    .selectFrom('audit')
    .innerJoin('delegates as d', 'd.id', 'audit.subject_id')
    .innerJoin('accounts as a', 'a.id', 'audit.actor_id')
    .select(['audit.seq', 'audit.at', 'audit.detail', 'a.name as by'])
    .where('audit.subject_id', '=', delegateId)
    .where('audit.subject_kind', '=', 'delegate')
    .where('audit.action', '=', 'delegate.read')
    .where('d.erased_at', 'is', null)
    .orderBy('audit.seq', 'desc')
    .execute();
  return traces.map(({ seq, at, detail, by }): Opening => ({
    id: `audit-${seq}`,
    fields: fieldsIn(detail).join(','),
    reason: null,
    at: onDomainClock(at, clock),
    by
  }));
}

/**
 * Who opened what of a child's private record, the latest first: the committee with a reason, its
 * own school by opening a form in which it stands. Two queries.
 */
export async function listOpenings(
  scope: Pick<Scope, 'db' | 'clock'>,
  delegateId: string
): Promise<Opening[]> {
  const opened = await openedByCommittee(scope.db, delegateId);
  const read = await readBySchool(scope, delegateId);
  return [...opened, ...read].sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));
}
