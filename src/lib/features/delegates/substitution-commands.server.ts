import * as v from 'valibot';
import { command } from '#lib/server/kernel/command.ts';
import { refuse } from '#lib/server/kernel/failures.ts';
import { longText } from '#lib/values/fields.ts';
import { newId } from '#lib/values/ids.ts';
import { changePlaces } from './capacity.server.ts';
import { childArrays, editChildForm, sealedFields } from './child-forms.ts';
import { columnsOf, privateOf, twinOf } from './child-values.server.ts';
import { accountOf, allowSchools, checkChildDates, must, ownDelegate } from './entering.server.ts';
import { refuseChanged } from './meanwhile.server.ts';
import { stateAfter } from './model.ts';
import { writePrivate } from './private.server.ts';
import { maySubstitute } from './registration.ts';
import { readAgeRule } from './rules.server.ts';
import { insertDelegate, recordChanges, updateDelegate } from './store.server.ts';
import { hasTwin } from './twins.server.ts';
import { readSubstitution } from './substitution.server.ts';

const substituteForm = v.object({ ...editChildForm.entries, reason: longText(500) });

/**
 * Replaces a child that holds a place by another, until the event's first day: the old one is
 * withdrawn with the reason and its badge is void, the new one is a draft on the same place. Nothing
 * of the old one is carried over, above all no consent. Answers the new child's id. One that came back
 * while its substitute stands is not replaced once more.
 */
export const substituteChild = command({
  action: 'delegate.substituted',
  input: substituteForm,
  secret: sealedFields,
  arrays: childArrays,
  allow: allowSchools,
  async run({ db, actor, clock, box, note }, input) {
    const { eventId, delegateId, version, reason, ...child } = input;
    const { row, event } = await ownDelegate(db, actor, eventId, delegateId);
    await refuseChanged({ db, clock }, row, version);
    must(maySubstitute(row.state, event, clock.today()));
    const to = stateAfter('withdraw', row.state);
    if (to === undefined) refuse('stateForbids');
    const { replacedBy } = await readSubstitution(db, { id: row.id, substituteFor: null });
    if (replacedBy) refuse('alreadyReplaced', { name: replacedBy.name });
    const schoolId = row.school_id;
    const rule = await readAgeRule(db, { eventId, schoolId, startsOn: event.startsOn });
    checkChildDates(child.bornOn, event.startsOn, clock.today(), rule);
    const id = newId();
    const fresh = { id, event_id: eventId, school_id: schoolId, ...columnsOf(child) };
    const by = { accountId: accountOf(actor).accountId, at: clock.now() };
    await changePlaces(db, { eventId, schoolId, category: 'child' }, clock, async () => {
      // Asked while the old one is still there: nobody replaces a child by the same child.
      if (await hasTwin({ db, box }, twinOf(fresh))) refuse('childTwice');
      const left = { state: to, remark: null };
      if (!(await updateDelegate(db, { id: row.id, version }, left))) refuse('changedMeanwhile');
      await insertDelegate(db, {
        ...fresh,
        state: 'draft',
        remark: null,
        submitted_at: null,
        substitute_for: row.id
      });
      await writePrivate(db, box, id, privateOf(child));
      await recordChanges(
        db,
        [
          { delegateId: row.id, from: row.state, to, remark: reason },
          { delegateId: id, from: null, to: 'draft', remark: null }
        ],
        by
      );
    });
    note('delegate', row.id, { event: eventId, by: id });
    return { id, schoolId };
  }
});
