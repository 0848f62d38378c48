import * as v from 'valibot';
import { command } from '#lib/server/kernel/command.ts';
import { refuse } from '#lib/server/kernel/failures.ts';
import { id, ticked } from '#lib/values/fields.ts';
import { accountOf, must } from './entering.server.ts';
import { goneStates } from './model.ts';
import { mayShortlist, mayUseSchoolPages } from './policy.ts';
import { findScope } from './reach.server.ts';
import { mayMend } from './registration.ts';

const shortlistForm = v.object({
  eventId: id(),
  schoolId: id(),
  child: v.pipe(v.optional(v.array(id()), []), v.maxLength(500)),
  /** Takes the mark away instead. */
  undo: ticked()
});

/**
 * A district marks children of one of its schools for its shortlist, or takes the mark away.
 * Answers how many marks changed. The school's own edits are not disturbed by it.
 */
export const shortlistChildren = command({
  action: 'delegate.shortlisted',
  input: shortlistForm,
  arrays: ['child'],
  allow: ({ actor }) => mayUseSchoolPages(actor),
  async run({ db, actor, clock, note }, { eventId, schoolId, child, undo }) {
    const scope = await findScope(db, actor, eventId, schoolId);
    if (scope?.unitKind !== 'school') refuse('notVisible');
    must(mayShortlist(actor, schoolId));
    must(mayMend(scope));
    if (child.length === 0) refuse('nothingToSubmit');
    const rows = await db
      .selectFrom('delegates')
      .select(['id', 'shortlisted_at as at'])
      .where('event_id', '=', eventId)
      .where('school_id', '=', schoolId)
      .where('state', 'not in', goneStates)
      .where('id', 'in', child)
      .execute();
    if (rows.length < new Set(child).size) refuse('notVisible');
    const changed = rows.filter(({ at }) => (at === null) !== undo);
    for (const row of changed) {
      await db
        .updateTable('delegates')
        .set({
          shortlisted_at: undo ? null : clock.now(),
          shortlisted_by: undo ? null : accountOf(actor).accountId
        })
        .where('id', '=', row.id)
        .execute();
      note('delegate', row.id, { event: eventId, shortlisted: !undo });
    }
    return changed.length;
  }
});
