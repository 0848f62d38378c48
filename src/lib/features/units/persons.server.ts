import { sql } from 'kysely';
import { beyond, contains, pageOrder, pageStart, type PageStart } from '#lib/server/db/lists.ts';
import type { Db, Trx } from '#lib/server/db/schema.ts';

/* SQL of the directory's persons. */

const columns = [
  'persons.id',
  'persons.name',
  'persons.sort_key',
  'persons.position',
  'persons.phone',
  'persons.email',
  'persons.is_sample as sample',
  'persons.version',
  'persons.unit_id as unitId',
  'units.name as unitName'
] as const;

const withUnits = (db: Db) =>
  db.selectFrom('persons').leftJoin('units', 'units.id', 'persons.unit_id').select(columns);

/** One page of persons whose name holds the text, of one unit or of all. */
export function listPersons(
  db: Db,
  filter: { folded: string; unitId: string | null },
  start: PageStart
) {
  let persons = withUnits(db)
    .where(contains('persons.folded_name', filter.folded))
    .where(beyond(start, 'persons.sort_key', 'persons.id'));
  if (filter.unitId !== null) persons = persons.where('persons.unit_id', '=', filter.unitId);
  return persons
    .orderBy('persons.sort_key', pageOrder(start))
    .orderBy('persons.id', pageOrder(start))
    .limit(start.size + 1)
    .execute();
}

/** The first persons of a unit, ten at most. */
export function listPersonsOfUnit(db: Db, unitId: string) {
  return listPersons(db, { folded: '', unitId }, pageStart({}, 9));
}

export function findPerson(db: Db, personId: string) {
  return withUnits(db).where('persons.id', '=', personId).executeTakeFirst();
}

/** Rows of other tables that name this person. */
export async function countPersonDependents(db: Db, personId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`select
    (select count(*) from agenda_items where responsible_person_id = ${personId})
    + (select count(*) from tasks where owner_person_id = ${personId})
    + (select count(*) from participants where person_id = ${personId})
    + (select count(*) from accounts where person_id = ${personId}) as count`.execute(db);
  return Number(rows[0]?.count ?? 0);
}

interface PersonValues {
  name: string;
  folded_name: string;
  sort_key: string;
  unit_id: string | null;
  position: string | null;
  phone: string | null;
  email: string | null;
}

export async function insertPerson(trx: Trx, id: string, values: PersonValues): Promise<void> {
  await trx
    .insertInto('persons')
    .values({ id, ...values })
    .execute();
}

/** Writes the person if it still has this version. Answers whether it had. */
export async function updatePerson(
  trx: Trx,
  key: { id: string; version: number },
  values: PersonValues
): Promise<boolean> {
  const done = await trx
    .updateTable('persons')
    .set({ ...values, version: key.version + 1 })
    .where('id', '=', key.id)
    .where('version', '=', key.version)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

/** Deletes the person if it still has this version. Answers whether it had. */
export async function deletePerson(
  trx: Trx,
  key: { id: string; version: number }
): Promise<boolean> {
  const done = await trx
    .deleteFrom('persons')
    .where('id', '=', key.id)
    .where('version', '=', key.version)
    .executeTakeFirst();
  return done.numDeletedRows > 0n;
}
