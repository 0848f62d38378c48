import * as v from 'valibot';
import { mayEditEvent } from '#lib/features/events/policy.ts';
import { findEvent } from '#lib/features/events/store.server.ts';
import { refuse } from '#lib/server/kernel/failures.ts';
import { query } from '#lib/server/kernel/query.ts';
import { id } from '#lib/values/fields.ts';
import { byDay, overlapping } from './model.ts';
import { listItems, listPersonChoices } from './store.server.ts';

/**
 * The programme of an event by day, with the ids of items that share a place and time. Who may
 * edit it also gets the persons to choose from.
 */
export const agendaOf = query({
  input: v.object({ eventId: id() }),
  // Who may not see the event finds none: the store starts from what the actor sees.
  allow: ({ actor }) => actor.kind === 'account' || { code: 'signedOut' },
  async run({ db, actor }, { eventId }) {
    const event = await findEvent(db, actor, eventId);
    if (!event) refuse('notVisible');
    const edit = mayEditEvent(actor, event);
    const items = await listItems(db, actor, eventId);
    return {
      days: byDay(items),
      overlapping: [...overlapping(items)],
      persons: edit === true ? await listPersonChoices(db) : [],
      can: { edit }
    };
  }
});
