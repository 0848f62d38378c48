import type { Insertable, Updateable } from 'kysely';
import type { Db, Trx } from '#lib/server/db/schema.ts';
import { schoolUnits, type Actor } from '#lib/server/kernel/actor.ts';
import type { ColumnRole } from './target.ts';
import type { ImportTables } from './tables.ts';

/* Rows of imports. Everything starts from the schools that the actor registers for. */

const columns = [
  'i.id',
  'i.kind',
  'i.event_id as eventId',
  'i.unit_id as schoolId',
  'i.state',
  'i.file_id as fileId',
  'i.mapping',
  'i.recase',
  'i.added',
  'i.reserved',
  'i.changed',
  'i.left_out as leftOut',
  'i.uploaded_at as uploadedAt',
  'i.applied_at as appliedAt',
  'i.undone_at as undoneAt',
  'i.version'
] as const;

function visibleImports(db: Db, actor: Actor, eventId: string) {
  return db
    .selectFrom('imports as i')
    .leftJoin('accounts as a', 'a.id', 'i.uploaded_by')
    .select(columns)
    .select('a.name as uploadedBy')
    .where('i.event_id', '=', eventId)
    .where('i.unit_id', 'in', [...schoolUnits(actor), '']);
}

/** One import of the actor's school at this event; undefined for any other. */
export function findImport(db: Db, actor: Actor, eventId: string, importId: string) {
  return visibleImports(db, actor, eventId).where('i.id', '=', importId).executeTakeFirst();
}
export type ImportRecord = NonNullable<Awaited<ReturnType<typeof findImport>>>;

/** The latest imports of one school at an event. */
export function listImports(db: Db, actor: Actor, eventId: string, schoolId: string) {
  return visibleImports(db, actor, eventId)
    .where('i.unit_id', '=', schoolId)
    .orderBy('i.uploaded_at', 'desc')
    .orderBy('i.id', 'desc')
    .limit(10)
    .execute();
}

export async function insertImport(
  trx: Trx,
  row: Insertable<ImportTables['imports']>
): Promise<void> {
  await trx.insertInto('imports').values(row).execute();
}

/** Writes columns of an import if it still has this version. Answers whether it had. */
export async function updateImport(
  trx: Trx,
  key: { id: string; version: number },
  set: Updateable<ImportTables['imports']>
): Promise<boolean> {
  const done = await trx
    .updateTable('imports')
    .set({ ...set, version: key.version + 1 })
    .where('id', '=', key.id)
    .where('version', '=', key.version)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

/** Deletes an import that was never applied. Answers whether it still had this version. */
export async function deleteImport(trx: Trx, key: { id: string; version: number }) {
  const done = await trx
    .deleteFrom('imports')
    .where('id', '=', key.id)
    .where('version', '=', key.version)
    .where('state', 'in', ['uploaded', 'mapped'])
    .executeTakeFirst();
  return done.numDeletedRows > 0n;
}

// SQLite takes at most 32,766 parameters in a statement.
const chunk = 500;

export async function insertImportRows(
  trx: Trx,
  rows: readonly Insertable<ImportTables['import_rows']>[]
): Promise<void> {
  for (let at = 0; at < rows.length; at += chunk) {
    await trx
      .insertInto('import_rows')
      .values(rows.slice(at, at + chunk))
      .execute();
  }
}

/** What an import wrote, in file order; empty when it can no longer be taken back. */
export function listImportRows(db: Db, importId: string) {
  return db
    .selectFrom('import_rows')
    .select([
      'id as rowId',
      'subject_id as id',
      'version_after as versionAfter',
      'before_sealed as beforeSealed'
    ])
    .where('import_id', '=', importId)
    .orderBy('row_number')
    .execute();
}

export async function deleteImportRows(trx: Trx, importId: string): Promise<void> {
  await trx.deleteFrom('import_rows').where('import_id', '=', importId).execute();
}

export interface MappingKey {
  schoolId: string;
  kind: string;
  signature: string;
}

/** Remembers what the columns of these headings hold at this school. */
export async function rememberMapping(
  trx: Trx,
  { schoolId, kind, signature }: MappingKey,
  roles: Record<string, ColumnRole>,
  at: string
): Promise<void> {
  const set = { roles: JSON.stringify(roles), saved_at: at };
  await trx
    .insertInto('import_mappings')
    .values({ unit_id: schoolId, kind, signature, ...set })
    .onConflict((conflict) => conflict.columns(['unit_id', 'kind', 'signature']).doUpdateSet(set))
    .execute();
}

/** What was remembered for these headings; undefined where nothing was. */
export async function findMapping(db: Db, key: MappingKey) {
  const row = await db
    .selectFrom('import_mappings')
    .select('roles')
    .where('unit_id', '=', key.schoolId)
    .where('kind', '=', key.kind)
    .where('signature', '=', key.signature)
    .executeTakeFirst();
  return row && (JSON.parse(row.roles) as Record<string, ColumnRole>);
}
