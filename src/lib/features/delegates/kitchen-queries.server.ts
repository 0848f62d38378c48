import * as v from 'valibot';
import { findEvent } from '#lib/features/events/store.server.ts';
import { refuse } from '#lib/server/kernel/failures.ts';
import { query } from '#lib/server/kernel/query.ts';
import { id } from '#lib/values/fields.ts';
import { countDiets } from './candidates-store.server.ts';
import { mayReadCounts } from './policy.ts';

/**
 * What accepted children eat, as counts: the kitchen cooks for each of them, so that small counts
 * are shown as well. Whose they are is nowhere in it.
 */
export const kitchenCounts = query({
  input: v.object({ eventId: id() }),
  allow: ({ actor }, { eventId }) => mayReadCounts(actor, eventId),
  async run({ db, actor }, { eventId }) {
    if (!(await findEvent(db, actor, eventId))) refuse('notVisible');
    const counts = await countDiets(db, eventId);
    return counts.filter(({ diet }) => diet !== 'none');
  }
});
