import { randomInt } from 'node:crypto';
import type { Box } from '#lib/server/box.ts';
import type { Db, Trx } from '#lib/server/db/schema.ts';
import { placeOfSealed } from './private.server.ts';

/*
 * A restricted child. Its row holds a code in the place of the name, so that every list shows the
 * code without knowing of it; the real name and class lie sealed. Only its school and safeguarding
 * get them, from here.
 */

export interface RealName {
  name: string;
  className: string | null;
}

// Without letters and figures that are mistaken for each other.
const signs = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
const length = 4;

function newCode(): string {
  const drawn = Array.from({ length }, () => signs[randomInt(signs.length)] ?? '');
  return `TE-${drawn.join('')}`;
}

/** A code that no child of the event has. */
export async function drawCode(trx: Trx, eventId: string): Promise<string> {
  for (;;) {
    const code = newCode();
    const taken = await trx
      .selectFrom('delegates')
      .select('id')
      .where('event_id', '=', eventId)
      .where('name', '=', code)
      .executeTakeFirst();
    if (!taken) return code;
  }
}

/** Seals the real name and class of a child; null takes them out of the record. */
export async function writeRealName(trx: Trx, box: Box, id: string, real: RealName | null) {
  const seal = (field: 'name' | 'className', text: string | null | undefined) =>
    text === null || text === undefined ? null : box.seal(text, placeOfSealed(field, id));
  const columns = {
    name_sealed: seal('name', real?.name),
    class_sealed: seal('className', real?.className)
  };
  await trx
    .insertInto('delegate_private')
    .values({
      delegate_id: id,
      guardian_name_sealed: null,
      guardian_relation: null,
      guardian_phone_sealed: null,
      health_note_sealed: null,
      ...columns
    })
    .onConflict((conflict) => conflict.column('delegate_id').doUpdateSet(columns))
    .execute();
}

/** The real names of those of these children that are restricted. For their school and safeguarding. */
export async function readRealNames(
  db: Db,
  box: Box,
  ids: readonly string[]
): Promise<Map<string, RealName>> {
  const rows = await db
    .selectFrom('delegate_private')
    .select(['delegate_id as id', 'name_sealed as name', 'class_sealed as className'])
    .where('delegate_id', 'in', ids.length > 0 ? ids : [''])
    .where('name_sealed', 'is not', null)
    .execute();
  const names = new Map<string, RealName>();
  for (const { id, name, className } of rows) {
    if (name === null) continue;
    names.set(id, {
      name: box.open(name, placeOfSealed('name', id)),
      className: className === null ? null : box.open(className, placeOfSealed('className', id))
    });
  }
  return names;
}

/** A child's row with its real name and class, where they are sealed. */
export async function withRealName<
  R extends { id: string; name: string; class_name: string | null }
>(db: Db, box: Box, row: R): Promise<R> {
  const real = (await readRealNames(db, box, [row.id])).get(row.id);
  return real ? { ...row, name: real.name, class_name: real.className } : row;
}

interface NameColumns {
  name: string;
  folded_name: string;
  sort_key: string;
  class_name: string | null;
}

/**
 * The columns to write of an edited child. Of a restricted one name and class go into the sealed
 * record, and what is left leaves the code where it stands.
 */
export async function keepRestricted<C extends NameColumns>(
  trx: Trx,
  box: Box,
  row: { id: string; restricted_at: string | null },
  columns: C
): Promise<C | Omit<C, keyof NameColumns>> {
  if (row.restricted_at === null) return columns;
  const { name, class_name: className, folded_name: _folded, sort_key: _key, ...others } = columns;
  await writeRealName(trx, box, row.id, { name, className });
  return others;
}
