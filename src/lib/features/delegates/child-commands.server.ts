import { eraseConsents } from '#lib/features/consent/store.server.ts';
import type { Trx } from '#lib/server/db/schema.ts';
import { command } from '#lib/server/kernel/command.ts';
import { refuse } from '#lib/server/kernel/failures.ts';
import { newId } from '#lib/values/ids.ts';
import { changePlaces, lockSchool, type Room } from './capacity.server.ts';
import {
  accountOf,
  allowSchool,
  allowSchools,
  checkChildDates,
  must,
  ownDelegate,
  ownDelegateNamed,
  schoolScope
} from './entering.server.ts';
import { addChildForm, childArrays, editChildForm, sealedFields } from './child-forms.ts';
import { changedFields, columnsOf, privateOf, twinOf } from './child-values.server.ts';
import { entryForm } from './forms.ts';
import { openStates, stateAfter } from './model.ts';
import { nextReserveSeq, voidOffer } from './offers.server.ts';
import { readPrivate, writePrivate } from './private.server.ts';
import { mayEnter, mayMend } from './registration.ts';
import { keepRestricted } from './restricted-store.server.ts';
import { readAgeRule } from './rules.server.ts';
import { deleteDraft, insertDelegate, recordChanges, updateDelegate } from './store.server.ts';
import { hasTwin, hasTwinOf, refuseOtherChild } from './twins.server.ts';
import { wasReplaced } from './substitution.server.ts';

const secret = sealedFields;
const arrays = childArrays;

/** A draft where there is a place for a name; on the reserve list where the school asked for that. */
async function startingState(trx: Trx, input: { eventId: string; onReserve: boolean }, room: Room) {
  const waits = input.onReserve && room.freeForNames === 0;
  return waits
    ? ({ state: 'reserve', reserve_seq: await nextReserveSeq(trx, input.eventId) } as const)
    : ({ state: 'draft' } as const);
}

/**
 * Adds a child as a draft, which takes a place of the school's quota; where none is free and the
 * form says so, on the reserve list. Answers its id. Refuses over quota, after the last
 * entry day, a child that is there already, and who is no child on the event's first day.
 */
export const addChild = command({
  action: 'delegate.added',
  input: addChildForm,
  secret,
  arrays,
  allow: allowSchool,
  async run({ db, actor, clock, box, note }, input) {
    const { eventId, schoolId } = input;
    const scope = await schoolScope(db, actor, eventId, schoolId);
    must(mayEnter(scope, clock.today()));
    checkChildDates(
      input.bornOn,
      scope.startsOn,
      clock.today(),
      await readAgeRule(db, {
        eventId,
        schoolId,
        startsOn: scope.startsOn
      })
    );
    const id = newId();
    const row = { id, event_id: eventId, school_id: schoolId, ...columnsOf(input) };
    const place = { eventId, schoolId, category: 'child' } as const;
    await changePlaces(db, place, clock, async (room) => {
      if (await hasTwin({ db, box }, twinOf(row))) refuse('childTwice');
      const start = await startingState(db, input, room);
      await insertDelegate(db, { ...row, ...start, remark: null, submitted_at: null });
      await writePrivate(db, box, id, privateOf(input));
      const by = { accountId: accountOf(actor).accountId, at: clock.now() };
      const change = { delegateId: id, from: null, to: start.state, remark: null };
      await recordChanges(db, [change], by);
    });
    note('delegate', id, { event: eventId, school: schoolId });
    return id;
  }
});

/** Changes a draft (until the due day) or what the committee returned (also after it). */
export const editChild = command({
  action: 'delegate.edited',
  input: editChildForm,
  secret,
  arrays,
  allow: allowSchools,
  async run({ db, actor, clock, box, note }, input) {
    const own = { db, actor, box };
    const { row, event } = await ownDelegateNamed(own, input.eventId, input.delegateId);
    if (!openStates.some((state) => state === row.state)) refuse('stateForbids');
    must(row.state === 'returned' ? mayMend(event) : mayEnter(event, clock.today()));
    checkChildDates(
      input.bornOn,
      event.startsOn,
      clock.today(),
      await readAgeRule(db, {
        eventId: row.event_id,
        schoolId: row.school_id,
        startsOn: event.startsOn
      })
    );
    await lockSchool(db, row.event_id, row.school_id);
    const columns = columnsOf(input);
    if (await hasTwin({ db, box }, twinOf({ ...row, ...columns }), row.id)) refuse('childTwice');
    const before = { ...row, ...(await readPrivate(db, box, row.id)) };
    const record = privateOf(input);
    await refuseOtherChild(db, row, columns);
    const kept = await keepRestricted(db, box, row, columns);
    const written = await updateDelegate(db, { id: row.id, version: input.version }, kept);
    if (!written) refuse('changedMeanwhile');
    await writePrivate(db, box, row.id, record);
    const fields = changedFields<Partial<typeof before>>(before, { ...kept, ...record });
    note('delegate', row.id, { event: row.event_id, fields });
    return row.school_id;
  }
});

/**
 * Takes a child out. A draft that was never handed in is deleted, with what was answered about it; any
 * other is withdrawn. Its place goes to the next on the reserve list, its badge becomes void.
 */
export const removeChild = command({
  action: 'delegate.withdrawn',
  input: entryForm,
  allow: allowSchools,
  async run({ db, actor, clock, files, note }, { eventId, delegateId, version }) {
    const { row, event } = await ownDelegate(db, actor, eventId, delegateId);
    must(mayMend(event));
    const to = stateAfter('withdraw', row.state);
    if (to === undefined) refuse('stateForbids');
    const isDeleted = row.submitted_at === null && !(await wasReplaced(db, delegateId));
    const key = { id: row.id, version };
    const place = { eventId, schoolId: row.school_id, category: 'child' } as const;
    await changePlaces(db, place, clock, async () => {
      await voidOffer(db, delegateId, clock.now());
      if (isDeleted) await eraseConsents(db, files, [delegateId]);
      const done = isDeleted
        ? await deleteDraft(db, key)
        : await updateDelegate(db, key, { state: to, remark: null, reserve_seq: null });
      if (!done) refuse('changedMeanwhile');
      if (isDeleted) return;
      const by = { accountId: accountOf(actor).accountId, at: clock.now() };
      await recordChanges(db, [{ delegateId, from: row.state, to, remark: null }], by);
    });
    note('delegate', delegateId, { event: eventId, deleted: isDeleted });
    return { schoolId: row.school_id, isDeleted };
  }
});

/** Brings a withdrawn child back as a draft; it takes a place like any other. */
export const reinstateChild = command({
  action: 'delegate.reinstated',
  input: entryForm,
  allow: allowSchools,
  async run({ db, actor, clock, box, note }, { eventId, delegateId, version }) {
    const { row, event } = await ownDelegate(db, actor, eventId, delegateId);
    must(mayEnter(event, clock.today()));
    const to = stateAfter('reinstate', row.state);
    if (to === undefined) refuse('stateForbids');
    const place = { eventId, schoolId: row.school_id, category: 'child' } as const;
    await changePlaces(db, place, clock, async () => {
      const { id, name, school_id: schoolId, born_on: bornOn } = row;
      const entry = { id, eventId, schoolId, name, bornOn };
      if (await hasTwinOf({ db, box }, entry)) refuse('childTwice');
      // Its badge became void when it was withdrawn.
      const columns = { state: to, badge_code: null };
      if (!(await updateDelegate(db, { id: row.id, version }, columns))) refuse('changedMeanwhile');
      const by = { accountId: accountOf(actor).accountId, at: clock.now() };
      await recordChanges(db, [{ delegateId, from: row.state, to, remark: null }], by);
    });
    note('delegate', delegateId, { event: eventId });
    return row.school_id;
  }
});
