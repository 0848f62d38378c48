import type { Updateable } from 'kysely';
import { command } from '#lib/server/kernel/command.ts';
import { refuse } from '#lib/server/kernel/failures.ts';
import { must } from './entering.server.ts';
import { mayBePlaced } from './policy.ts';
import { logisticsForm, logisticsManyForm } from './review-forms.ts';
import { listMarked } from './review-marks.server.ts';
import { allowReview, seenEntry } from './review-moves.server.ts';
import { updateDelegate } from './store.server.ts';
import type { DelegateTables } from './tables.ts';

/* Where a child rides, sleeps and sits: the committee's to fill in, for whoever holds a place. */

/** Sets vehicle, room and group of one child; an empty field takes it away. */
export const setLogistics = command({
  action: 'delegate.placed',
  input: logisticsForm,
  allow: allowReview,
  async run({ note, ...scope }, input) {
    const row = await seenEntry(scope, input);
    must(mayBePlaced(row.state));
    const { vehicle, room, groupName } = input;
    const columns = { vehicle, room, group_name: groupName };
    if (!(await updateDelegate(scope.db, row, columns))) refuse('changedMeanwhile');
    note('delegate', row.id, { event: input.eventId, fields: Object.keys(columns) });
  }
});

/**
 * Sets vehicle or group of the marked children; an empty field leaves each as it is. Those that
 * hold no place are left out. Answers how many were set, and how many were left.
 */
export const setLogisticsMany = command({
  action: 'delegate.placed',
  input: logisticsManyForm,
  arrays: ['entries'],
  allow: allowReview,
  async run({ note, ...scope }, input) {
    const columns: Updateable<DelegateTables['delegates']> = {
      ...(input.vehicle === null ? {} : { vehicle: input.vehicle }),
      ...(input.groupName === null ? {} : { group_name: input.groupName })
    };
    const fields = Object.keys(columns);
    if (fields.length === 0) refuse('nothingChanged');
    const rows = await listMarked(scope, input);
    const fit = rows.filter(({ state }) => mayBePlaced(state) === true);
    if (fit.length === 0) refuse('stateForbids');
    for (const row of fit) {
      if (!(await updateDelegate(scope.db, row, columns))) refuse('changedMeanwhile');
      note('delegate', row.id, { event: input.eventId, fields });
    }
    return { count: fit.length, left: rows.length - fit.length };
  }
});
