import * as v from 'valibot';
import { command } from '#lib/server/kernel/command.ts';
import { refuse } from '#lib/server/kernel/failures.ts';
import { changePlaces } from './capacity.server.ts';
import { accountOf, allowSchools, must, ownDelegate } from './entering.server.ts';
import { entryForm } from './forms.ts';
import { offerFreed } from './freed.server.ts';
import { refuseChanged } from './meanwhile.server.ts';
import { stateOffReserve, type DelegateState } from './model.ts';
import { endOffer, findOpenOffer, listExpired, listOfferEvents } from './offers.server.ts';
import { mayMend } from './registration.ts';
import { recordChanges, updateDelegate } from './store.server.ts';
import type { Trx } from '#lib/server/db/schema.ts';
import type { Scope } from '#lib/server/kernel/door.ts';

/** Answers the open offer of the school's child: the offer ends and the child leaves the list. */
async function answer(
  { db, actor, clock }: Scope<Trx>,
  input: { eventId: string; delegateId: string; version: number },
  outcome: 'taken' | 'declined'
) {
  const { eventId, delegateId, version } = input;
  const { row, event } = await ownDelegate(db, actor, eventId, delegateId);
  must(mayMend(event));
  await refuseChanged({ db, clock }, row, version);
  const to: DelegateState = outcome === 'taken' ? stateOffReserve(row.submitted_at) : 'withdrawn';
  const place = { eventId, schoolId: row.school_id, category: 'child' } as const;
  await changePlaces(db, place, clock, async () => {
    const offer = await findOpenOffer(db, delegateId, clock.now());
    if (row.state !== 'reserve' || !offer) refuse('offerGone');
    await endOffer(db, offer.id, outcome, clock.now());
    const columns = { state: to, remark: null, reserve_seq: null };
    if (!(await updateDelegate(db, { id: row.id, version }, columns))) refuse('changedMeanwhile');
    const by = { accountId: accountOf(actor).accountId, at: clock.now() };
    await recordChanges(db, [{ delegateId, from: row.state, to, remark: null }], by);
  });
  return { schoolId: row.school_id, state: to };
}

/**
 * Takes the place that is offered to a child on the reserve list. It stands where it stood before:
 * handed in, or a draft, which the school may complete and submit until the event's first day.
 */
export const takeOffer = command({
  action: 'delegate.offerTaken',
  input: entryForm,
  allow: allowSchools,
  async run({ note, ...scope }, input) {
    const taken = await answer(scope, input, 'taken');
    note('delegate', input.delegateId, { event: input.eventId });
    return taken;
  }
});

/** Declines the place that is offered: the child takes part no more, the place goes to the next. */
export const declineOffer = command({
  action: 'delegate.offerDeclined',
  input: entryForm,
  allow: allowSchools,
  async run({ note, ...scope }, input) {
    const declined = await answer(scope, input, 'declined');
    note('delegate', input.delegateId, { event: input.eventId });
    return declined;
  }
});

/**
 * Ends the offers that expired (each child goes to the end of its list) and offers what is free to
 * the next, at every event that still takes places. For the schedule: nobody signed in may.
 * Answers how many offers expired.
 */
export const settleOffers = command({
  action: 'delegate.offerExpired',
  input: v.object({}),
  allow: ({ actor }) => actor.kind === 'system' || { code: 'forbidden' },
  async run({ db, clock, note }) {
    const expired = await listExpired(db, clock.now());
    for (const eventId of await listOfferEvents(db)) await offerFreed(db, { eventId }, clock);
    for (const { delegateId, eventId } of expired) note('delegate', delegateId, { event: eventId });
    return expired.length;
  }
});
