import type { Db } from '#lib/server/db/schema.ts';
import { goneStates } from './model.ts';

/* Who replaced whom. The link stands on the newcomer; both pages show it. */

const columns = ['d.id', 'd.name', 'd.state'] as const;

/** The child that this one replaces, and the one that replaces it now; undefined where there is none. */
export async function readSubstitution(db: Db, row: { id: string; substituteFor: string | null }) {
  const replaces =
    row.substituteFor === null
      ? undefined
      : await db
          .selectFrom('delegates as d')
          .select(columns)
          .where('d.id', '=', row.substituteFor)
          .executeTakeFirst();
  const replacedBy = await db
    .selectFrom('delegates as d')
    .select(columns)
    .where('d.substitute_for', '=', row.id)
    .where('d.state', 'not in', goneStates)
    .executeTakeFirst();
  return { replaces: replaces ?? null, replacedBy: replacedBy ?? null };
}
export type Substitution = Awaited<ReturnType<typeof readSubstitution>>;

/** Was this child ever replaced by another? Then its entry is kept, since the other's refers to it. */
export async function wasReplaced(db: Db, delegateId: string): Promise<boolean> {
  const row = await db
    .selectFrom('delegates')
    .select('id')
    .where('substitute_for', '=', delegateId)
    .executeTakeFirst();
  return row !== undefined;
}
