import { countItemsOutside } from '#lib/features/agenda/store.server.ts';
import { endOffersOfEvent } from '#lib/features/delegates/closing-store.server.ts';
import type { Trx } from '#lib/server/db/schema.ts';
import { command } from '#lib/server/kernel/command.ts';
import type { Scope } from '#lib/server/kernel/door.ts';
import { refuse, refuseField } from '#lib/server/kernel/failures.ts';
import { newId } from '#lib/values/ids.ts';
import { countAffected } from './affected.server.ts';
import { addEventForm, changeStateForm, editEventForm } from './forms.ts';
import { isOver, mayFollow, needsReason } from './model.ts';
import { mayAddEvent, mayEditEvent } from './policy.ts';
import { columnsOf, insertEvent, insertStateChange, updateEvent } from './saving.server.ts';
import { findEvent } from './store.server.ts';

const allowEdit = async ({ db, actor }: Scope<Trx>, { eventId }: { eventId: string }) =>
  mayEditEvent(actor, await findEvent(db, actor, eventId));

/** Makes an event, in draft. Answers its id. */
export const addEvent = command({
  action: 'event.added',
  input: addEventForm,
  allow: ({ actor }) => mayAddEvent(actor),
  async run({ db, note }, input) {
    const id = newId();
    await insertEvent(db, id, columnsOf(input));
    note('event', id, { name: input.name });
    return id;
  }
});

/**
 * Changes an event, all but its first day. A programme that would then lie outside the event's days
 * refuses the change (`agendaOutside` at `endsOn`).
 */
export const editEvent = command({
  action: 'event.edited',
  input: editEventForm,
  allow: allowEdit,
  async run({ db, actor, note }, input) {
    const before = await findEvent(db, actor, input.eventId);
    if (!before) refuse('notVisible');
    const columns = columnsOf({ ...input, startsOn: before.starts_on });
    const otherDays = before.ends_on !== columns.ends_on;
    const written = await updateEvent(
      db,
      { id: before.id, version: input.version },
      // A day that a planner set is no longer a sample.
      otherDays ? { ...columns, is_date_sample: 0 } : columns
    );
    if (!written) refuse('changedMeanwhile');
    const outside = otherDays ? await countItemsOutside(db, before.id, columns) : 0;
    if (outside > 0) refuseField('endsOn', 'agendaOutside', { count: outside });
    note('event', before.id);
  }
});

/**
 * Takes an event to another state; who, when and why stay on record. Refuses a step that the
 * table of states does not know (`stateForbids`), and a missing reason where one is needed. Places
 * that are offered to a reserve list lapse with an event that is over.
 */
export const changeEventState = command({
  action: 'event.stateChanged',
  input: changeStateForm,
  allow: allowEdit,
  async run({ db, actor, clock, note }, { eventId, version, to, reason }) {
    const event = await findEvent(db, actor, eventId);
    if (!event || actor.kind !== 'account') refuse('notVisible');
    const written = await updateEvent(db, { id: eventId, version }, { state: to });
    if (!written) refuse('changedMeanwhile');
    if (!mayFollow(event.state, to)) refuse('stateForbids');
    if (needsReason(to) && reason === null) refuseField('reason', 'reasonMissing');
    await insertStateChange(db, {
      id: newId(),
      event_id: eventId,
      from_state: event.state,
      to_state: to,
      reason,
      changed_at: clock.now(),
      changed_by: actor.accountId
    });
    const ended = isOver(to) ? await endOffersOfEvent(db, eventId, clock) : 0;
    const { tasks, schools, participants, volunteers } = await countAffected(db, eventId);
    note('event', eventId, {
      from: event.state,
      to,
      ...(ended > 0 ? { offers: ended } : {}),
      ...(needsReason(to) && { tasks, schools, participants, volunteers })
    });
  }
});
