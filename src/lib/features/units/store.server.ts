import { sql } from 'kysely';
import { beyond, contains, pageOrder, type PageStart } from '#lib/server/db/lists.ts';
import type { Db, Trx } from '#lib/server/db/schema.ts';
import type { UnitKind } from './model.ts';

export const lineColumns = [
  'units.id',
  'units.kind',
  'units.name',
  'units.sort_key',
  'units.valid_from as validFrom',
  'units.valid_to as validTo',
  'units.is_sample as sample'
] as const;

/** Units, or with a day only those that are valid on it. */
export function unitsOn(db: Db, on: string | null) {
  const units = db.selectFrom('units');
  if (on === null) return units;
  return units
    .where('units.valid_from', '<=', on)
    .where((eb) => eb.or([eb('units.valid_to', 'is', null), eb('units.valid_to', '>=', on)]));
}

/** The provinces. */
export function listRoots(db: Db, on: string | null) {
  return unitsOn(db, on)
    .select(lineColumns)
    .where('units.parent_id', 'is', null)
    .orderBy('units.sort_key')
    .execute();
}

/** What hangs directly below the provinces, with its parent. */
export function listBelowRoots(db: Db, on: string | null, atMost: number) {
  return unitsOn(db, on)
    .innerJoin('units as parent', 'parent.id', 'units.parent_id')
    .select([...lineColumns, 'units.parent_id as parentId'])
    .where('parent.kind', '=', 'province')
    .orderBy('units.sort_key')
    .orderBy('units.id')
    .limit(atMost)
    .execute();
}

/** How many units of each kind hang below each unit that hangs below a province. */
export function countBelowPlaces(db: Db, on: string | null) {
  return unitsOn(db, on)
    .innerJoin('units as place', 'place.id', 'units.parent_id')
    .innerJoin('units as root', 'root.id', 'place.parent_id')
    .select((eb) => ['place.id as placeId', 'units.kind', eb.fn.countAll<number>().as('count')])
    .where('root.kind', '=', 'province')
    .groupBy(['place.id', 'units.kind'])
    .execute();
}

interface UnitFilter {
  on: string | null;
  folded: string;
  kinds: readonly UnitKind[];
  parentId: string | null;
}

/** One page of units that match, with the name of the unit above and its unit above. */
export function listUnits(db: Db, filter: UnitFilter, start: PageStart) {
  let units = unitsOn(db, filter.on)
    .leftJoin('units as parent', 'parent.id', 'units.parent_id')
    .leftJoin('units as above', 'above.id', 'parent.parent_id')
    .select([...lineColumns, 'parent.name as parentName', 'above.name as aboveName'])
    .where('units.kind', 'in', filter.kinds)
    .where(contains('units.folded_name', filter.folded))
    .where(beyond(start, 'units.sort_key', 'units.id'));
  if (filter.parentId !== null) units = units.where('units.parent_id', '=', filter.parentId);
  return units
    .orderBy('units.sort_key', pageOrder(start))
    .orderBy('units.id', pageOrder(start))
    .limit(start.size + 1)
    .execute();
}

/** How many units of each kind match; `parentId` null counts the whole tree. */
export function countUnitKinds(db: Db, filter: Omit<UnitFilter, 'kinds'>) {
  let units = unitsOn(db, filter.on)
    .select((eb) => ['units.kind', eb.fn.countAll<number>().as('count')])
    .where(contains('units.folded_name', filter.folded));
  if (filter.parentId !== null) units = units.where('units.parent_id', '=', filter.parentId);
  return units.groupBy('units.kind').execute();
}

/** One unit with the three levels above it, which is as deep as the tree can be. */
export function findUnit(db: Db, unitId: string) {
  return db
    .selectFrom('units')
    .leftJoin('units as p1', 'p1.id', 'units.parent_id')
    .leftJoin('units as p2', 'p2.id', 'p1.parent_id')
    .leftJoin('units as p3', 'p3.id', 'p2.parent_id')
    .select([
      ...lineColumns,
      'units.parent_id as parentId',
      'units.version',
      'p1.id as p1Id',
      'p1.name as p1Name',
      'p1.kind as p1Kind',
      'p2.id as p2Id',
      'p2.name as p2Name',
      'p3.id as p3Id',
      'p3.name as p3Name'
    ])
    .where('units.id', '=', unitId)
    .executeTakeFirst();
}

/** The kind of a unit, or undefined when there is none of this id. */
export async function findUnitKind(db: Db, unitId: string): Promise<UnitKind | undefined> {
  const row = await db
    .selectFrom('units')
    .select('kind')
    .where('id', '=', unitId)
    .executeTakeFirst();
  return row?.kind;
}

/** Units that others may hang below, for a choice. */
export function listPlaces(db: Db) {
  return db
    .selectFrom('units')
    .select(['id', 'name', 'kind'])
    .where('kind', 'in', ['province', 'district', 'commune'])
    .orderBy('kind', 'desc')
    .orderBy('sort_key')
    .execute();
}

/** Rows of other tables that name this unit: it can't be deleted while there is one. */
export async function countUnitDependents(db: Db, unitId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`select
    (select count(*) from units where parent_id = ${unitId})
    + (select count(*) from persons where unit_id = ${unitId})
    + (select count(*) from events where host_unit_id = ${unitId})
    + (select count(*) from quotas where unit_id = ${unitId})
    + (select count(*) from delegates where school_id = ${unitId})
    + (select count(*) from escorts where school_id = ${unitId})
    + (select count(*) from grants where unit_id = ${unitId}) as count`.execute(db);
  return Number(rows[0]?.count ?? 0);
}

interface UnitValues {
  kind: UnitKind;
  name: string;
  folded_name: string;
  sort_key: string;
  parent_id: string | null;
  valid_from: string;
  valid_to: string | null;
}

export async function insertUnit(trx: Trx, id: string, values: UnitValues): Promise<void> {
  await trx
    .insertInto('units')
    .values({ id, ...values })
    .execute();
}

/** Writes the unit if it still has this version. Answers whether it had. */
export async function updateUnit(
  trx: Trx,
  key: { id: string; version: number },
  values: UnitValues
): Promise<boolean> {
  const done = await trx
    .updateTable('units')
    .set({ ...values, version: key.version + 1 })
    .where('id', '=', key.id)
    .where('version', '=', key.version)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

/** Deletes the unit if it still has this version. Answers whether it had. */
export async function deleteUnit(trx: Trx, key: { id: string; version: number }): Promise<boolean> {
  const done = await trx
    .deleteFrom('units')
    .where('id', '=', key.id)
    .where('version', '=', key.version)
    .executeTakeFirst();
  return done.numDeletedRows > 0n;
}
