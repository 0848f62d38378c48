import type { Db, Trx } from '#lib/server/db/schema.ts';
import { newId } from '#lib/values/ids.ts';
import { isChildField } from './review-fields.ts';
import type { FieldRemark } from './review-forms.ts';

/* What a reviewer said about single fields. A change of the entry's state settles it. */

export async function insertFieldRemarks(
  trx: Trx,
  delegateId: string,
  remarks: readonly FieldRemark[],
  by: { accountId: string; at: string }
): Promise<void> {
  if (remarks.length === 0) return;
  await trx
    .insertInto('field_remarks')
    .values(
      remarks.map(({ field, remark }) => ({
        id: newId(),
        delegate_id: delegateId,
        field,
        remark,
        made_at: by.at,
        made_by: by.accountId,
        settled_at: null
      }))
    )
    .execute();
}

/** The remarks about a child that still stand, by field. */
export async function listFieldRemarks(db: Db, delegateId: string): Promise<FieldRemark[]> {
  const rows = await db
    .selectFrom('field_remarks')
    .select(['field', 'remark'])
    .where('delegate_id', '=', delegateId)
    .where('settled_at', 'is', null)
    .orderBy('id')
    .execute();
  return rows.flatMap(({ field, remark }) =>
    remark !== null && isChildField(field) ? [{ field, remark }] : []
  );
}
