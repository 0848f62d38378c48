import type { UnitKind } from '#lib/features/units/model.ts';
import { unitsOn } from '#lib/features/units/store.server.ts';
import type { Db, Trx } from '#lib/server/db/schema.ts';
import type { Clock } from '#lib/server/kernel/clock.ts';
import { newId } from '#lib/values/ids.ts';
import { countHeld, countReserved } from './held.server.ts';
import { quotaCategories, type QuotaCategory } from './model.ts';
import { unitsWithPlace } from './places-store.server.ts';

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
  /** The school takes from what its district left open. */
  isFromPool: boolean;
  /** Places that this very unit (a school) holds: by entries, open offers, a reserved number. */
  used: number;
  /** Places that it has handed down to units below it. */
  handedDown: number;
  /** Places that schools below it hold of what it left open to them. */
  poolHeld: number;
}

export const noQuota: QuotaCell = {
  places: 0,
  version: 0,
  isFromPool: false,
  used: 0,
  handedDown: 0,
  poolHeld: 0
};

interface Asked {
  eventId: string;
  unitIds: readonly string[];
}

/** The quotas of these units and of the schools below them, with the place of each. */
function quotaRows(db: Db, { eventId, unitIds }: Asked) {
  return db
    .selectFrom('quotas')
    .innerJoin(unitsWithPlace(db).as('unit'), 'unit.id', 'quotas.unit_id')
    .select([
      'quotas.unit_id as unitId',
      'unit.place_id as placeId',
      'unit.kind',
      'quotas.category',
      'quotas.places',
      'quotas.version',
      'quotas.from_pool as fromPool'
    ])
    .where('quotas.event_id', '=', eventId)
    .where((eb) => eb.or([eb('quotas.unit_id', 'in', unitIds), eb('unit.place_id', 'in', unitIds)]))
    .execute();
}

/** The places of these units at an event, without what is used of them. */
export async function readQuotas(db: Db, eventId: string, unitIds: readonly string[]) {
  const rows = await db
    .selectFrom('quotas')
    .select(['unit_id as unitId', 'category', 'places'])
    .where('event_id', '=', eventId)
    .where('unit_id', 'in', unitIds.length > 0 ? unitIds : [''])
    .execute();
  return (unitId: string, category: QuotaCategory) => ({
    places: rows.find((row) => row.unitId === unitId && row.category === category)?.places ?? 0
  });
}

/** All quotas of these units at an event with what is used and handed down: a constant number of queries. */
export async function readCells(db: Db, { eventId, unitIds }: Asked, clock: Clock) {
  const ids = unitIds.length > 0 ? unitIds : [''];
  const root = await rootRows(db, { eventId, unitIds: ids });
  const rows = [...(await quotaRows(db, { eventId, unitIds: ids })), ...root];
  const schools = rows.filter(({ kind }) => kind === 'school').map(({ unitId }) => unitId);
  const schoolIds = [...new Set([...schools, ...ids])];
  const cells = new Map<string, QuotaCell>();
  const change = (unitId: string, category: QuotaCategory, of: (old: QuotaCell) => QuotaCell) => {
    const key = `${unitId} ${category}`;
    cells.set(key, of(cells.get(key) ?? noQuota));
  };
  for (const category of quotaCategories) {
    const range = { eventId, schoolIds, category };
    const named = await countHeld(db, range, clock.now());
    const reserved = await countReserved(db, range, clock.today());
    const usedBy = (id: string) => Math.max(named(id), reserved(id));
    for (const row of rows.filter((one) => one.category === category)) {
      const { unitId, placeId, places, version } = row;
      const isFromPool = row.fromPool === 1;
      const used = usedBy(unitId);
      change(unitId, category, (old) => ({ ...old, places, version, isFromPool, used }));
      if (placeId === null) continue;
      change(placeId, category, (old) => ({
        ...old,
        handedDown: old.handedDown + places,
        poolHeld: old.poolHeld + (isFromPool ? used : 0)
      }));
    }
  }
  return (unitId: string, category: QuotaCategory) => cells.get(`${unitId} ${category}`) ?? noQuota;
}

/** The province hangs below nothing, so that it is not among the units with a place. */
async function rootRows(db: Db, { eventId, unitIds }: Asked) {
  const rows = await db
    .selectFrom('quotas')
    .innerJoin('units', 'units.id', 'quotas.unit_id')
    .select([
      'quotas.unit_id as unitId',
      'units.parent_id as placeId',
      'units.kind',
      'quotas.category',
      'quotas.places',
      'quotas.version',
      'quotas.from_pool as fromPool'
    ])
    .where('quotas.event_id', '=', eventId)
    .where('quotas.unit_id', 'in', unitIds)
    .where('units.parent_id', 'is', null)
    .execute();
  return rows;
}

/**
 * Writes a quota, given or shared, if it still has the version that was seen (0: there was
 * none). Answers whether it had.
 */
export async function writeQuota(
  trx: Trx,
  key: { eventId: string; unitId: string; category: QuotaCategory; version: number },
  { places, isFromPool = false }: { places: number; isFromPool?: boolean }
): Promise<boolean> {
  const { eventId, unitId, category, version } = key;
  const columns = { places, from_pool: isFromPool ? 1 : 0 };
  if (version === 0) {
    const added = await trx
      .insertInto('quotas')
      .values({ id: newId(), event_id: eventId, unit_id: unitId, category, ...columns })
      .onConflict((conflict) => conflict.columns(['event_id', 'unit_id', 'category']).doNothing())
      .executeTakeFirst();
    return (added.numInsertedOrUpdatedRows ?? 0n) > 0n;
  }
  const done = await trx
    .updateTable('quotas')
    .set({ ...columns, version: version + 1 })
    .where('event_id', '=', eventId)
    .where('unit_id', '=', unitId)
    .where('category', '=', category)
    .where('version', '=', version)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}
