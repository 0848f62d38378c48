/** Kinds of units: an agency or a school hangs below a place; the province is the root. */
export const unitKinds = ['province', 'district', 'commune', 'school', 'agency'] as const;
export type UnitKind = (typeof unitKinds)[number];

// Communes hang below a district until 30/6/2025 and below the province since: that day the
// district level ended (Resolution 1654/NQ-UBTVQH15). No kind hangs below itself, so the tree
// can have no circle.
const parentsOf: Record<UnitKind, readonly UnitKind[]> = {
  province: [],
  district: ['province'],
  commune: ['province', 'district'],
  school: ['district', 'commune'],
  agency: ['province', 'district', 'commune']
};

/** May a unit of this kind hang below one of that kind (null: below nothing)? */
export function mayHangBelow(kind: UnitKind, parent: UnitKind | null): boolean {
  return parent === null ? kind === 'province' : parentsOf[kind].includes(parent);
}

/** The kinds that may hang below this kind, in the order of `unitKinds`. */
export function kindsBelow(parent: UnitKind | null): UnitKind[] {
  return unitKinds.filter((kind) => mayHangBelow(kind, parent));
}

/** Kinds with a quota of their own: a place splits it among its schools. */
export const registeringKinds = ['district', 'commune', 'school'] as const satisfies UnitKind[];

/** May accounts register children for units of this kind? */
export function isRegistering(kind: UnitKind): boolean {
  return registeringKinds.some((registering) => registering === kind);
}

/** A unit as lists show it. Dates are calendar days; `validTo` is the last day, null for none. */
export interface UnitLine {
  id: string;
  kind: UnitKind;
  name: string;
  validFrom: string;
  validTo: string | null;
  isSample: boolean;
}

/** Is the unit valid on this day? Both ends count. */
export function isValidOn(
  unit: { validFrom: string; validTo: string | null },
  on: string
): boolean {
  return unit.validFrom <= on && (unit.validTo === null || unit.validTo >= on);
}
