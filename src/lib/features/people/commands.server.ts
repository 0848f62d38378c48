import { findEvent } from '#lib/features/events/store.server.ts';
import { command } from '#lib/server/kernel/command.ts';
import { refuse } from '#lib/server/kernel/failures.ts';
import { newId } from '#lib/values/ids.ts';
import { foldText, givenNameSortKey } from '#lib/values/text.ts';
import { editParticipantForm, newParticipantForm, removeParticipantForm } from './forms.ts';
import type { ParticipantRole } from './model.ts';
import { mayEditParticipants } from './policy.ts';
import {
  countMarks,
  deleteParticipant,
  findParticipant,
  insertParticipant,
  updateParticipant
} from './store.server.ts';

interface Typed {
  name: string;
  role: ParticipantRole;
  organisation: string | null;
  phone: string | null;
  note: string | null;
}

const rowOf = ({ name, role, organisation, phone, note }: Typed) => ({
  name,
  folded_name: foldText(name),
  sort_key: givenNameSortKey(name),
  role,
  organisation,
  phone,
  note
});

/** Adds a participant, picked from the directory or not. Answers the id. */
export const addParticipant = command({
  action: 'participant.added',
  input: newParticipantForm,
  allow: async ({ db, actor }, { eventId }) =>
    mayEditParticipants(actor, await findEvent(db, actor, eventId)),
  async run({ db, note }, { eventId, personId, ...input }) {
    const id = newId();
    await insertParticipant(db, { id, eventId, personId }, rowOf(input));
    note('participant', id, { eventId, role: input.role });
    return id;
  }
});

/** Edits a participant of this event. */
export const editParticipant = command({
  action: 'participant.edited',
  input: editParticipantForm,
  allow: async ({ db, actor }, { eventId }) =>
    mayEditParticipants(actor, await findEvent(db, actor, eventId)),
  async run({ db, note }, { eventId, participantId, version, ...input }) {
    const before = await findParticipant(db, eventId, participantId);
    if (!before) refuse('notVisible');
    const key = { id: participantId, eventId, version };
    if (!(await updateParticipant(db, key, rowOf(input)))) refuse('changedMeanwhile');
    const fields = (['name', 'role', 'organisation', 'phone', 'note'] as const).filter(
      (field) => input[field] !== before[field]
    );
    note('participant', participantId, { eventId, fields });
  }
});

/** Removes a participant who was not at the gate yet. */
export const removeParticipant = command({
  action: 'participant.removed',
  input: removeParticipantForm,
  allow: async ({ db, actor }, { eventId }) =>
    mayEditParticipants(actor, await findEvent(db, actor, eventId)),
  async run({ db, note }, { eventId, participantId, version }) {
    if (!(await findParticipant(db, eventId, participantId))) refuse('notVisible');
    const count = await countMarks(db, participantId);
    if (count > 0) refuse('hasDependents', { count });
    const key = { id: participantId, eventId, version };
    if (!(await deleteParticipant(db, key))) refuse('changedMeanwhile');
    note('participant', participantId, { eventId });
  }
});
