import type { UnitKind } from '#lib/features/units/model.ts';

/** A quota of children with the unit that holds it and the unit above. */
export interface QuotaRow {
  unitId: string;
  unitKind: UnitKind;
  unitName: string;
  places: number;
  parentId: string | null;
  parentName: string | null;
}

/** Living entries of the schools below one unit. */
export interface EntryRow {
  parentId: string | null;
  grandparentId: string | null;
  registered: number;
  accepted: number;
}

/** A district (or commune) with its places and what its schools have registered. */
export interface Area {
  id: string;
  name: string;
  places: number;
  registered: number;
  accepted: number;
}

function areasWithPlaces(quotas: readonly QuotaRow[]): Map<string, Area> {
  const areas = new Map<string, Area>();
  const area = (id: string, name: string) => {
    const found = areas.get(id) ?? { id, name, places: 0, registered: 0, accepted: 0 };
    areas.set(id, found);
    return found;
  };
  const own = quotas.filter(({ unitKind }) => unitKind !== 'province' && unitKind !== 'school');
  for (const { unitId, unitName, places } of own) area(unitId, unitName).places = places;
  const split = new Set(areas.keys());
  for (const { unitKind, parentId, parentName, places } of quotas) {
    // A school's places are a part of its district's, unless the district has no number of its own.
    if (unitKind !== 'school' || parentId === null || split.has(parentId)) continue;
    area(parentId, parentName ?? '').places += places;
  }
  return areas;
}

/**
 * Places and entries by district, in the order of the quotas. The event's own total is the
 * province's number where there is one, else the sum of the districts.
 */
export function areasOf(
  quotas: readonly QuotaRow[],
  entries: readonly EntryRow[]
): { quota: number; areas: Area[] } {
  const areas = areasWithPlaces(quotas);
  for (const entry of entries) {
    const area = areas.get(entry.parentId ?? '') ?? areas.get(entry.grandparentId ?? '');
    if (!area) continue;
    area.registered += entry.registered;
    area.accepted += entry.accepted;
  }
  const all = [...areas.values()];
  const province = quotas.find(({ unitKind }) => unitKind === 'province');
  const quota = province?.places ?? all.reduce((sum, { places }) => sum + places, 0);
  return { quota, areas: all };
}
