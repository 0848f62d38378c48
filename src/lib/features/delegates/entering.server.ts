import type { EventState } from '#lib/features/events/model.ts';
import type { Db, Trx } from '#lib/server/db/schema.ts';
import type { AccountActor, Actor } from '#lib/server/kernel/actor.ts';
import type { Scope } from '#lib/server/kernel/door.ts';
import { refuse, refuseField, type Allowed } from '#lib/server/kernel/failures.ts';
import { ageOn, isUnder, type DateOn } from '#lib/values/dates.ts';
import { foldText, givenNameSortKey } from '#lib/values/text.ts';
import { escortAge } from './model.ts';
import { mayRegisterFor, mayUseSchoolPages } from './policy.ts';
import type { RegistrationEvent } from './registration.ts';
import { withRealName } from './restricted-store.server.ts';
import { findOwnDelegate, findOwnEscort, findScope } from './reach.server.ts';
import { fitsAge, type AgeRule } from './rules.ts';

/* What the doors of a school share: who may enter, and the rules over a person's dates. */

/** May the actor write for this school at this event? A school out of reach is absent. */
export async function allowSchool(
  { db, actor }: Scope<Trx>,
  { eventId, schoolId }: { eventId: string; schoolId: string }
): Promise<Allowed> {
  if (actor.kind !== 'account') return mayUseSchoolPages(actor);
  const scope = await findScope(db, actor, eventId, schoolId);
  if (scope?.unitKind !== 'school') return { code: 'notVisible' };
  return mayRegisterFor(actor, schoolId);
}

/** Doors of one entry: whoever registers for a school. The entry itself is found by `ownEntry`. */
export const allowSchools = ({ actor }: Scope<Trx>): Allowed => mayUseSchoolPages(actor);

/** The school at this event, which `allowSchool` has let through. */
export async function schoolScope(db: Db, actor: Actor, eventId: string, schoolId: string) {
  const scope = await findScope(db, actor, eventId, schoolId);
  if (!scope) refuse('notVisible');
  return scope;
}

/** The actor's own entry, with its event; any other is absent. */
export async function ownDelegate(db: Db, actor: Actor, eventId: string, delegateId: string) {
  const row = await findOwnDelegate(db, actor, eventId, delegateId);
  // Of an erased child there is nothing left that its school could see or write.
  if (!row || row.erased_at !== null) refuse('notVisible');
  return { row, event: eventOf(row) };
}

/** As `ownDelegate`, by its real name: a school sees its own restricted children. */
export async function ownDelegateNamed(
  { db, actor, box }: Pick<Scope, 'db' | 'actor' | 'box'>,
  eventId: string,
  delegateId: string
) {
  const { row, event } = await ownDelegate(db, actor, eventId, delegateId);
  return { row: await withRealName(db, box, row), event };
}

/** The actor's own escort, with its event; any other is absent. */
export async function ownEscort(db: Db, actor: Actor, eventId: string, escortId: string) {
  const row = await findOwnEscort(db, actor, eventId, escortId);
  if (!row) refuse('notVisible');
  return { row, event: eventOf(row) };
}

/** What the rules of registration ask of an entry's event. */
export function eventOf(row: {
  eventState: EventState;
  startsOn: DateOn;
  registrationDueOn: DateOn | null;
  graceDays: number | null;
  lateUntil: DateOn | null;
}): RegistrationEvent {
  const { eventState: state, startsOn, registrationDueOn, graceDays, lateUntil } = row;
  return { state, startsOn, registrationDueOn, graceDays, lateUntil };
}

/** Ends the door unless the answer is yes. */
export function must(answer: Allowed): void {
  if (answer !== true) refuse(answer.code, answer.params);
}

/** The account behind a door that only accounts pass. */
export function accountOf(actor: Actor): AccountActor {
  if (actor.kind !== 'account') refuse('signedOut');
  return actor;
}

/** The columns by which a person is found and sorted. */
export function nameColumns(name: string) {
  return { name, folded_name: foldText(name), sort_key: givenNameSortKey(name) };
}

/**
 * A child was born before today and is young enough on the event's first day, or was admitted by
 * a reviewer though older.
 */
export function checkChildDates(
  bornOn: DateOn,
  startsOn: DateOn,
  today: DateOn,
  rule: AgeRule
): void {
  if (bornOn > today) refuseField('bornOn', 'dateInFuture');
  if (!fitsAge(rule, bornOn, startsOn)) refuseField('bornOn', 'notAChild', { age: rule.underAge });
}

// Longer than anybody lives: a slip of the century.
const oldest = 100;

/** An escort is of age on the event's first day; a commitment is signed before it is entered. */
export function checkEscortDates(
  escort: { bornOn: DateOn; commitmentSignedOn: DateOn | null },
  startsOn: DateOn,
  today: DateOn
): void {
  if (escort.bornOn > today) refuseField('bornOn', 'dateInFuture');
  if (isUnder(escortAge, escort.bornOn, startsOn)) refuseField('bornOn', 'notAnAdult');
  if (ageOn(escort.bornOn, today) > oldest) refuseField('bornOn', 'tooOld');
  const signed = escort.commitmentSignedOn;
  if (signed !== null && signed > today) refuseField('commitmentSignedOn', 'dateInFuture');
}
