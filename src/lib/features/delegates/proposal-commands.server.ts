import { findEvent } from '#lib/features/events/store.server.ts';
import type { Db, Trx } from '#lib/server/db/schema.ts';
import type { Box } from '#lib/server/box.ts';
import type { Clock } from '#lib/server/kernel/clock.ts';
import { command } from '#lib/server/kernel/command.ts';
import { refuse } from '#lib/server/kernel/failures.ts';
import type { DateOn } from '#lib/values/dates.ts';
import { childArrays, editChildForm, sealedFields, type ChildInput } from './child-forms.ts';
import { changedFields, columnsOf, privateOf, twinOf } from './child-values.server.ts';
import {
  accountOf,
  allowSchools,
  checkChildDates,
  must,
  ownDelegateNamed
} from './entering.server.ts';
import { refuseChanged } from './meanwhile.server.ts';
import { readPrivate, writePrivate } from './private.server.ts';
import { decideProposal, formOf, insertProposal, openProposalOf } from './proposals.server.ts';
import { differences } from './proposals.ts';
import { mayPropose } from './registration.ts';
import { keepRestricted, withRealName } from './restricted-store.server.ts';
import { approveForm, refuseForm } from './review-forms.ts';
import { findDelegate } from './review-lists.server.ts';
import { allowReview, seenEntry } from './review-moves.server.ts';
import { readAgeRule } from './rules.server.ts';
import { getDelegate, updateDelegate } from './store.server.ts';
import { hasTwin, refuseOtherChild } from './twins.server.ts';

/** What holds for any entry holds for a changed one: its dates, and that the child is not there twice. */
async function checkWanted(
  { db, box, clock }: { db: Db; box: Box; clock: Clock },
  row: { id: string; event_id: string; school_id: string; name: string; born_on: string },
  wanted: ChildInput,
  startsOn: DateOn
): Promise<void> {
  const where = { eventId: row.event_id, schoolId: row.school_id, startsOn };
  checkChildDates(wanted.bornOn, startsOn, clock.today(), await readAgeRule(db, where));
  await refuseOtherChild(db, row, columnsOf(wanted));
  const twin = twinOf({ ...row, ...columnsOf(wanted) });
  if (await hasTwin({ db, box }, twin, row.id)) refuse('childTwice');
}

/**
 * Proposes a change to an accepted child: nothing of the entry changes until a reviewer approves.
 * A proposal that still waits is void. Refuses what is not accepted and what changes nothing.
 */
export const proposeChange = command({
  action: 'delegate.changeProposed',
  input: editChildForm,
  secret: sealedFields,
  arrays: childArrays,
  allow: allowSchools,
  async run({ db, actor, clock, box, note }, { eventId, delegateId, version, ...wanted }) {
    const { row, event } = await ownDelegateNamed({ db, actor, box }, eventId, delegateId);
    await refuseChanged({ db, clock }, row, version);
    must(mayPropose(row.state, event));
    await checkWanted({ db, box, clock }, row, wanted, event.startsOn);
    const values = differences(formOf(row, await readPrivate(db, box, row.id)), wanted);
    if (Object.keys(values).length === 0) refuse('nothingChanged');
    const by = { accountId: accountOf(actor).accountId, at: clock.now() };
    const of = { delegateId, baseVersion: row.version, values };
    const fields = await insertProposal(db, box, of, by);
    note('delegate', delegateId, { event: eventId, fields });
    return row.school_id;
  }
});

/** The proposal that a reviewer decides: the one on the screen, if it still waits. */
async function waiting(
  { db, box }: { db: Trx; box: Parameters<typeof openProposalOf>[1] },
  input: { delegateId: string; proposalId: string }
) {
  const proposal = await openProposalOf(db, box, input.delegateId);
  if (proposal?.id !== input.proposalId) refuse('proposalGone');
  return proposal;
}

/** Takes the proposed values over into the entry, if both are still as they were on the screen. */
export const approveProposal = command({
  action: 'delegate.changeApproved',
  input: approveForm,
  allow: allowReview,
  async run({ note, ...scope }, input) {
    const { db, actor, clock, box } = scope;
    const seen = await seenEntry(scope, input);
    if (seen.state !== 'accepted') refuse('stateForbids');
    const { id, values } = await waiting(scope, input);
    const event = await findEvent(db, actor, input.eventId);
    if (!event) refuse('notVisible');
    const row = await withRealName(db, box, await getDelegate(db, seen.id));
    const record = await readPrivate(db, box, row.id);
    const wanted = { ...formOf(row, record), ...values } as ChildInput;
    await checkWanted({ db, box, clock }, row, wanted, event.starts_on);
    const columns = await keepRestricted(db, box, row, columnsOf(wanted));
    if (!(await updateDelegate(db, seen, columns))) refuse('changedMeanwhile');
    await writePrivate(db, box, row.id, privateOf(wanted));
    const by = { accountId: accountOf(actor).accountId, at: clock.now() };
    await decideProposal(db, id, { state: 'approved', remark: null }, by);
    const before: Partial<typeof row & typeof record> = { ...row, ...record };
    const fields = changedFields(before, { ...columns, ...privateOf(wanted) });
    note('delegate', row.id, { event: input.eventId, fields });
  }
});

/** Refuses a proposal with a remark for the school; the entry stays as it is. */
export const refuseProposal = command({
  action: 'delegate.changeRefused',
  input: refuseForm,
  allow: allowReview,
  async run({ note, ...scope }, input) {
    const { db, actor, clock } = scope;
    const { eventId, delegateId, remark } = input;
    const row = await findDelegate(db, actor, eventId, delegateId);
    if (!row) refuse('notVisible');
    const { id } = await waiting(scope, input);
    const by = { accountId: accountOf(actor).accountId, at: clock.now() };
    await decideProposal(db, id, { state: 'refused', remark }, by);
    note('delegate', row.id, { event: eventId });
  }
});
