import { command } from '#lib/server/kernel/command.ts';
import { refuse } from '#lib/server/kernel/failures.ts';
import { accountOf, must } from './entering.server.ts';
import { openForm } from './forms.ts';
import { canBeOpened, fieldsOfPart, type PrivatePart } from './model.ts';
import { insertOpening } from './openings.server.ts';
import { mayOpen } from './policy.ts';
import { readPrivate, type PrivateRecord } from './private.server.ts';
import { findDelegate } from './review-lists.server.ts';

/** What one opening answers: the fields of its part and no others. */
function answerOf(part: PrivatePart, record: PrivateRecord) {
  switch (part) {
    case 'guardian': {
      const { guardianName, guardianRelation, guardianPhone } = record;
      return { part, guardianName, guardianRelation, guardianPhone };
    }
    case 'health':
      return { part, healthNote: record.healthNote };
    case 'circumstances':
      return { part, circumstances: [...record.circumstances] };
    case 'support':
      return { part, supportNeeds: record.supportNeeds, diet: record.diet };
    case 'religion':
      return { part, religion: record.religion };
  }
}

/**
 * Opens one part of a child's private record, for a reason that is kept where it can be erased; the
 * audit names the fields alone. The answer is shown once and stored nowhere.
 */
export const openPrivate = command({
  action: 'delegate.opened',
  input: openForm,
  allow: ({ actor }, { eventId, part }) => mayOpen(actor, eventId, part),
  async run({ db, actor, clock, box, note }, { eventId, delegateId, part, reason }) {
    const row = await findDelegate(db, actor, eventId, delegateId);
    if (!row) refuse('notVisible');
    must(mayOpen(actor, eventId, part, row.restrictedAt !== null));
    if (!canBeOpened(row.state)) refuse('stateForbids');
    const record = await readPrivate(db, box, delegateId);
    const fields = fieldsOfPart[part];
    await insertOpening(db, {
      delegate_id: delegateId,
      fields: fields.join(','),
      reason,
      opened_at: clock.now(),
      opened_by: accountOf(actor).accountId
    });
    note('delegate', delegateId, { event: eventId, fields: [...fields] });
    return answerOf(part, record);
  }
});

type Answer = Awaited<ReturnType<typeof openPrivate>>;
/** What was opened, as it goes to the page that asked. */
export type Opened = Extract<Answer, { ok: true }>['value'];
