import { sql, type RawBuilder } from 'kysely';
import type { Db, Trx } from '#lib/server/db/schema.ts';
import { unitsWithPlace } from './places-store.server.ts';

/*
 * Takes out of an event's children what is no longer needed. Each function answers how many children
 * (or texts) it found something of, so that a second run answers 0.
 */

const ofEvent = (db: Db, eventId: string) =>
  db.selectFrom('delegates').select('id').where('event_id', '=', eventId);

const countOf = (result: { numUpdatedRows: bigint }) => Number(result.numUpdatedRows);

type PrivateColumn =
  | 'health_note_sealed'
  | 'guardian_name_sealed'
  | 'guardian_relation'
  | 'guardian_phone_sealed'
  | 'religion_sealed'
  | 'circumstances_sealed'
  | 'support_needs_sealed'
  | 'diet';

/** Empties columns of the private records. What a proposal holds of them goes as well. */
async function emptyRecords(trx: Trx, eventId: string, columns: readonly PrivateColumn[]) {
  await emptyProposals(trx, eventId);
  const done = await trx
    .updateTable('delegate_private')
    .set(Object.fromEntries(columns.map((column) => [column, null])))
    .where('delegate_id', 'in', ofEvent(trx, eventId))
    .where((eb) => eb.or(columns.map((column) => eb(column, 'is not', null))))
    .executeTakeFirstOrThrow();
  return countOf(done);
}

async function emptyProposals(trx: Trx, eventId: string) {
  await trx
    .updateTable('change_proposals')
    .set({ values_sealed: null })
    .where('delegate_id', 'in', ofEvent(trx, eventId))
    .where('values_sealed', 'is not', null)
    .execute();
}

export function eraseHealth(trx: Trx, eventId: string): Promise<number> {
  return emptyRecords(trx, eventId, ['health_note_sealed']);
}

export function eraseGuardians(trx: Trx, eventId: string): Promise<number> {
  return emptyRecords(trx, eventId, [
    'guardian_name_sealed',
    'guardian_relation',
    'guardian_phone_sealed'
  ]);
}

/** Special circumstances, religion, support needs and diet. */
export function eraseCircumstances(trx: Trx, eventId: string): Promise<number> {
  return emptyRecords(trx, eventId, [
    'religion_sealed',
    'circumstances_sealed',
    'support_needs_sealed',
    'diet'
  ]);
}

/** Who wrote in a history whose person is gone. */
const nobody = 'erased';

/** What stands for the name of somebody who is erased. */
const code = sql<string>`'X-' || substr(id, length(id) - 11)`;

/**
 * Whom the entries are of. A name becomes a code, a birth date the first of January of its year;
 * sex, school and state stay, since counts of the past rest on them. Statistics are taken before.
 */
export async function eraseIdentity(trx: Trx, eventId: string, at: string): Promise<number> {
  await emptyProposals(trx, eventId);
  await forgetPeople(trx, eventId);
  const done = await trx
    .updateTable('delegates')
    .set({
      name: code,
      folded_name: sql<string>`lower(${code})`,
      sort_key: sql<string>`lower(${code})`,
      born_on: sql<string>`substr(born_on, 1, 4) || '-01-01'`,
      ethnicity: '',
      class_name: null,
      commune: null,
      youth_post: null,
      interests: null,
      talents: null,
      question: null,
      shirt_size: null,
      pickup_point: null,
      vehicle: null,
      room: null,
      group_name: null,
      badge_code: null,
      erased_at: at,
      version: sql<number>`version + 1`
    })
    .where('event_id', '=', eventId)
    .where('erased_at', 'is', null)
    .executeTakeFirstOrThrow();
  return countOf(done);
}

/** Where histories name an account: by child, and by event. */
const accountsOfChildren = [
  ['delegate_state_changes', 'changed_by'],
  ['delegate_restrictions', 'set_by'],
  ['field_remarks', 'made_by'],
  ['change_proposals', 'proposed_by'],
  ['change_proposals', 'decided_by']
] as const;
const accountsOfEvents = [
  ['delegates', 'shortlisted_by'],
  ['delegates', 'restricted_by'],
  ['escorts', 'accepted_by'],
  ['school_permissions', 'granted_by'],
  ['reservations', 'made_by'],
  ['confirmation_requests', 'asked_by']
] as const;

/** Histories lose the accounts in them; what happened and when stays. */
async function forgetAccounts(trx: Trx, eventId: string): Promise<void> {
  const forget = (table: string, column: string, of: RawBuilder<unknown>) =>
    sql`update ${sql.table(table)} set ${sql.ref(column)} = ${nobody}
      where ${sql.ref(column)} is not null and ${of}`.execute(trx);
  const ofChild = sql`delegate_id in (select id from delegates where event_id = ${eventId})`;
  for (const [table, column] of accountsOfChildren) await forget(table, column, ofChild);
  for (const [table, column] of accountsOfEvents) {
    await forget(table, column, sql`event_id = ${eventId}`);
  }
}

async function forgetPeople(trx: Trx, eventId: string): Promise<void> {
  const ids = ofEvent(trx, eventId);
  await forgetAccounts(trx, eventId);
  await trx.deleteFrom('draw_entries').where('delegate_id', 'in', ids).execute();
  await trx
    .updateTable('delegate_private')
    .set({ name_sealed: null, class_sealed: null })
    .where('delegate_id', 'in', ids)
    .execute();
  await trx
    .updateTable('escorts')
    .set({
      name: code,
      folded_name: sql<string>`lower(${code})`,
      sort_key: sql<string>`lower(${code})`,
      phone: '',
      born_on: sql<string>`substr(born_on, 1, 4) || '-01-01'`
    })
    .where('event_id', '=', eventId)
    .execute();
}

/** Why a record was opened, a child restricted, a school permitted something. */
export async function eraseReasons(trx: Trx, eventId: string): Promise<number> {
  const ids = ofEvent(trx, eventId);
  const openings = await trx
    .deleteFrom('delegate_openings')
    .where('delegate_id', 'in', ids)
    .executeTakeFirstOrThrow();
  const restrictions = await trx
    .updateTable('delegate_restrictions')
    .set({ reason: null })
    .where('delegate_id', 'in', ids)
    .where('reason', 'is not', null)
    .executeTakeFirstOrThrow();
  // A permission for one child names its birth date: without that it means nothing.
  const ages = await trx
    .deleteFrom('school_permissions')
    .where('event_id', '=', eventId)
    .where('kind', '=', 'age')
    .executeTakeFirstOrThrow();
  const permissions = await trx
    .updateTable('school_permissions')
    .set({ reason: null })
    .where('event_id', '=', eventId)
    .where('reason', 'is not', null)
    .executeTakeFirstOrThrow();
  return (
    Number(openings.numDeletedRows + ages.numDeletedRows) +
    countOf(restrictions) +
    countOf(permissions)
  );
}

/** What was said of children in reviewing and taking back. */
export async function eraseRemarks(trx: Trx, eventId: string): Promise<number> {
  await emptyProposals(trx, eventId);
  const ids = ofEvent(trx, eventId);
  let count = 0;
  for (const table of ['delegate_state_changes', 'field_remarks', 'change_proposals'] as const) {
    const done = await trx
      .updateTable(table)
      .set({ remark: null })
      .where('delegate_id', 'in', ids)
      .where('remark', 'is not', null)
      .executeTakeFirstOrThrow();
    count += countOf(done);
  }
  const done = await trx
    .updateTable('delegates')
    .set({ remark: null })
    .where('event_id', '=', eventId)
    .where('remark', 'is not', null)
    .executeTakeFirstOrThrow();
  return count + countOf(done);
}

/** Children of an event for its statistics, with what the categories are made of. */
export function listForStatistics(db: Db, eventId: string) {
  return db
    .selectFrom('delegates as d')
    .innerJoin(unitsWithPlace(db).as('unit'), 'unit.id', 'd.school_id')
    .select(['d.state', 'd.sex', 'd.born_on as bornOn', 'd.ethnicity', 'unit.place_id as placeId'])
    .where('d.event_id', '=', eventId)
    .where('d.erased_at', 'is', null)
    .execute();
}
