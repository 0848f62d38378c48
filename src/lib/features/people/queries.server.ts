import * as v from 'valibot';
import { findEvent } from '#lib/features/events/store.server.ts';
import { cutPage, pageStart } from '#lib/server/db/lists.ts';
import { refuse } from '#lib/server/kernel/failures.ts';
import { query } from '#lib/server/kernel/query.ts';
import { id } from '#lib/values/fields.ts';
import { participantFilter } from './forms.ts';
import { mayEditParticipants, mayReadParticipants } from './policy.ts';
import {
  countMarks,
  countParticipantRoles,
  findParticipant,
  listParticipants
} from './store.server.ts';

/** Participants of an event, a page at a time, by search and role, with how many have each role. */
export const participantList = query({
  input: participantFilter,
  allow: async ({ db, actor }, { eventId }) =>
    mayReadParticipants(await findEvent(db, actor, eventId)),
  async run({ db, actor, pageSize }, input) {
    const event = await findEvent(db, actor, input.eventId);
    const start = pageStart(input, pageSize);
    const filter = { folded: input.q, role: input.role };
    const fetched = await listParticipants(db, input.eventId, filter, start);
    const { rows, paging } = cutPage(fetched, start);
    const counts = await countParticipantRoles(db, input.eventId, input.q);
    return {
      participants: rows.map(({ sort_key: _, ...row }) => row),
      counts: Object.fromEntries(counts.map(({ role, count }) => [role, Number(count)])),
      paging,
      can: { edit: mayEditParticipants(actor, event) }
    };
  }
});

/** One participant for editing. */
export const participantPage = query({
  input: v.object({ eventId: id(), participantId: id() }),
  allow: async ({ db, actor }, { eventId }) =>
    mayEditParticipants(actor, await findEvent(db, actor, eventId)),
  async run({ db }, { eventId, participantId }) {
    const found = await findParticipant(db, eventId, participantId);
    if (!found) refuse('notVisible');
    const { sort_key: _, ...participant } = found;
    const count = await countMarks(db, participantId);
    return {
      participant,
      can: { remove: count === 0 || ({ code: 'hasDependents', params: { count } } as const) }
    };
  }
});

/** May the actor add a participant to this event? Asked before the form is shown. */
export const participantForm = query({
  input: v.object({ eventId: id() }),
  allow: async ({ db, actor }, { eventId }) =>
    mayEditParticipants(actor, await findEvent(db, actor, eventId)),
  run: async () => ({})
});
