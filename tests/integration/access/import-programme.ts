import { uploadImport } from '#lib/features/importing/commands.server.ts';
import { importPage } from '#lib/features/importing/queries.server.ts';
import { insertImportRows, updateImport } from '#lib/features/importing/store.server.ts';
import type { Db } from '#lib/server/db/schema.ts';
import type { AccountActor } from '#lib/server/kernel/actor.ts';
import { newId } from '#lib/values/ids.ts';
import { contextFor, testNow, valueOf } from '../../support/context.ts';

/** A list with this one child. */
export const listOf = (name: string) =>
  new File(
    [
      'Họ và tên,Ngày sinh,Giới tính,Dân tộc,Người giám hộ\n',
      `${name},5/5/2011,Nữ,Kinh,Lê Văn Tám\n`
    ],
    'danh-sach.csv'
  );

/** Lists of the school at each step of an import. */
export async function prepareImports(
  db: Db,
  { forum, school, withdrawn }: { forum: string; school: string; withdrawn: string },
  registrar: AccountActor
) {
  const context = contextFor(db, registrar);
  const upload = async (name: string) =>
    valueOf(await uploadImport(context, { eventId: forum, schoolId: school, file: listOf(name) }));
  const formFor = async (importId: string) => {
    const { record, view } = valueOf(await importPage(context, { eventId: forum, importId }));
    const fingerprint = view.step === 'check' ? view.fingerprint : '';
    return { eventId: forum, importId, version: String(record.version), fingerprint };
  };
  const applied = await upload('Lê Thị Nhập Rồi');
  await db.transaction().execute(async (trx) => {
    // What it wrote is a child that no other door is about, and that holds no place.
    const row = { id: newId(), import_id: applied, row_number: 2, outcome: 'new' } as const;
    const wrote = { ...row, subject_id: withdrawn, version_after: 1, before_sealed: null };
    await insertImportRows(trx, [wrote]);
    const by = { applied_at: testNow, applied_by: registrar.accountId };
    await updateImport(trx, { id: applied, version: 1 }, { state: 'applied', ...by });
  });
  const open = await upload('Lê Thị Chờ Xem');
  const toApply = await upload('Lê Thị Chờ Ghi');
  const toDiscard = await upload('Lê Thị Chờ Bỏ');
  return {
    applied: await formFor(applied),
    open: await formFor(open),
    toApply: await formFor(toApply),
    toDiscard: await formFor(toDiscard)
  };
}
