import * as v from 'valibot';
import { findEvent } from '#lib/features/events/store.server.ts';
import { refuse } from '#lib/server/kernel/failures.ts';
import { query } from '#lib/server/kernel/query.ts';
import { id } from '#lib/values/fields.ts';
import { hideSmall } from '#lib/values/small-counts.ts';
import { countDiets } from './candidates-store.server.ts';
import { mayOrderMeals, mayReadCounts } from './policy.ts';

/**
 * What accepted children eat, as counts: whoever orders the meals sees each of them, since the kitchen
 * cooks for one child too; to the others small counts are hidden (null). Whose they are is nowhere in it.
 */
export const kitchenCounts = query({
  input: v.object({ eventId: id() }),
  allow: ({ actor }, { eventId }) => mayReadCounts(actor, eventId),
  async run({ db, actor }, { eventId }) {
    if (!(await findEvent(db, actor, eventId))) refuse('notVisible');
    const counts = (await countDiets(db, eventId)).filter(({ diet }) => diet !== 'none');
    if (mayOrderMeals(actor, eventId) === true) return counts;
    const shown = hideSmall(counts.map(({ count }) => count));
    return counts.map(({ diet }, index) => ({ diet, count: shown[index] ?? null }));
  }
});
