import type { UnitKind } from '#lib/features/units/model.ts';
import { unitsOn } from '#lib/features/units/store.server.ts';
import type { Db, Trx } from '#lib/server/db/schema.ts';
import { newId } from '#lib/values/ids.ts';
import { holdingStates, type QuotaCategory } from './model.ts';
import { unitsWithPlace } from './places.server.ts';

/* Quotas hang in the tree of units: the event's total at the province, then districts (or communes
   below the province), then schools. What a unit hands down never exceeds what it has. */

/** The province of a day, whose quota is an event's total. */
export function findRoot(db: Db, on: string) {
  return unitsOn(db, on)
    .select(['units.id', 'units.name', 'units.kind'])
    .where('units.kind', '=', 'province')
    .orderBy('units.id')
    .executeTakeFirst();
}

/** A district or commune directly below the province, which hands its quota on to schools. */
export function findPlace(db: Db, unitId: string, rootId: string) {
  return db
    .selectFrom('units')
    .select(['id', 'name', 'kind'])
    .where('id', '=', unitId)
    .where('parent_id', '=', rootId)
    .where('kind', 'in', ['district', 'commune'])
    .executeTakeFirst();
}

/** Units directly below one in the tree of quotas that are valid on the day, or have a quota. */
export function listBelow(
  db: Db,
  eventId: string,
  parent: { id: string; kind: UnitKind },
  on: string
) {
  const kinds: UnitKind[] = parent.kind === 'province' ? ['district', 'commune'] : ['school'];
  return db
    .selectFrom(unitsWithPlace(db).as('unit'))
    .select(['unit.id', 'unit.name', 'unit.kind'])
    .where('unit.place_id', '=', parent.id)
    .where('unit.kind', 'in', kinds)
    .where((eb) =>
      eb.or([
        eb('unit.id', 'in', unitsOn(db, on).select('units.id')),
        eb(
          'unit.id',
          'in',
          eb.selectFrom('quotas').select('unit_id').where('event_id', '=', eventId)
        )
      ])
    )
    .orderBy('unit.sort_key')
    .orderBy('unit.id')
    .limit(500)
    .execute();
}

export interface QuotaCell {
  places: number;
  version: number;
  /** Places that entries of this very unit (a school) hold. */
  used: number;
  /** Places that it has handed down to units below it. */
  handedDown: number;
}

export const noQuota: QuotaCell = { places: 0, version: 0, used: 0, handedDown: 0 };

/** All quotas of these units at an event with what is used and handed down: four queries. */
export async function readQuotas(db: Db, eventId: string, unitIds: readonly string[]) {
  const ids = unitIds.length > 0 ? unitIds : [''];
  const cells = new Map<string, QuotaCell>();
  const change = (unitId: string, category: QuotaCategory, part: Partial<QuotaCell>) => {
    const key = `${unitId} ${category}`;
    cells.set(key, { ...(cells.get(key) ?? noQuota), ...part });
  };
  const rows = await db
    .selectFrom('quotas')
    .select(['unit_id', 'category', 'places', 'version'])
    .where('event_id', '=', eventId)
    .where('unit_id', 'in', ids)
    .execute();
  for (const { unit_id, category, places, version } of rows) {
    change(unit_id, category, { places, version });
  }
  const handed = await db
    .selectFrom('quotas')
    .innerJoin(unitsWithPlace(db).as('unit'), 'unit.id', 'quotas.unit_id')
    .select((eb) => ['unit.place_id', 'category', eb.fn.sum<number>('places').as('sum')])
    .where('event_id', '=', eventId)
    .where('unit.place_id', 'in', ids)
    .groupBy(['unit.place_id', 'category'])
    .execute();
  for (const row of handed) change(row.place_id, row.category, { handedDown: Number(row.sum) });
  const children = await db
    .selectFrom('delegates')
    .select((eb) => ['school_id', eb.fn.countAll<number>().as('n')])
    .where('event_id', '=', eventId)
    .where('school_id', 'in', ids)
    .where('state', 'in', holdingStates)
    .groupBy('school_id')
    .execute();
  for (const { school_id, n } of children) change(school_id, 'child', { used: Number(n) });
  const escorts = await db
    .selectFrom('escorts')
    .select((eb) => ['school_id', eb.fn.countAll<number>().as('n')])
    .where('event_id', '=', eventId)
    .where('school_id', 'in', ids)
    .groupBy('school_id')
    .execute();
  for (const { school_id, n } of escorts) change(school_id, 'escort', { used: Number(n) });
  return (unitId: string, category: QuotaCategory) => cells.get(`${unitId} ${category}`) ?? noQuota;
}

/**
 * Writes a quota if it still has the version that was seen (0: there was none). Answers whether
 * it had.
 */
export async function writeQuota(
  trx: Trx,
  key: { eventId: string; unitId: string; category: QuotaCategory; version: number },
  places: number
): Promise<boolean> {
  const { eventId, unitId, category, version } = key;
  if (version === 0) {
    const added = await trx
      .insertInto('quotas')
      .values({ id: newId(), event_id: eventId, unit_id: unitId, category, places })
      .onConflict((conflict) => conflict.columns(['event_id', 'unit_id', 'category']).doNothing())
      .executeTakeFirst();
    return (added.numInsertedOrUpdatedRows ?? 0n) > 0n;
  }
  const done = await trx
    .updateTable('quotas')
    .set({ places, version: version + 1 })
    .where('event_id', '=', eventId)
    .where('unit_id', '=', unitId)
    .where('category', '=', category)
    .where('version', '=', version)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}
