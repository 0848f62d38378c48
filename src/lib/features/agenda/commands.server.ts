import { mayEditEvent } from '#lib/features/events/policy.ts';
import { findEvent } from '#lib/features/events/store.server.ts';
import type { Trx } from '#lib/server/db/schema.ts';
import type { Actor } from '#lib/server/kernel/actor.ts';
import { command } from '#lib/server/kernel/command.ts';
import type { Scope } from '#lib/server/kernel/door.ts';
import { refuse, refuseField } from '#lib/server/kernel/failures.ts';
import { newId } from '#lib/values/ids.ts';
import { addItemForm, editItemForm, removeItemForm, type ItemInput } from './forms.ts';
import { deleteItem, findItem, insertItem, updateItem } from './store.server.ts';

const allowEdit = async ({ db, actor }: Scope<Trx>, { eventId }: { eventId: string }) =>
  mayEditEvent(actor, await findEvent(db, actor, eventId));

/** The columns of an item; refuses a day outside the event and an end that is not after the start. */
async function columnsOf(db: Trx, actor: Actor, input: ItemInput) {
  const event = await findEvent(db, actor, input.eventId);
  if (!event) refuse('notVisible');
  const { heldOn, startsTime, endsTime } = input;
  if (heldOn < event.starts_on || heldOn > event.ends_on) refuseField('heldOn', 'outsideEvent');
  if (endsTime <= startsTime) refuseField('endsTime', 'endBeforeStart');
  return {
    held_on: heldOn,
    starts_time: startsTime,
    ends_time: endsTime,
    title: input.title,
    place: input.place,
    responsible_person_id: input.responsibleId,
    note: input.note
  };
}

/** Adds a point to the programme. Answers its id. */
export const addAgendaItem = command({
  action: 'agenda.added',
  input: addItemForm,
  allow: allowEdit,
  async run({ db, actor, note }, input) {
    const id = newId();
    const columns = await columnsOf(db, actor, input);
    await insertItem(db, { id, event_id: input.eventId, ...columns });
    note('agendaItem', id, { event: input.eventId, title: input.title });
    return id;
  }
});

/** Changes a point of the programme. Answers its id. */
export const editAgendaItem = command({
  action: 'agenda.edited',
  input: editItemForm,
  allow: allowEdit,
  async run({ db, actor, note }, input) {
    if (!(await findItem(db, actor, input.eventId, input.itemId))) refuse('notVisible');
    const columns = await columnsOf(db, actor, input);
    const written = await updateItem(db, input.itemId, input.version, columns);
    if (!written) refuse('changedMeanwhile');
    note('agendaItem', input.itemId, { event: input.eventId, title: input.title });
    return input.itemId;
  }
});

/** Takes a point out of the programme. */
export const removeAgendaItem = command({
  action: 'agenda.removed',
  input: removeItemForm,
  allow: allowEdit,
  async run({ db, actor, note }, { eventId, itemId, version }) {
    const item = await findItem(db, actor, eventId, itemId);
    if (!item) refuse('notVisible');
    if (!(await deleteItem(db, itemId, version))) refuse('changedMeanwhile');
    note('agendaItem', itemId, { event: eventId, title: item.title });
  }
});
