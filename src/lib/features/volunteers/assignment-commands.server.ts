import { mayEditEvent } from '#lib/features/events/policy.ts';
import { command } from '#lib/server/kernel/command.ts';
import { assertAllowed, type Scope } from '#lib/server/kernel/door.ts';
import { refuse } from '#lib/server/kernel/failures.ts';
import { newId } from '#lib/values/ids.ts';
import { assignForm, releaseForm } from './forms.ts';
import { isHeld } from './model.ts';
import { asAllowed, problemsFor } from './rules.ts';
import { findAssignment, findShift } from './shifts.server.ts';
import { countHeld, findEvent, listHeldShifts, lockPlaces } from './store.server.ts';

const ofPlanner = async ({ db, actor }: Scope, { eventId }: { eventId: string }) =>
  mayEditEvent(actor, await findEvent(db, actor, eventId));

/**
 * Offers a volunteer a place on a shift; somebody who declined or was released may be asked again.
 * Refuses `alreadyAssigned`, `shiftFull` (offered and confirmed fill the places) and whatever
 * the rules have against the volunteer beside the shifts of any event.
 */
export const assignVolunteer = command({
  action: 'assignment.offered',
  input: assignForm,
  allow: ofPlanner,
  async run({ db, actor, clock, note }, { eventId, shiftId, volunteerId }) {
    if (actor.kind !== 'account') refuse('signedOut');
    await lockPlaces(db);
    const shift = await findShift(db, actor, eventId, shiftId);
    if (!shift) refuse('notVisible');
    const volunteer = await db
      .selectFrom('volunteers')
      .select(['name', 'born_on'])
      .where('id', '=', volunteerId)
      .executeTakeFirst();
    if (!volunteer) refuse('notVisible');
    const before = await findAssignment(db, shiftId, volunteerId);
    const places = {
      id: shift.id,
      eventId,
      title: shift.title,
      startsAt: shift.starts_at,
      endsAt: shift.ends_at,
      needed: shift.needed,
      taken: await countHeld(db, shiftId)
    };
    const held = await listHeldShifts(db, [volunteerId], shift.starts_at);
    const candidate = {
      state: before?.state ?? null,
      step: 'offer',
      bornOn: volunteer.born_on
    } as const;
    assertAllowed(asAllowed(problemsFor(candidate, places, held)));

    const id = before?.id ?? newId();
    const offer = {
      state: 'offered' as const,
      reason: null,
      assigned_at: clock.now(),
      assigned_by: actor.accountId,
      answered_at: null
    };
    await db
      .insertInto('assignments')
      .values({ id, shift_id: shiftId, volunteer_id: volunteerId, ...offer })
      .onConflict((conflict) =>
        conflict.columns(['shift_id', 'volunteer_id']).doUpdateSet((eb) => ({
          ...offer,
          version: eb('assignments.version', '+', 1)
        }))
      )
      .execute();
    note('assignment', id, { shift: shiftId, volunteer: volunteerId });
    return { name: volunteer.name };
  }
});

/** Takes a place back that was offered or confirmed. */
export const releaseVolunteer = command({
  action: 'assignment.released',
  input: releaseForm,
  allow: ofPlanner,
  async run({ db, actor, note }, { eventId, shiftId, assignmentId }) {
    await lockPlaces(db);
    if (!(await findShift(db, actor, eventId, shiftId))) refuse('notVisible');
    const assignment = await db
      .selectFrom('assignments')
      .innerJoin('volunteers', 'volunteers.id', 'assignments.volunteer_id')
      .select(['assignments.state', 'volunteers.name'])
      .where('assignments.id', '=', assignmentId)
      .where('assignments.shift_id', '=', shiftId)
      .executeTakeFirst();
    if (!assignment) refuse('notVisible');
    if (!isHeld(assignment.state)) refuse('stateForbids');
    await db
      .updateTable('assignments')
      .set((eb) => ({ state: 'released', version: eb('version', '+', 1) }))
      .where('id', '=', assignmentId)
      .execute();
    note('assignment', assignmentId, { shift: shiftId });
    return { name: assignment.name };
  }
});
