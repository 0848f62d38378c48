import * as v from 'valibot';
import { findEvent } from '#lib/features/events/store.server.ts';
import type { Db, Trx } from '#lib/server/db/schema.ts';
import { command } from '#lib/server/kernel/command.ts';
import type { Scope } from '#lib/server/kernel/door.ts';
import { refuse, refuseField, type Allowed } from '#lib/server/kernel/failures.ts';
import { query } from '#lib/server/kernel/query.ts';
import { id } from '#lib/values/fields.ts';
import { newId } from '#lib/values/ids.ts';
import { accountOf } from './entering.server.ts';
import { listPermissions, listQuotaSchools } from './permissions.server.ts';
import { mayReadChildren, mayReview } from './policy.ts';
import { dueDay } from './registration.ts';
import { ageForm, lateForm, permissionForm } from './settings-forms.ts';

async function allowReviewer(
  { db, actor }: Scope<Trx>,
  { eventId }: { eventId: string }
): Promise<Allowed> {
  const read = mayReadChildren(actor, eventId);
  if (read !== true) return read;
  const event = await findEvent(db, actor, eventId);
  return event ? mayReview(actor, event) : { code: 'notVisible' };
}

/** The event's days, for a school that has a quota at it; any other school is absent. */
async function quotaEvent(db: Db, eventId: string, schoolId: string) {
  const row = await db
    .selectFrom('events')
    .innerJoin('quotas', 'quotas.event_id', 'events.id')
    .innerJoin('units', 'units.id', 'quotas.unit_id')
    .select([
      'events.state',
      'events.starts_on as startsOn',
      'events.registration_due_on as registrationDueOn'
    ])
    .where('events.id', '=', eventId)
    .where('units.id', '=', schoolId)
    .where('units.kind', '=', 'school')
    .where('quotas.category', '=', 'child')
    .executeTakeFirst();
  return row ?? refuse('notVisible');
}

interface Given {
  eventId: string;
  schoolId: string;
  kind: 'late' | 'age';
  untilOn: string | null;
  bornOn: string | null;
  reason: string;
}

async function insertPermission({ db, actor, clock }: Scope<Trx>, given: Given): Promise<string> {
  const permissionId = newId();
  await db
    .insertInto('school_permissions')
    .values({
      id: permissionId,
      event_id: given.eventId,
      school_id: given.schoolId,
      kind: given.kind,
      until_on: given.untilOn,
      born_on: given.bornOn,
      reason: given.reason,
      granted_at: clock.now(),
      granted_by: accountOf(actor).accountId,
      revoked_at: null
    })
    .execute();
  return permissionId;
}

/** Lets one school enter after the due day until a day, with a reason that stays in its table. */
export const allowLate = command({
  action: 'permission.lateGiven',
  input: lateForm,
  allow: allowReviewer,
  async run({ note, ...scope }, { eventId, schoolId, untilOn, reason }) {
    const event = await quotaEvent(scope.db, eventId, schoolId);
    if (untilOn < scope.clock.today()) refuseField('untilOn', 'dateInPast');
    if (untilOn <= dueDay(event)) {
      refuseField('untilOn', 'notAfterDue', { date: dueDay(event) });
    }
    if (untilOn > event.startsOn) refuseField('untilOn', 'afterStart', { date: event.startsOn });
    const given = { eventId, schoolId, kind: 'late', untilOn, bornOn: null, reason } as const;
    note('permission', await insertPermission(scope, given), { event: eventId, school: schoolId });
  }
});

/** Admits children of this birth date for one school though they are older than the rule says. */
export const allowOlder = command({
  action: 'permission.ageGiven',
  input: ageForm,
  allow: allowReviewer,
  async run({ note, ...scope }, { eventId, schoolId, bornOn, reason }) {
    await quotaEvent(scope.db, eventId, schoolId);
    if (bornOn > scope.clock.today()) refuseField('bornOn', 'dateInFuture');
    const given = { eventId, schoolId, kind: 'age', untilOn: null, bornOn, reason } as const;
    note('permission', await insertPermission(scope, given), { event: eventId, school: schoolId });
  }
});

/** Takes a permission back: what was entered by it stays, nothing more is. */
export const revokePermission = command({
  action: 'permission.revoked',
  input: permissionForm,
  allow: allowReviewer,
  async run({ db, clock, note }, { eventId, permissionId }) {
    const done = await db
      .updateTable('school_permissions')
      .set({ revoked_at: clock.now() })
      .where('id', '=', permissionId)
      .where('event_id', '=', eventId)
      .where('revoked_at', 'is', null)
      .executeTakeFirst();
    if (done.numUpdatedRows === 0n) refuse('notVisible');
    note('permission', permissionId, { event: eventId });
  }
});

/** The permissions of an event, and the schools that one may be given to. */
export const permissionsPage = query({
  input: v.object({ eventId: id() }),
  allow: ({ actor }, { eventId }) => mayReadChildren(actor, eventId),
  async run({ db, actor }, { eventId }) {
    const event = await findEvent(db, actor, eventId);
    if (!event) refuse('notVisible');
    return {
      permissions: await listPermissions(db, eventId),
      schools: await listQuotaSchools(db, eventId),
      startsOn: event.starts_on,
      can: { edit: mayReview(actor, event) }
    };
  }
});
