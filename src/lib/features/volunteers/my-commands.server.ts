import { command } from '#lib/server/kernel/command.ts';
import { assertAllowed } from '#lib/server/kernel/door.ts';
import { refuse } from '#lib/server/kernel/failures.ts';
import type { Trx } from '#lib/server/db/schema.ts';
import type { Instant } from '#lib/values/dates.ts';
import { confirmForm, declineForm } from './forms.ts';
import type { AssignmentState } from './model.ts';
import { confirmAnswer, declineAnswer } from './my-view.ts';
import { findOwn } from './my.server.ts';
import { mayVolunteer } from './policy.ts';
import { listHeldShifts, lockPlaces } from './store.server.ts';

function answer(
  trx: Trx,
  assignmentId: string,
  said: { state: AssignmentState; reason: string | null; answered_at: Instant }
) {
  return trx
    .updateTable('assignments')
    .set((eb) => ({ ...said, version: eb('version', '+', 1) }))
    .where('id', '=', assignmentId)
    .execute();
}

/**
 * The volunteer will come. Somebody who had declined may still change his or her mind while there
 * is a place; `changedMeanwhile` when the shift is no longer what the page had shown.
 */
export const confirmShift = command({
  action: 'assignment.confirmed',
  input: confirmForm,
  allow: ({ actor }) => mayVolunteer(actor),
  async run({ db, actor, clock, note }, { shiftId, version }) {
    await lockPlaces(db);
    const own = await findOwn(db, actor, shiftId);
    if (!own) refuse('notVisible');
    // The answer was sent twice: it stands already.
    if (own.state === 'confirmed') return;
    const held = await listHeldShifts(db, [own.volunteer_id], own.starts_at);
    assertAllowed(confirmAnswer(own, held, clock.now()));
    if (own.version !== version) refuse('changedMeanwhile');
    const said = { state: 'confirmed' as const, reason: null, answered_at: clock.now() };
    await answer(db, own.assignment_id, said);
    note('assignment', own.assignment_id, { shift: shiftId });
  }
});

/** The volunteer can't come, and says why; the place is free again. */
export const declineShift = command({
  action: 'assignment.declined',
  input: declineForm,
  allow: ({ actor }) => mayVolunteer(actor),
  async run({ db, actor, clock, note }, { shiftId, reason }) {
    await lockPlaces(db);
    const own = await findOwn(db, actor, shiftId);
    if (!own) refuse('notVisible');
    assertAllowed(declineAnswer(own, clock.now()));
    await answer(db, own.assignment_id, { state: 'declined', reason, answered_at: clock.now() });
    note('assignment', own.assignment_id, { shift: shiftId });
  }
});
