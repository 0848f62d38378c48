import type * as v from 'valibot';
import { mayEditEvent } from '#lib/features/events/policy.ts';
import type { Trx } from '#lib/server/db/schema.ts';
import { command } from '#lib/server/kernel/command.ts';
import type { Scope } from '#lib/server/kernel/door.ts';
import { assertAllowed } from '#lib/server/kernel/door.ts';
import { refuse, refuseField } from '#lib/server/kernel/failures.ts';
import { newId } from '#lib/values/ids.ts';
import { editShiftForm, newShiftForm, removeShiftForm, spanOf } from './forms.ts';
import { asAllowed, problemsFor, type ShiftPlaces } from './rules.ts';
import { askAgain, findShift, listHolders } from './shifts.server.ts';
import { countHeld, findEvent, listHeldShifts, lockPlaces } from './store.server.ts';

const ofPlanner = async ({ db, actor }: Scope, { eventId }: { eventId: string }) =>
  mayEditEvent(actor, await findEvent(db, actor, eventId));

function columnsOf(input: v.InferOutput<typeof newShiftForm>) {
  const { startsAt, endsAt } = spanOf(input);
  return {
    title: input.title,
    place: input.place,
    map_url: input.mapUrl,
    starts_at: startsAt,
    ends_at: endsAt,
    needed: input.needed,
    briefing: input.briefing,
    contact_name: input.contactName,
    contact_phone: input.contactPhone
  };
}

/** A new shift of an event. Answers its id. Planner; the event not closed. */
export const addShift = command({
  action: 'shift.added',
  input: newShiftForm,
  allow: ofPlanner,
  async run({ db, note }, input) {
    const shiftId = newId();
    await db
      .insertInto('shifts')
      .values({ id: shiftId, event_id: input.eventId, ...columnsOf(input) })
      .execute();
    note('shift', shiftId, { title: input.title, needed: input.needed });
    return shiftId;
  }
});

async function assertHoldersStayFree(trx: Trx, shift: ShiftPlaces): Promise<void> {
  const holders = await listHolders(trx, shift.id);
  const ids = holders.map((holder) => holder.volunteer_id);
  const held = await listHeldShifts(trx, ids, shift.startsAt);
  for (const { volunteer_id, state, born_on } of holders) {
    const others = held.filter((other) => other.volunteerId === volunteer_id);
    const candidate = { state, step: 'keep', bornOn: born_on } as const;
    assertAllowed(asAllowed(problemsFor(candidate, shift, others)));
  }
}

/**
 * Changes a shift. Refuses what the rules have against the new time for one of its people, such as
 * standing in two places, and fewer places than are held. A changed time asks those again who had
 * confirmed; answers how many that are.
 */
export const editShift = command({
  action: 'shift.edited',
  input: editShiftForm,
  allow: ofPlanner,
  async run({ db, actor, note }, input) {
    await lockPlaces(db);
    const shift = await findShift(db, actor, input.eventId, input.shiftId);
    if (!shift) refuse('notVisible');
    const columns = columnsOf(input);
    const taken = await countHeld(db, shift.id);
    if (columns.needed < taken) refuseField('needed', 'min_value', { limit: taken });
    const moves = columns.starts_at !== shift.starts_at || columns.ends_at !== shift.ends_at;
    if (moves) {
      await assertHoldersStayFree(db, {
        id: shift.id,
        eventId: input.eventId,
        title: columns.title,
        startsAt: columns.starts_at,
        endsAt: columns.ends_at,
        needed: columns.needed,
        taken
      });
    }
    const { numUpdatedRows } = await db
      .updateTable('shifts')
      .set({ ...columns, version: input.version + 1 })
      .where('id', '=', shift.id)
      .where('version', '=', input.version)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) refuse('changedMeanwhile');
    const askedAgain = moves ? await askAgain(db, shift.id) : 0;
    note('shift', shift.id, { title: columns.title, needed: columns.needed, moves, askedAgain });
    return askedAgain;
  }
});

/** Takes a shift out, with the answers of those who said no. Refused while somebody holds a place. */
export const removeShift = command({
  action: 'shift.removed',
  input: removeShiftForm,
  allow: ofPlanner,
  async run({ db, actor, note }, { eventId, shiftId, version }) {
    await lockPlaces(db);
    const shift = await findShift(db, actor, eventId, shiftId);
    if (!shift) refuse('notVisible');
    const count = await countHeld(db, shiftId);
    if (count > 0) refuse('hasDependents', { count });
    if (shift.version !== version) refuse('changedMeanwhile');
    await db.deleteFrom('assignments').where('shift_id', '=', shiftId).execute();
    await db.deleteFrom('shifts').where('id', '=', shiftId).execute();
    note('shift', shiftId, { title: shift.title });
  }
});
