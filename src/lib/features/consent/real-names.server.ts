import { readRealNames } from '#lib/features/delegates/restricted-store.server.ts';
import type { Box } from '#lib/server/box.ts';
import type { Db } from '#lib/server/db/schema.ts';

interface Named {
  id: string;
  name: string;
  className: string | null;
}

/**
 * Rows of children with the real names of those that are restricted: for the family, the own school
 * and safeguarding, who alone reach such rows here.
 */
export async function withRealNames<R extends Named>(
  db: Db,
  box: Box,
  rows: readonly R[]
): Promise<R[]> {
  const real = await readRealNames(
    db,
    box,
    rows.map(({ id }) => id)
  );
  return rows.map((row) => ({ ...row, ...real.get(row.id) }));
}
