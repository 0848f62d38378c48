import * as v from 'valibot';
import type { Trx } from '#lib/server/db/schema.ts';
import { hasRoleAt, schoolUnits, type Actor } from '#lib/server/kernel/actor.ts';
import { command } from '#lib/server/kernel/command.ts';
import type { Scope } from '#lib/server/kernel/door.ts';
import { refuse, type Allowed } from '#lib/server/kernel/failures.ts';
import { id, text, version } from '#lib/values/fields.ts';
import { newId } from '#lib/values/ids.ts';
import { accountOf, nameColumns } from './entering.server.ts';
import { findOwnDelegate } from './reach.server.ts';
import { drawCode, withRealName, writeRealName } from './restricted-store.server.ts';
import { findDelegate } from './review-lists.server.ts';
import { getDelegate, updateDelegate } from './store.server.ts';
import { hasTwin } from './twins.server.ts';

const restrictForm = v.object({
  eventId: id(),
  delegateId: id(),
  version: version(),
  reason: text(300)
});

/** Restricting protects a child: safeguarding and the child's school may at any time. */
function mayRestrict(actor: Actor, eventId: string): Allowed {
  if (actor.kind !== 'account') return { code: 'signedOut' };
  if (hasRoleAt(actor, eventId, 'safeguarding') || schoolUnits(actor).length > 0) return true;
  return hasRoleAt(actor, eventId, 'reviewer') ? { code: 'forbidden' } : { code: 'notVisible' };
}

/** The child as safeguarding of the event or the child's own school; for others it is absent. */
async function reached(
  { db, actor }: Scope<Trx>,
  input: { eventId: string; delegateId: string; version: number }
) {
  const { eventId, delegateId } = input;
  const isSafeguarding = hasRoleAt(actor, eventId, 'safeguarding');
  const found = isSafeguarding
    ? await findDelegate(db, actor, eventId, delegateId)
    : await findOwnDelegate(db, actor, eventId, delegateId);
  if (!found) refuse('notVisible');
  const row = await getDelegate(db, delegateId);
  if (row.erased_at !== null) refuse('stateForbids');
  if (row.version !== input.version) refuse('changedMeanwhile');
  return row;
}

async function record(
  { db, actor, clock }: Scope<Trx>,
  { delegateId, reason }: { delegateId: string; reason: string },
  isRestricted: boolean
) {
  const by = accountOf(actor).accountId;
  await db
    .insertInto('delegate_restrictions')
    .values({
      id: newId(),
      delegate_id: delegateId,
      is_restricted: isRestricted ? 1 : 0,
      reason,
      set_at: clock.now(),
      set_by: by
    })
    .execute();
  return by;
}

/**
 * Restricts a child: everybody but its school and safeguarding sees a code. It keeps place, badge
 * and its part in all counts. The reason is kept where it can be erased.
 */
export const restrictChild = command({
  action: 'delegate.restricted',
  input: restrictForm,
  allow: ({ actor }, { eventId }) => mayRestrict(actor, eventId),
  async run({ note, ...scope }, input) {
    const { db, box, clock } = scope;
    const row = await reached(scope, input);
    if (row.restricted_at !== null) refuse('stateForbids');
    await writeRealName(db, box, row.id, { name: row.name, className: row.class_name });
    const by = await record(scope, input, true);
    const written = await updateDelegate(db, row, {
      ...nameColumns(await drawCode(db, row.event_id)),
      class_name: null,
      restricted_at: clock.now(),
      restricted_by: by
    });
    if (!written) refuse('changedMeanwhile');
    note('delegate', row.id, { event: row.event_id });
  }
});

/** Shows a child by its name again. */
export const unrestrictChild = command({
  action: 'delegate.unrestricted',
  input: restrictForm,
  allow: ({ actor }, { eventId }) => mayRestrict(actor, eventId),
  async run({ note, ...scope }, input) {
    const { db, box } = scope;
    const row = await reached(scope, input);
    if (row.restricted_at === null) refuse('stateForbids');
    const real = await withRealName(db, box, row);
    const columns = nameColumns(real.name);
    const { event_id: eventId, school_id: schoolId, born_on: bornOn } = row;
    const twin = { eventId, schoolId, foldedName: columns.folded_name, bornOn };
    const isGone = row.state === 'declined' || row.state === 'withdrawn';
    if (!isGone && (await hasTwin({ db, box }, twin, row.id))) refuse('childTwice');
    await writeRealName(db, box, row.id, null);
    await record(scope, input, false);
    const written = await updateDelegate(db, row, {
      ...columns,
      class_name: real.class_name,
      restricted_at: null,
      restricted_by: null
    });
    if (!written) refuse('changedMeanwhile');
    note('delegate', row.id, { event: row.event_id });
  }
});
