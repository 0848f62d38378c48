/** Kinds of units: an agency or a school hangs below a place; the province is the root. */
export const unitKinds = ['province', 'district', 'commune', 'school', 'agency'] as const;
export type UnitKind = (typeof unitKinds)[number];
