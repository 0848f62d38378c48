import type { Box } from '#lib/server/box.ts';
import type { Db, Trx } from '#lib/server/db/schema.ts';
import { newId } from '#lib/values/ids.ts';
import type { ChildInput } from './child-forms.ts';
import type { PrivateRecord } from './private.server.ts';
import { fieldsOf, type FieldValues } from './proposals.ts';
import { isChildField, type ChildFieldName } from './review-fields.ts';
import type { DelegateTables } from './tables.ts';

/* Rows of proposed changes. The wanted values are sealed, the names of the fields are not. */

const placeOf = (proposalId: string) => `change_proposals.values:${proposalId}`;

type Row = Pick<
  DelegateTables['delegates'],
  'name' | 'born_on' | 'sex' | 'ethnicity' | 'class_name' | 'selection_way'
>;

interface PresentRow extends Row {
  commune: string | null;
  youth_post: string | null;
  interests: string | null;
  talents: string | null;
  question: string | null;
  shirt_size: ChildInput['shirtSize'];
  pickup_point: string | null;
}

/** The wanted values as they are stored for one proposal. */
export function sealValues(box: Box, proposalId: string, values: FieldValues): string {
  return box.seal(JSON.stringify(values), placeOf(proposalId));
}

/** A stored child as the form would send it. */
export function formOf(row: PresentRow, record: PrivateRecord): ChildInput {
  return {
    name: row.name,
    bornOn: row.born_on,
    sex: row.sex,
    ethnicity: row.ethnicity,
    commune: row.commune,
    className: row.class_name,
    selectionWay: row.selection_way,
    youthPost: row.youth_post,
    interests: row.interests,
    talents: row.talents,
    question: row.question,
    shirtSize: row.shirt_size,
    pickupPoint: row.pickup_point,
    ...record,
    circumstances: record.circumstances as ChildInput['circumstances']
  };
}

/** Stores a proposal; one that still waits is void from now on. Answers the names of its fields. */
export async function insertProposal(
  trx: Trx,
  box: Box,
  of: { delegateId: string; baseVersion: number; values: FieldValues },
  by: { accountId: string; at: string }
): Promise<ChildFieldName[]> {
  await trx
    .updateTable('change_proposals')
    .set({ state: 'void', decided_at: by.at })
    .where('delegate_id', '=', of.delegateId)
    .where('state', '=', 'open')
    .execute();
  const id = newId();
  const fields = fieldsOf(of.values);
  await trx
    .insertInto('change_proposals')
    .values({
      id,
      delegate_id: of.delegateId,
      base_version: of.baseVersion,
      fields: fields.join(','),
      values_sealed: sealValues(box, id, of.values),
      proposed_at: by.at,
      proposed_by: by.accountId,
      state: 'open',
      decided_at: null,
      decided_by: null,
      remark: null
    })
    .execute();
  return fields;
}

const withNames = (db: Db, delegateId: string) =>
  db
    .selectFrom('change_proposals as p')
    .leftJoin('accounts as a', 'a.id', 'p.proposed_by')
    .select([
      'p.id',
      'p.fields',
      'p.state',
      'p.remark',
      'p.proposed_at as proposedAt',
      'p.decided_at as decidedAt',
      'a.name as by'
    ])
    .where('p.delegate_id', '=', delegateId);

/** A child's latest proposal with the names of its fields, whatever became of it; its values stay sealed. */
export async function findLatestProposal(db: Db, delegateId: string) {
  const row = await withNames(db, delegateId)
    .orderBy('p.proposed_at', 'desc')
    .orderBy('p.id', 'desc')
    .executeTakeFirst();
  return row && { ...row, fields: row.fields.split(',').filter(isChildField) };
}

/** The proposal that waits, with its wanted values opened. */
export async function openProposalOf(db: Db, box: Box, delegateId: string) {
  const row = await db
    .selectFrom('change_proposals')
    .select(['id', 'values_sealed as sealed'])
    .where('delegate_id', '=', delegateId)
    .where('state', '=', 'open')
    .executeTakeFirst();
  if (!row || row.sealed === null) return undefined;
  return { id: row.id, values: JSON.parse(box.open(row.sealed, placeOf(row.id))) as FieldValues };
}

/** Decides a proposal that still waits. Answers whether it did. */
export async function decideProposal(
  trx: Trx,
  id: string,
  decision: { state: 'approved' | 'refused'; remark: string | null },
  by: { accountId: string; at: string }
): Promise<boolean> {
  const done = await trx
    .updateTable('change_proposals')
    .set({ ...decision, decided_at: by.at, decided_by: by.accountId })
    .where('id', '=', id)
    .where('state', '=', 'open')
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}
