import { createHash } from 'node:crypto';
import { lock } from '../db/index.ts';
import type { AuditTable, Db, Trx } from '../db/schema.ts';
import type { Actor } from './actor.ts';

/** What is being traced. Detail names fields and counts; a child's values stay out. */
export interface Trace {
  action: string;
  subjectKind: string;
  subjectId: string | null;
  detail?: Record<string, string | number | boolean | string[]>;
}

type Unhashed = Omit<AuditTable, 'hash'>;

const firstHash = '0'.repeat(64);

function hashOf(row: Unhashed): string {
  const content = [
    row.previous_hash,
    row.seq,
    row.at,
    row.actor_id,
    row.action,
    row.subject_kind,
    row.subject_id,
    row.detail,
    row.request_id
  ];
  return createHash('sha256').update(JSON.stringify(content)).digest('hex');
}

function actorId(actor: Actor): string | null {
  if (actor.kind === 'account') return actor.accountId;
  return actor.kind === 'system' ? `system:${actor.name}` : null;
}

/** Appends traces to the chain, in the caller's transaction: change and trace stand or fall together. */
export async function appendAudit(
  trx: Trx,
  who: { actor: Actor; at: string; requestId: string },
  traces: Trace[]
): Promise<void> {
  if (traces.length === 0) return;
  await lock(trx, 'audit');
  const last = await trx
    .selectFrom('audit')
    .select(['seq', 'hash'])
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  let { seq, hash } = last ?? { seq: 0, hash: firstHash };
  const rows = traces.map((trace) => {
    const row: Unhashed = {
      seq: ++seq,
      at: who.at,
      actor_id: actorId(who.actor),
      action: trace.action,
      subject_kind: trace.subjectKind,
      subject_id: trace.subjectId,
      detail: JSON.stringify(trace.detail ?? {}),
      request_id: who.requestId,
      previous_hash: hash
    };
    hash = hashOf(row);
    return { ...row, hash };
  });
  const atOnce = 500;
  for (let start = 0; start < rows.length; start += atOnce) {
    await trx
      .insertInto('audit')
      .values(rows.slice(start, start + atOnce))
      .execute();
  }
}

/**
 * Walks the whole chain. Answers how many rows were read and the number of the first row that
 * does not follow from the one before it. Rows cut off at the end can't be seen from inside:
 * keep the last hash elsewhere (the command prints it) to notice that too.
 */
export async function verifyAudit(
  db: Db
): Promise<{ rows: number; brokenAt: number | null; lastHash: string }> {
  let seq = 0;
  let hash = firstHash;
  const atOnce = 2000;
  for (;;) {
    const page = await db
      .selectFrom('audit')
      .selectAll()
      .where('seq', '>', seq)
      .orderBy('seq')
      .limit(atOnce)
      .execute();
    for (const row of page) {
      const { hash: stored, ...rest } = row;
      const follows = row.seq === seq + 1 && row.previous_hash === hash && stored === hashOf(rest);
      if (!follows) return { rows: seq, brokenAt: seq + 1, lastHash: hash };
      seq = row.seq;
      hash = stored;
    }
    if (page.length < atOnce) return { rows: seq, brokenAt: null, lastHash: hash };
  }
}
