import { pageStart } from '#lib/server/db/lists.ts';
import type { Db } from '#lib/server/db/schema.ts';
import { findUnit, listUnits } from './store.server.ts';

/** At most twenty units valid on a day whose name holds the folded text, and the chosen one. */
export async function unitChoice(db: Db, on: string, folded: string, chosen: string | null) {
  const filter = { on, folded, kind: null, parentId: null };
  const rows = folded === '' ? [] : await listUnits(db, filter, pageStart({}));
  const unit = chosen === null ? undefined : await findUnit(db, chosen);
  return {
    found: rows.slice(0, 20).map(({ id, name, parentName }) => ({ id, name, detail: parentName })),
    chosen: unit ? { id: unit.id, name: unit.name, detail: unit.p1Name } : null
  };
}
