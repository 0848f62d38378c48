import type { Updateable } from 'kysely';
import { findEvent } from '#lib/features/events/store.server.ts';
import type { Trx } from '#lib/server/db/schema.ts';
import type { Scope } from '#lib/server/kernel/door.ts';
import { refuse, type Allowed } from '#lib/server/kernel/failures.ts';
import { newBadgeCode } from './badges.server.ts';
import { changePlaces } from './capacity.server.ts';
import { accountOf } from './entering.server.ts';
import { changedSince, refuseChanged } from './meanwhile.server.ts';
import { stateAfter, type DelegateMove, type DelegateState } from './model.ts';
import { findOpenOffer, nextReserveSeq, voidOffer } from './offers.server.ts';
import { mayReadChildren, mayReview } from './policy.ts';
import { findDelegate } from './review-lists.server.ts';
import { recordChanges, updateDelegate } from './store.server.ts';
import type { DelegateTables } from './tables.ts';

/* What the reviewer's doors share: who may, which entry, and the moves themselves. */

export async function allowReview(
  { db, actor }: Scope<Trx>,
  { eventId }: { eventId: string }
): Promise<Allowed> {
  const read = mayReadChildren(actor, eventId);
  if (read !== true) return read;
  const event = await findEvent(db, actor, eventId);
  return event ? mayReview(actor, event) : { code: 'notVisible' };
}

/** An entry as the reviewer's doors find it. */
export interface Entry {
  id: string;
  version: number;
  state: DelegateState;
  schoolId: string;
  badgeCode: string | null;
}

type Columns = Pick<Updateable<DelegateTables['delegates']>, 'badge_code' | 'reserve_seq'>;

/** Moves one entry at the version that the reviewer saw, and records who said what. */
export async function move(
  { db, actor, clock }: Scope<Trx>,
  entry: Entry,
  to: DelegateState,
  remark: string | null,
  columns: Columns = {}
): Promise<void> {
  const set = { state: to, remark, reserve_seq: null, ...columns };
  if (!(await updateDelegate(db, entry, set))) {
    refuse('changedMeanwhile', await changedSince({ db, clock }, entry, entry.version));
  }
  const by = { accountId: accountOf(actor).accountId, at: clock.now() };
  await recordChanges(db, [{ delegateId: entry.id, from: entry.state, to, remark }], by);
}

/** The one entry that a door is about, as it was seen; refuses what is out of date. */
export async function seenEntry(
  { db, actor, clock }: Scope<Trx>,
  input: { eventId: string; delegateId: string; version: number }
) {
  const row = await findDelegate(db, actor, input.eventId, input.delegateId);
  if (!row) refuse('notVisible');
  await refuseChanged({ db, clock }, row, input.version);
  return row;
}

/** As `seenEntry`, with the state that a move leads to; refuses what its state forbids. */
export async function single(
  scope: Scope<Trx>,
  input: { eventId: string; delegateId: string; version: number },
  name: DelegateMove
) {
  const row = await seenEntry(scope, input);
  const to = stateAfter(name, row.state);
  if (to === undefined) refuse('stateForbids');
  return { row, to };
}

/** Takes a child into the event, with a badge: the one it had, if it was accepted before. */
export async function accept(scope: Scope<Trx>, eventId: string, entry: Entry): Promise<void> {
  const badge_code = entry.badgeCode ?? (await newBadgeCode(scope.db, eventId));
  await move(scope, entry, 'accepted', null, { badge_code });
}

/**
 * Puts children of one school at the end of the reserve list; their places go to who waits ahead.
 * Where nobody does, a place would come back to the very child as an offer: `reserveFirst`.
 */
export async function putOnReserve(
  scope: Scope<Trx>,
  eventId: string,
  schoolId: string,
  entries: readonly Entry[],
  remark: string | null
): Promise<void> {
  const { db, clock } = scope;
  await changePlaces(db, { eventId, schoolId, category: 'child' }, clock, async () => {
    for (const entry of entries) {
      const reserve_seq = await nextReserveSeq(db, eventId);
      await move(scope, entry, 'reserve', remark, { reserve_seq });
    }
  });
  for (const { id } of entries) {
    if (await findOpenOffer(db, id, clock.now())) refuse('reserveFirst');
  }
}

/** Declines a child; its place, or the offer of one, goes to the next. */
export async function decline(
  scope: Scope<Trx>,
  eventId: string,
  entry: Entry,
  remark: string
): Promise<void> {
  const place = { eventId, schoolId: entry.schoolId, category: 'child' } as const;
  await changePlaces(scope.db, place, scope.clock, async () => {
    await voidOffer(scope.db, entry.id, scope.clock.now());
    await move(scope, entry, 'declined', remark);
  });
}
