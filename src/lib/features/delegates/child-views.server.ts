import type { Box } from '#lib/server/box.ts';
import type { Db } from '#lib/server/db/schema.ts';
import { ageOn, type DateOn } from '#lib/values/dates.ts';
import { readRealNames } from './restricted-store.server.ts';
import type { findDelegate } from './review-lists.server.ts';
import { shielded } from './shielding.ts';

const untold = {
  youthPost: null,
  interests: null,
  talents: null,
  question: null,
  pickupPoint: null
} as const;

type Found = NonNullable<Awaited<ReturnType<typeof findDelegate>>>;
type Shown = Omit<Found, 'eventState' | 'substituteFor'>;

/**
 * A child as the committee's page shows it: a restricted one by its real name to safeguarding, by
 * its code alone to a reviewer.
 */
export async function childView(
  db: Db,
  box: Box,
  row: Shown,
  { isSafeguarding, startsOn }: { isSafeguarding: boolean; startsOn: DateOn }
) {
  const shown = shielded(row, isSafeguarding);
  const { bornOn } = shown;
  const age = bornOn === null ? null : ageOn(bornOn, startsOn);
  const real = isSafeguarding ? (await readRealNames(db, box, [row.id])).get(row.id) : undefined;
  // What a child wrote of itself, or where it gets on the bus, tells who it is as its name would.
  const told = row.restrictedAt !== null && !isSafeguarding ? untold : {};
  return { ...shown, ...told, age, code: real ? row.name : null, ...real };
}

/** Why a child was restricted, and who did it: for its school and safeguarding. The latest first. */
export function listRestrictions(db: Db, delegateId: string) {
  return db
    .selectFrom('delegate_restrictions as r')
    .leftJoin('accounts as a', 'a.id', 'r.set_by')
    .select([
      'r.id',
      'r.is_restricted as isRestricted',
      'r.reason',
      'r.set_at as at',
      'a.name as by'
    ])
    .where('r.delegate_id', '=', delegateId)
    .orderBy('r.set_at', 'desc')
    .orderBy('r.id', 'desc')
    .execute();
}
