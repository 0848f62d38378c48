import { withAnswers } from '#lib/features/consent/store.server.ts';
import type { Box } from '#lib/server/box.ts';
import type { Db } from '#lib/server/db/schema.ts';
import { refuseField } from '#lib/server/kernel/failures.ts';
import { foldText } from '#lib/values/text.ts';
import { goneStates } from './model.ts';
import { readRealNames } from './restricted-store.server.ts';

/**
 * Is there a living entry of this child at this school: same name (accents aside), same birth date?
 * A restricted child is known by its real name, else it could be entered again in clear.
 */
export async function hasTwin(
  { db, box }: { db: Db; box: Box },
  child: { eventId: string; schoolId: string; foldedName: string; bornOn: string },
  exceptId = ''
): Promise<boolean> {
  const born = await db
    .selectFrom('delegates')
    .select(['id', 'folded_name as foldedName', 'restricted_at as restrictedAt'])
    .where('event_id', '=', child.eventId)
    .where('school_id', '=', child.schoolId)
    .where('born_on', '=', child.bornOn)
    .where('state', 'not in', goneStates)
    .where('id', '!=', exceptId)
    .execute();
  if (born.some(({ foldedName }) => foldedName === child.foldedName)) return true;
  const restricted = born.filter(({ restrictedAt }) => restrictedAt !== null).map(({ id }) => id);
  if (restricted.length === 0) return false;
  const names = await readRealNames(db, box, restricted);
  return [...names.values()].some(({ name }) => foldText(name) === child.foldedName);
}

/** As `hasTwin`, of an entry that comes back: a restricted one is looked for by its real name too. */
export async function hasTwinOf(
  { db, box }: { db: Db; box: Box },
  entry: { id: string; eventId: string; schoolId: string; name: string; bornOn: string }
): Promise<boolean> {
  const { id, name, ...child } = entry;
  const real = (await readRealNames(db, box, [id])).get(id)?.name ?? name;
  return hasTwin({ db, box }, { ...child, foldedName: foldText(real) }, id);
}

/**
 * An entry that a family has answered for does not become another child: when name (accents aside)
 * and birth date both differ the answers would be somebody else's. That is a substitution.
 */
export async function refuseOtherChild(
  db: Db,
  row: { id: string; name: string; born_on: string },
  wanted: { folded_name: string; born_on: string }
): Promise<void> {
  // The row's own folded name is a code's while the child is restricted.
  const isOther = foldText(row.name) !== wanted.folded_name && row.born_on !== wanted.born_on;
  if (isOther && (await withAnswers(db, [row.id])).size > 0) refuseField('name', 'otherChild');
}
