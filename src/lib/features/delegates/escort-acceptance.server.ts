import * as v from 'valibot';
import { hasEscortPassed } from '#lib/features/checkin/store.server.ts';
import { findEvent, visibleEvents } from '#lib/features/events/store.server.ts';
import { beyond, contains, cutPage, pageOrder, pageStart } from '#lib/server/db/lists.ts';
import type { Db, Trx } from '#lib/server/db/schema.ts';
import type { Actor } from '#lib/server/kernel/actor.ts';
import { command } from '#lib/server/kernel/command.ts';
import type { Scope } from '#lib/server/kernel/door.ts';
import { refuse, type Allowed } from '#lib/server/kernel/failures.ts';
import { query } from '#lib/server/kernel/query.ts';
import { id, oneOf } from '#lib/values/fields.ts';
import { foldText } from '#lib/values/text.ts';
import { accountOf } from './entering.server.ts';
import { updateEscort } from './escorts.server.ts';
import { acceptManyForm } from './forms.ts';
import { childReaders, mayReadChildren, mayReview } from './policy.ts';

/* The committee's side of escorts: who is accepted, once the commitment is signed. */

export const escortStates = ['unsigned', 'waiting', 'accepted'] as const;

const escortFilter = v.object({
  eventId: id(),
  q: v.fallback(
    v.pipe(
      v.string(),
      v.transform((raw) => foldText(raw.slice(0, 100)))
    ),
    ''
  ),
  state: v.fallback(v.nullable(oneOf(escortStates)), null),
  after: v.fallback(v.optional(v.string()), undefined),
  before: v.fallback(v.optional(v.string()), undefined)
});

/** Escorts of an event whom the actor may see, as its reviewer or safeguarding. */
function visibleEscorts(db: Db, actor: Actor, eventId: string) {
  return visibleEvents(db, actor, childReaders)
    .innerJoin('escorts', 'escorts.event_id', 'events.id')
    .innerJoin('units', 'units.id', 'escorts.school_id')
    .where('events.id', '=', eventId);
}

/** One page of an event's escorts, with the signed commitment and whether they are accepted. */
export const escortList = query({
  input: escortFilter,
  allow: ({ actor }, { eventId }) => mayReadChildren(actor, eventId),
  async run({ db, actor, pageSize }, { eventId, ...filter }) {
    const event = await findEvent(db, actor, eventId);
    if (!event) refuse('notVisible');
    const start = pageStart(filter, pageSize);
    let list = visibleEscorts(db, actor, eventId)
      .select([
        'escorts.id',
        'escorts.name',
        'escorts.sort_key',
        'escorts.sex',
        'escorts.born_on as bornOn',
        'escorts.phone',
        'escorts.commitment_signed_on as signedOn',
        'escorts.commitment_version as textVersion',
        'escorts.accepted_at as acceptedAt',
        'escorts.version',
        'units.name as schoolName'
      ])
      .where(beyond(start, 'escorts.sort_key', 'escorts.id'))
      .where((eb) =>
        eb.or([contains('escorts.folded_name', filter.q), contains('units.folded_name', filter.q)])
      );
    if (filter.state === 'unsigned') list = list.where('commitment_signed_on', 'is', null);
    if (filter.state === 'accepted') list = list.where('accepted_at', 'is not', null);
    if (filter.state === 'waiting') {
      list = list.where('accepted_at', 'is', null).where('commitment_signed_on', 'is not', null);
    }
    const fetched = await list
      .orderBy('escorts.sort_key', pageOrder(start))
      .orderBy('escorts.id', pageOrder(start))
      .limit(start.size + 1)
      .execute();
    const { rows, paging } = cutPage(fetched, start);
    return {
      escorts: rows.map(({ sort_key: _key, ...row }) => row),
      paging,
      state: filter.state,
      can: { accept: mayReview(actor, event) }
    };
  }
});

async function allowReviewer(
  { db, actor }: Scope<Trx>,
  { eventId }: { eventId: string }
): Promise<Allowed> {
  const read = mayReadChildren(actor, eventId);
  if (read !== true) return read;
  const event = await findEvent(db, actor, eventId);
  return event ? mayReview(actor, event) : { code: 'notVisible' };
}

/** The marked escorts at the versions that were on the screen. */
async function markedEscorts(
  db: Db,
  actor: Actor,
  eventId: string,
  entries: readonly { delegateId: string; version: number }[]
) {
  const ids = entries.map(({ delegateId }) => delegateId);
  const found = await visibleEscorts(db, actor, eventId)
    .select([
      'escorts.id',
      'escorts.version',
      'escorts.commitment_signed_on as signedOn',
      'escorts.accepted_at as acceptedAt'
    ])
    .where('escorts.id', 'in', ids)
    .execute();
  return entries.map(({ delegateId, version }) => {
    const row = found.find(({ id: one }) => one === delegateId);
    if (!row) refuse('notVisible');
    if (row.version !== version) refuse('changedMeanwhile');
    return row;
  });
}

/**
 * Accepts the marked escorts whose commitment is signed and leaves the others. Answers how many,
 * and how many were left. When none of them is signed it refuses.
 */
export const acceptEscorts = command({
  action: 'escort.accepted',
  input: acceptManyForm,
  arrays: ['entries'],
  allow: allowReviewer,
  async run({ db, actor, clock, note }, { eventId, entries }) {
    const rows = await markedEscorts(db, actor, eventId, entries);
    let count = 0;
    for (const row of rows) {
      if (row.signedOn === null || row.acceptedAt !== null) continue;
      const accepted = { accepted_at: clock.now(), accepted_by: accountOf(actor).accountId };
      if (!(await updateEscort(db, row, accepted))) refuse('changedMeanwhile');
      note('escort', row.id, { event: eventId });
      count += 1;
    }
    if (count === 0)
      refuse(rows.some(({ signedOn }) => !signedOn) ? 'commitmentMissing' : 'stateForbids');
    return { count, left: entries.length - count };
  }
});

/**
 * Takes back the acceptance of the marked escorts and leaves who is not accepted: at the gate they are
 * not let in until they are accepted again. Who has passed the gate stays (`passedGate`). Answers how
 * many, and how many were left; refuses `stateForbids` when none of them is accepted.
 */
export const takeBackEscorts = command({
  action: 'escort.acceptanceTakenBack',
  input: acceptManyForm,
  arrays: ['entries'],
  allow: allowReviewer,
  async run({ db, actor, note }, { eventId, entries }) {
    const rows = await markedEscorts(db, actor, eventId, entries);
    const accepted = rows.filter(({ acceptedAt }) => acceptedAt !== null);
    if (accepted.length === 0) refuse('stateForbids');
    const ids = accepted.map(({ id: one }) => one);
    if (await hasEscortPassed(db, ids)) refuse('passedGate');
    for (const row of accepted) {
      const columns = { accepted_at: null, accepted_by: null };
      if (!(await updateEscort(db, row, columns))) refuse('changedMeanwhile');
      note('escort', row.id, { event: eventId });
    }
    return { count: accepted.length, left: rows.length - accepted.length };
  }
});

type List = Awaited<ReturnType<typeof escortList>>;
export type EscortList = Extract<List, { ok: true }>['value'];
