import type { Reading } from '#lib/server/kernel/query.ts';
import { refuse } from '#lib/server/kernel/failures.ts';
import { forPurposes } from './model.ts';
import { findOwnEvent, ownChildren } from './reach.server.ts';
import { withRealNames } from './real-names.server.ts';
import { consentStates } from './store.server.ts';

/** States in which a family is still asked. */
export const livingStates = ['draft', 'submitted', 'returned', 'accepted', 'reserve'] as const;

/** What counts for a child of whom nothing is known. */
export const noConsent = { states: forPurposes(() => 'missing' as const), isWaiting: false };

/** A school's children of an event with what counts for each, by given name; at most 500. */
export async function readSchoolConsents({ db, actor, box }: Reading, eventId: string) {
  const event = await findOwnEvent(db, actor, eventId);
  if (!event) refuse('notVisible');
  const found = await ownChildren(db, actor, eventId)
    .select([
      'd.id',
      'd.name',
      'd.class_name as className',
      'd.state',
      'd.restricted_at as restrictedAt'
    ])
    .where('d.state', 'in', livingStates)
    .orderBy('d.sort_key')
    .orderBy('d.id')
    .limit(500)
    .execute();
  const rows = await withRealNames(db, box, found);
  const consents = await consentStates(
    db,
    rows.map((row) => row.id)
  );
  return {
    event,
    children: rows.map((row) => ({ ...row, consent: consents.get(row.id) ?? noConsent }))
  };
}
