import { isRegistering } from '#lib/features/units/model.ts';
import { lock } from '#lib/server/db/index.ts';
import { contains } from '#lib/server/db/lists.ts';
import type { Db, Trx } from '#lib/server/db/schema.ts';
import { refuse, refuseField } from '#lib/server/kernel/failures.ts';
import { newId } from '#lib/values/ids.ts';
import { schoolAccountLimits, scopeOf, type Role } from './model.ts';

/* Grants: role × scope, given and taken back; a taken-back one stays as history. */

/** Grants in force of these accounts, with what they are for. */
export function listGrants(db: Db, accountIds: readonly string[]) {
  return db
    .selectFrom('grants')
    .leftJoin('events', 'events.id', 'grants.event_id')
    .leftJoin('units', 'units.id', 'grants.unit_id')
    .select([
      'grants.id',
      'grants.account_id as accountId',
      'grants.role',
      'grants.event_id as eventId',
      'grants.unit_id as unitId',
      'grants.confirms',
      'grants.granted_at as grantedAt',
      'events.name as eventName',
      'events.name_en as eventNameEn',
      'units.name as unitName'
    ])
    .where('grants.account_id', 'in', accountIds.length > 0 ? [...accountIds] : [''])
    .where('grants.revoked_at', 'is', null)
    .orderBy('grants.granted_at')
    .orderBy('grants.id')
    .execute();
}

/** Events that a role may be given for, the latest first. */
export function listEventChoices(db: Db) {
  return db
    .selectFrom('events')
    .select(['id', 'name', 'name_en as nameEn', 'starts_on as startsOn'])
    .orderBy('starts_on', 'desc')
    .orderBy('id')
    .limit(100)
    .execute();
}

export interface NewGrant {
  accountId: string;
  role: Role;
  eventId: string | null;
  unitId: string | null;
  volunteerId: string | null;
  /** For a school: the principal, who confirms what the registrars fill in. */
  confirms: boolean;
}

/** Gives a role for its scope. Refuses a scope that the role does not have, by field. */
export async function giveGrant(
  trx: Trx,
  grant: NewGrant,
  given: { at: string; by: string }
): Promise<void> {
  const answer = scopeOf(grant.role, grant);
  if (!answer.ok) refuseField(answer.field, answer.code);
  if (grant.confirms && grant.role !== 'school') refuseField('confirms', 'scopeUnfit');
  if (grant.unitId !== null) await assertRegisters(trx, grant.unitId, grant.confirms);
  await trx
    .insertInto('grants')
    .values({
      id: newId(),
      account_id: grant.accountId,
      role: grant.role,
      scope: answer.scope,
      event_id: grant.eventId,
      unit_id: grant.unitId,
      granted_at: given.at,
      granted_by: given.by,
      revoked_at: null,
      revoked_by: null,
      confirms: grant.confirms ? 1 : 0
    })
    .execute();
  if (grant.volunteerId === null) return;
  if (grant.role !== 'volunteer') refuseField('volunteerId', 'scopeUnfit');
  await linkVolunteer(trx, grant.volunteerId, grant.accountId);
}

// A district or commune splits its quota among its schools; provinces and agencies send no child.
async function assertRegisters(trx: Trx, unitId: string, confirms: boolean): Promise<void> {
  const unit = await trx
    .selectFrom('units')
    .select('kind')
    .where('id', '=', unitId)
    .executeTakeFirst();
  if (!unit) refuse('referenceMissing');
  if (!isRegistering(unit.kind)) refuseField('unitId', 'scopeUnfit');
  if (unit.kind === 'school') return assertRoomAtSchool(trx, unitId, confirms);
  if (confirms) refuseField('confirms', 'scopeUnfit');
}

/** A school has at most two registrars and one principal. Holds others who ask until the end. */
async function assertRoomAtSchool(trx: Trx, unitId: string, confirms: boolean): Promise<void> {
  await lock(trx, `school-accounts:${unitId}`);
  const { n } = await trx
    .selectFrom('grants')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('role', '=', 'school')
    .where('unit_id', '=', unitId)
    .where('confirms', '=', confirms ? 1 : 0)
    .where('revoked_at', 'is', null)
    .executeTakeFirstOrThrow();
  const { registrars, principals } = schoolAccountLimits;
  if (confirms && Number(n) >= principals) refuse('principalExists');
  if (!confirms && Number(n) >= registrars) refuse('registrarsFull', { limit: registrars });
}

async function linkVolunteer(trx: Trx, volunteerId: string, accountId: string): Promise<void> {
  const linked = await trx
    .updateTable('volunteers')
    .set({ account_id: accountId })
    .where('id', '=', volunteerId)
    .where('account_id', 'is', null)
    .executeTakeFirst();
  if (linked.numUpdatedRows === 0n) refuse('referenceMissing');
}

/** Takes a grant back; a volunteer's shifts then no longer show. Answers its role. */
export async function takeGrant(
  trx: Trx,
  grant: { id: string; accountId: string },
  taken: { at: string; by: string }
): Promise<Role> {
  const row = await trx
    .updateTable('grants')
    .set({ revoked_at: taken.at, revoked_by: taken.by })
    .where('id', '=', grant.id)
    .where('account_id', '=', grant.accountId)
    .where('revoked_at', 'is', null)
    .returning('role')
    .executeTakeFirst();
  if (!row) refuse('notVisible');
  if (row.role === 'volunteer') {
    await trx
      .updateTable('volunteers')
      .set({ account_id: null })
      .where('account_id', '=', grant.accountId)
      .execute();
  }
  return row.role;
}

/** Refuses to go on when nobody else could manage accounts. Holds others who ask until the end. */
export async function assertAnotherAdmin(trx: Trx, accountId: string): Promise<void> {
  await lock(trx, 'admins');
  const admins = await trx
    .selectFrom('grants')
    .innerJoin('accounts', 'accounts.id', 'grants.account_id')
    .select('accounts.id')
    .where('grants.role', '=', 'admin')
    .where('grants.revoked_at', 'is', null)
    .where('accounts.disabled_at', 'is', null)
    .where('accounts.password_hash', 'is not', null)
    .execute();
  const some = admins.some((admin) => admin.id === accountId);
  if (some && admins.every((admin) => admin.id === accountId)) refuse('lastAdmin');
}

/** The volunteer whose shifts the account shows. */
export function findVolunteerOf(db: Db, accountId: string) {
  return db
    .selectFrom('volunteers')
    .select(['id', 'name', 'team as detail'])
    .where('account_id', '=', accountId)
    .executeTakeFirst();
}

const volunteers = (db: Db) => db.selectFrom('volunteers').select(['id', 'name', 'team as detail']);

/** Volunteers without an account whose name holds the folded text. */
export function listUnlinkedVolunteers(db: Db, folded: string, atMost: number) {
  return volunteers(db)
    .where('account_id', 'is', null)
    .where(contains('folded_name', folded))
    .orderBy('sort_key')
    .orderBy('id')
    .limit(atMost)
    .execute();
}

/** One volunteer without an account. */
export function findUnlinkedVolunteer(db: Db, volunteerId: string) {
  return volunteers(db)
    .where('id', '=', volunteerId)
    .where('account_id', 'is', null)
    .executeTakeFirst();
}
