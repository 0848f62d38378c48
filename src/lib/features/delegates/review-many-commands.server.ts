import { hasTakePart } from '#lib/features/consent/store.server.ts';
import type { Trx } from '#lib/server/db/schema.ts';
import { command } from '#lib/server/kernel/command.ts';
import type { Scope } from '#lib/server/kernel/door.ts';
import { refuse } from '#lib/server/kernel/failures.ts';
import { acceptManyForm, returnManyForm } from './forms.ts';
import { stateAfter, type DelegateMove } from './model.ts';
import { reserveManyForm } from './review-forms.ts';
import { listMarked, type Marked } from './review-marks.server.ts';
import { accept, allowReview, move, putOnReserve, type Entry } from './review-moves.server.ts';

/** Those of the marked entries that the move is for; refuses when it is for none. */
async function movable(scope: Scope<Trx>, input: Marked, name: DelegateMove) {
  const rows = await listMarked(scope, input);
  const fit = rows.filter(({ state }) => stateAfter(name, state) !== undefined);
  if (fit.length === 0) refuse('stateForbids');
  return { fit, left: rows.length - fit.length };
}

/**
 * Accepts the marked children that wait for review and whose consent to take part is there. Answers
 * how many, how many were left because they do not wait, and how many for want of consent.
 */
export const acceptDelegates = command({
  action: 'delegate.accepted',
  input: acceptManyForm,
  arrays: ['entries'],
  allow: allowReview,
  async run({ note, ...scope }, input) {
    const { fit, left } = await movable(scope, input, 'accept');
    const willing = await hasTakePart(
      scope.db,
      fit.map(({ id }) => id)
    );
    const rows = fit.filter(({ id }) => willing.has(id));
    if (rows.length === 0) refuse('consentMissing');
    for (const row of rows) {
      await accept(scope, input.eventId, row);
      note('delegate', row.id, { event: input.eventId });
    }
    return { count: rows.length, left, withoutConsent: fit.length - rows.length };
  }
});

/**
 * Returns the marked children that wait for review, all with one remark. One that is accepted
 * already is left as it is: it is given back singly. Answers as above.
 */
export const returnDelegates = command({
  action: 'delegate.returned',
  input: returnManyForm,
  arrays: ['entries'],
  allow: allowReview,
  async run({ note, ...scope }, input) {
    const { fit, left } = await movable(scope, input, 'accept');
    for (const row of fit) {
      await move(scope, row, 'returned', input.remark);
      note('delegate', row.id, { event: input.eventId });
    }
    return { count: fit.length, left };
  }
});

/** The entries of each school; schools of one district stand together, since they share its lock. */
function bySchool<E extends Entry & { placeId: string }>(entries: readonly E[]): [string, E[]][] {
  const groups = new Map<string, E[]>();
  const keyOf = (entry: E) => `${entry.placeId} ${entry.schoolId}`;
  const ordered = [...entries].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  for (const entry of ordered) {
    groups.set(entry.schoolId, [...(groups.get(entry.schoolId) ?? []), entry]);
  }
  return [...groups];
}

/**
 * Puts the marked children that wait for review on the reserve list, in the order in which they
 * were marked within each school. Answers as above.
 */
export const reserveDelegates = command({
  action: 'delegate.reserved',
  input: reserveManyForm,
  arrays: ['entries'],
  allow: allowReview,
  async run({ note, ...scope }, input) {
    const { fit, left } = await movable(scope, input, 'accept');
    for (const [schoolId, rows] of bySchool(fit)) {
      await putOnReserve(scope, input.eventId, schoolId, rows, input.remark);
      for (const row of rows) note('delegate', row.id, { event: input.eventId });
    }
    return { count: fit.length, left };
  }
});
