import { pageStart } from '#lib/server/db/lists.ts';
import type { Db } from '#lib/server/db/schema.ts';
import { unitKinds, type UnitKind } from './model.ts';
import { findUnit, listUnits } from './store.server.ts';

/** How many found entries a choice offers: who does not see the right one types more. */
export const choicesShown = 8;

/** The first units valid on a day, of these kinds, whose name holds the folded text; and the chosen one. */
export async function unitChoice(
  db: Db,
  on: string,
  wanted: { folded: string; chosen: string | null; kinds?: readonly UnitKind[] }
) {
  const { folded, chosen, kinds = unitKinds } = wanted;
  const filter = { on, folded, kinds, parentId: null };
  const rows = folded === '' ? [] : await listUnits(db, filter, pageStart({}));
  const unit = chosen === null ? undefined : await findUnit(db, chosen);
  return {
    found: rows
      .slice(0, choicesShown)
      .map(({ id, name, parentName }) => ({ id, name, detail: parentName })),
    chosen: unit ? { id: unit.id, name: unit.name, detail: unit.p1Name } : null
  };
}
