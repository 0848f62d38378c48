import { confirmAgain } from '#lib/features/volunteers/asking-store.server.ts';
import type { Trx } from '#lib/server/db/schema.ts';
import { command } from '#lib/server/kernel/command.ts';
import type { Scope } from '#lib/server/kernel/door.ts';
import { refuse, refuseField } from '#lib/server/kernel/failures.ts';
import { newId } from '#lib/values/ids.ts';
import { moveEventForm, undoMoveForm } from './forms.ts';
import { changedSince, movedDays } from './moving.ts';
import {
  findDays,
  findLastMove,
  insertMove,
  listMoveItems,
  listStanding,
  moveAlong
} from './moving.server.ts';
import { mayEditEvent } from './policy.ts';
import { updateEvent } from './saving.server.ts';
import { findEvent } from './store.server.ts';

const allowEdit = async ({ db, actor }: Scope<Trx>, { eventId }: { eventId: string }) =>
  mayEditEvent(actor, await findEvent(db, actor, eventId));

/**
 * Moves an event to another first day, with its last day, the end of registration, its programme,
 * its shifts, and the open tasks with D−n; volunteers who had confirmed are asked again. What moved is
 * recorded, so that it can be undone.
 */
export const moveEvent = command({
  action: 'event.moved',
  input: moveEventForm,
  allow: allowEdit,
  async run({ db, actor, clock, note }, { eventId, version, startsOn }) {
    const before = await findDays(db, eventId);
    if (!before || actor.kind !== 'account') refuse('notVisible');
    if (startsOn === before.starts_on) refuseField('startsOn', 'nothingMoves');
    const { days, ...to } = movedDays(before, startsOn);
    // A day that a planner set is no longer a sample.
    const written = await updateEvent(db, { id: eventId, version }, { ...to, is_date_sample: 0 });
    if (!written) refuse('changedMeanwhile');
    const items = await moveAlong(db, eventId, startsOn, days);
    const moveId = newId();
    await insertMove(
      db,
      {
        id: moveId,
        event_id: eventId,
        from_starts_on: before.starts_on,
        from_ends_on: before.ends_on,
        from_due_on: before.registration_due_on,
        to_starts_on: to.starts_on,
        to_ends_on: to.ends_on,
        to_due_on: to.registration_due_on,
        moved_at: clock.now(),
        moved_by: actor.accountId
      },
      items
    );
    note('event', eventId, { movedDays: days, count: items.length });
    return { moveId };
  }
});

/**
 * Takes back the last move of an event; who had confirmed the old day has confirmed it again. Refused when it was undone before (`changedMeanwhile`), and
 * when something stands otherwise than the move left it (`moveChanged`, with how much).
 */
export const undoMove = command({
  action: 'event.moveUndone',
  input: undoMoveForm,
  allow: allowEdit,
  async run({ db, actor, clock, note }, { eventId, moveId }) {
    const event = await findDays(db, eventId);
    const move = await findLastMove(db, eventId);
    if (!event || actor.kind !== 'account') refuse('notVisible');
    if (move?.id !== moveId) refuse('notVisible');
    if (move.undone_at !== null) refuse('changedMeanwhile');
    const otherDays =
      event.starts_on !== move.to_starts_on ||
      event.ends_on !== move.to_ends_on ||
      event.registration_due_on !== move.to_due_on;
    const items = await listMoveItems(db, moveId);
    const changed = changedSince(items, await listStanding(db, eventId));
    if (otherDays || changed > 0) refuse('moveChanged', { count: changed + (otherDays ? 1 : 0) });
    const { days } = movedDays(event, move.from_starts_on);
    const written = await updateEvent(
      db,
      { id: eventId, version: event.version },
      {
        starts_on: move.from_starts_on,
        ends_on: move.from_ends_on,
        registration_due_on: move.from_due_on
      }
    );
    if (!written) refuse('changedMeanwhile');
    await moveAlong(db, eventId, move.from_starts_on, days);
    const answers = items.filter(({ kind }) => kind === 'assignment');
    await confirmAgain(
      db,
      answers.map(({ subject_id, from_value }) => ({
        id: subject_id,
        answeredAt: from_value || null
      }))
    );
    await db
      .updateTable('event_moves')
      .set({ undone_at: clock.now(), undone_by: actor.accountId })
      .where('id', '=', moveId)
      .execute();
    note('event', eventId, { movedDays: days });
  }
});
