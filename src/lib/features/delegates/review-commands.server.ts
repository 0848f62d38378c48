import { findEvent } from '#lib/features/events/store.server.ts';
import type { Trx } from '#lib/server/db/schema.ts';
import { command } from '#lib/server/kernel/command.ts';
import type { Scope } from '#lib/server/kernel/door.ts';
import { refuse, type Allowed } from '#lib/server/kernel/failures.ts';
import { changePlaces } from './capacity.server.ts';
import { accountOf } from './entering.server.ts';
import { acceptManyForm, entryForm, remarkForm, returnManyForm } from './forms.ts';
import { stateAfter, type DelegateMove, type DelegateState } from './model.ts';
import { mayReadChildren, mayReview } from './policy.ts';
import { voidOffer } from './offers.server.ts';
import { findDelegate, listDelegates } from './review-lists.server.ts';
import { hasTwin, recordChanges, updateDelegate } from './store.server.ts';

async function allowReview(
  { db, actor }: Scope<Trx>,
  { eventId }: { eventId: string }
): Promise<Allowed> {
  const read = mayReadChildren(actor, eventId);
  if (read !== true) return read;
  const event = await findEvent(db, actor, eventId);
  return event ? mayReview(actor, event) : { code: 'notVisible' };
}

interface Entry {
  id: string;
  version: number;
  state: DelegateState;
}

/** Moves one entry at the version that the reviewer saw, and records who said what. */
async function move(
  { db, actor, clock }: Scope<Trx>,
  entry: Entry,
  to: DelegateState,
  remark: string | null
): Promise<void> {
  const columns = { state: to, remark, reserve_seq: null };
  if (!(await updateDelegate(db, entry, columns))) refuse('changedMeanwhile');
  const by = { accountId: accountOf(actor).accountId, at: clock.now() };
  await recordChanges(db, [{ delegateId: entry.id, from: entry.state, to, remark }], by);
}

/** The one entry that a door is about, and the state it goes to; refuses what is out of date. */
async function single(
  { db, actor }: Scope<Trx>,
  input: { eventId: string; delegateId: string; version: number },
  name: DelegateMove
) {
  const row = await findDelegate(db, actor, input.eventId, input.delegateId);
  if (!row) refuse('notVisible');
  if (row.version !== input.version) refuse('changedMeanwhile');
  const to = stateAfter(name, row.state);
  if (to === undefined) refuse('stateForbids');
  return { row, to };
}

/** Takes a submitted child into the event. */
export const acceptDelegate = command({
  action: 'delegate.accepted',
  input: entryForm,
  allow: allowReview,
  async run({ note, ...scope }, input) {
    const { row, to } = await single(scope, input, 'accept');
    await move(scope, row, to, null);
    note('delegate', row.id, { event: input.eventId });
  }
});

/** Gives a child back to its school to mend, with a remark; the place is kept. */
export const returnDelegate = command({
  action: 'delegate.returned',
  input: remarkForm,
  allow: allowReview,
  async run({ note, ...scope }, input) {
    const { row, to } = await single(scope, input, 'return');
    await move(scope, row, to, input.remark);
    note('delegate', row.id, { event: input.eventId });
  }
});

/** Declines a child, with a reason; the place is free again. */
export const declineDelegate = command({
  action: 'delegate.declined',
  input: remarkForm,
  allow: allowReview,
  async run({ note, ...scope }, input) {
    const { row, to } = await single(scope, input, 'decline');
    const { eventId } = input;
    const place = { eventId, schoolId: row.schoolId, category: 'child' } as const;
    await changePlaces(scope.db, place, scope.clock, async () => {
      await voidOffer(scope.db, row.id, scope.clock.now());
      await move(scope, row, to, input.remark);
    });
    note('delegate', row.id, { event: input.eventId });
  }
});

/** Takes a declined child up again: it waits for review and takes a place, if there still is one. */
export const reconsiderDelegate = command({
  action: 'delegate.reconsidered',
  input: entryForm,
  allow: allowReview,
  async run({ note, ...scope }, input) {
    const { row, to } = await single(scope, input, 'reconsider');
    const { schoolId, foldedName, bornOn } = row;
    const { eventId } = input;
    await changePlaces(
      scope.db,
      { eventId, schoolId, category: 'child' },
      scope.clock,
      async () => {
        const twin = { eventId, schoolId, foldedName, bornOn };
        if (await hasTwin(scope.db, twin, row.id)) refuse('childTwice');
        await move(scope, row, to, null);
      }
    );
    note('delegate', row.id, { event: input.eventId });
  }
});

/**
 * Moves those of the marked entries that wait for review and leaves the others as they are. One
 * that changed since it was on the screen, or is not of this event, refuses all of them.
 */
async function many(
  scope: Scope<Trx>,
  input: { eventId: string; entries: { delegateId: string; version: number }[] },
  to: 'accepted' | 'returned',
  remark: string | null
) {
  const ids = input.entries.map(({ delegateId }) => delegateId);
  const rows = await listDelegates(scope.db, scope.actor, input.eventId, ids);
  const moved: string[] = [];
  for (const { delegateId, version } of input.entries) {
    const row = rows.find(({ id }) => id === delegateId);
    if (!row) refuse('notVisible');
    if (row.version !== version) refuse('changedMeanwhile');
    if (row.state !== 'submitted') continue;
    await move(scope, row, to, remark);
    moved.push(row.id);
  }
  if (moved.length === 0) refuse('stateForbids');
  return { moved, left: input.entries.length - moved.length };
}

/** Accepts the marked children that wait for review. Answers how many, and how many were left. */
export const acceptDelegates = command({
  action: 'delegate.accepted',
  input: acceptManyForm,
  arrays: ['entries'],
  allow: allowReview,
  async run({ note, ...scope }, input) {
    const { moved, left } = await many(scope, input, 'accepted', null);
    for (const id of moved) note('delegate', id, { event: input.eventId });
    return { count: moved.length, left };
  }
});

/** Returns the marked children that wait for review, all with one remark. Answers as above. */
export const returnDelegates = command({
  action: 'delegate.returned',
  input: returnManyForm,
  arrays: ['entries'],
  allow: allowReview,
  async run({ note, ...scope }, input) {
    const { moved, left } = await many(scope, input, 'returned', input.remark);
    for (const id of moved) note('delegate', id, { event: input.eventId });
    return { count: moved.length, left };
  }
});
