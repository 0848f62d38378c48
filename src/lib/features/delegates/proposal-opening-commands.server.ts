import { command } from '#lib/server/kernel/command.ts';
import { refuse } from '#lib/server/kernel/failures.ts';
import { accountOf, must } from './entering.server.ts';
import { fieldsOfPart } from './model.ts';
import { insertOpening } from './openings.server.ts';
import { mayOpen } from './policy.ts';
import { readPrivate } from './private.server.ts';
import { openProposalOf } from './proposals.server.ts';
import { partOfField, fieldsOf, type FieldValues } from './proposals.ts';
import { openProposalForm } from './review-forms.ts';
import { findDelegate } from './review-lists.server.ts';

/**
 * Opens one part of a proposal that waits: its sealed fields before and after. Needs the same right
 * and reason as opening that part of the record, and is logged in the same place.
 */
export const openProposal = command({
  action: 'delegate.opened',
  input: openProposalForm,
  allow: ({ actor }, { eventId, part }) => mayOpen(actor, eventId, part),
  async run({ db, actor, clock, box, note }, input) {
    const { eventId, delegateId, proposalId, part, reason } = input;
    const row = await findDelegate(db, actor, eventId, delegateId);
    if (!row) refuse('notVisible');
    must(mayOpen(actor, eventId, part, row.restrictedAt !== null));
    const proposal = await openProposalOf(db, box, delegateId);
    if (proposal?.id !== proposalId) refuse('proposalGone');
    const fields = fieldsOf(proposal.values).filter((field) => partOfField(field) === part);
    if (fields.length === 0) refuse('notVisible');
    await insertOpening(db, {
      delegate_id: delegateId,
      fields: fieldsOfPart[part].join(','),
      reason,
      opened_at: clock.now(),
      opened_by: accountOf(actor).accountId
    });
    note('delegate', delegateId, { event: eventId, fields });
    const record: FieldValues = { ...(await readPrivate(db, box, delegateId)) };
    return {
      part,
      differences: fields.map((field) => ({
        field,
        before: record[field] ?? null,
        after: proposal.values[field] ?? null
      }))
    };
  }
});

type Answer = Awaited<ReturnType<typeof openProposal>>;
/** What was opened of a proposal, as it goes to the page that asked. */
export type OpenedProposal = Extract<Answer, { ok: true }>['value'];
