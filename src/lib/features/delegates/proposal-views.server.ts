import type { Box } from '#lib/server/box.ts';
import type { Db } from '#lib/server/db/schema.ts';
import { emptyRecord } from './private.server.ts';
import { findLatestProposal, formOf, openProposalOf } from './proposals.server.ts';
import { partOfField, type FieldValues } from './proposals.ts';
import { getDelegate } from './store.server.ts';

// By what else is known of a restricted child it could be told.
const closedIfRestricted = [
  'name',
  'className',
  'bornOn',
  'ethnicity',
  'commune',
  'youthPost',
  'interests',
  'talents',
  'question',
  'pickupPoint'
];

/**
 * A child's latest proposal for the reviewer, while it waits with its differences. Fields of the
 * private record are named with the part that they belong to; their values stay closed, and are not
 * even read here.
 */
export async function proposalView(db: Db, box: Box, delegateId: string) {
  const latest = await findLatestProposal(db, delegateId);
  if (latest?.state !== 'open') return null;
  const waiting = await openProposalOf(db, box, delegateId);
  if (!waiting) return null;
  const row = await getDelegate(db, delegateId);
  const closed: readonly string[] = row.restricted_at === null ? [] : closedIfRestricted;
  const present: FieldValues = formOf(row, emptyRecord);
  const differences = latest.fields.map((field) => {
    const part = partOfField(field);
    return part !== undefined || closed.includes(field)
      ? { field, part, isClosed: true as const }
      : {
          field,
          part,
          isClosed: false as const,
          before: present[field] ?? null,
          after: waiting.values[field] ?? null
        };
  });
  const { id, by, proposedAt } = latest;
  return { id, by, proposedAt, differences };
}
export type ProposalView = NonNullable<Awaited<ReturnType<typeof proposalView>>>;
