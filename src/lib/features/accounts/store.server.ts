import { beyond, contains, pageOrder, type PageStart } from '#lib/server/db/lists.ts';
import type { Db, Trx } from '#lib/server/db/schema.ts';
import { foldText, givenNameSortKey } from '#lib/values/text.ts';
import type { AccountState, Role } from './model.ts';

/* SQL of accounts; passwords and sessions stand in credentials.server.ts. */

const named = (name: string) => ({
  name,
  folded_name: foldText(name),
  sort_key: givenNameSortKey(name)
});

const inState = (db: Db, state: AccountState | null) => {
  const accounts = db.selectFrom('accounts');
  if (state === null) return accounts;
  if (state === 'disabled') return accounts.where('accounts.disabled_at', 'is not', null);
  return accounts
    .where('accounts.disabled_at', 'is', null)
    .where('accounts.password_hash', state === 'active' ? 'is not' : 'is', null);
};

/** One page of accounts whose name or address holds the text. */
export function listAccounts(
  db: Db,
  filter: { folded: string; role: Role | null; state: AccountState | null },
  start: PageStart
) {
  const { folded, role } = filter;
  let accounts = inState(db, filter.state)
    .select((eb) => [
      'accounts.id',
      'accounts.email',
      'accounts.name',
      'accounts.sort_key',
      'accounts.disabled_at as disabledAt',
      eb('accounts.password_hash', 'is not', null).as('hasPassword')
    ])
    .where((eb) =>
      eb.or([contains('accounts.folded_name', folded), contains('accounts.email', folded)])
    )
    .where(beyond(start, 'accounts.sort_key', 'accounts.id'));
  if (role !== null) {
    accounts = accounts.where((eb) =>
      eb.exists(
        eb
          .selectFrom('grants')
          .select('grants.id')
          .whereRef('grants.account_id', '=', 'accounts.id')
          .where('grants.role', '=', role)
          .where('grants.revoked_at', 'is', null)
      )
    );
  }
  return accounts
    .orderBy('accounts.sort_key', pageOrder(start))
    .orderBy('accounts.id', pageOrder(start))
    .limit(start.size + 1)
    .execute();
}

/** Accounts that register for this unit. */
export function listSchoolAccounts(db: Db, unitId: string) {
  return db
    .selectFrom('grants')
    .innerJoin('accounts', 'accounts.id', 'grants.account_id')
    .select((eb) => [
      'accounts.id',
      'accounts.name',
      'accounts.email',
      'accounts.disabled_at as disabledAt',
      'grants.confirms',
      eb('accounts.password_hash', 'is not', null).as('hasPassword')
    ])
    .where('grants.unit_id', '=', unitId)
    .where('grants.role', '=', 'school')
    .where('grants.revoked_at', 'is', null)
    .orderBy('grants.confirms')
    .orderBy('accounts.sort_key')
    .execute();
}

/** The active principal's account of a school, who confirms its list; undefined without one. */
export function findPrincipal(db: Db, schoolId: string) {
  return db
    .selectFrom('grants')
    .innerJoin('accounts', 'accounts.id', 'grants.account_id')
    .select(['accounts.id', 'accounts.name'])
    .where('grants.unit_id', '=', schoolId)
    .where('grants.role', '=', 'school')
    .where('grants.confirms', '=', 1)
    .where('grants.revoked_at', 'is', null)
    .where('accounts.disabled_at', 'is', null)
    .where('accounts.password_hash', 'is not', null)
    .executeTakeFirst();
}

/** When each of these accounts last signed in, from the audit. */
export function listLastSignIns(db: Db, accountIds: readonly string[]) {
  return db
    .selectFrom('audit')
    .select((eb) => ['subject_id as accountId', eb.fn.max('at').as('at')])
    .where('action', '=', 'account.signedIn')
    .where('subject_id', 'in', accountIds.length > 0 ? [...accountIds] : [''])
    .groupBy('subject_id')
    .execute();
}

export function findAccount(db: Db, accountId: string) {
  return db
    .selectFrom('accounts')
    .leftJoin('persons', 'persons.id', 'accounts.person_id')
    .leftJoin('units', 'units.id', 'persons.unit_id')
    .select((eb) => [
      'accounts.id',
      'accounts.email',
      'accounts.name',
      'accounts.locale',
      'accounts.version',
      'accounts.created_at as createdAt',
      'accounts.disabled_at as disabledAt',
      eb('accounts.password_hash', 'is not', null).as('hasPassword'),
      'persons.id as personId',
      'persons.name as personName',
      'units.name as personUnit'
    ])
    .where('accounts.id', '=', accountId)
    .executeTakeFirst();
}

export async function hasAccount(db: Db, email: string): Promise<boolean> {
  const row = await db
    .selectFrom('accounts')
    .select('id')
    .where('email', '=', email)
    .executeTakeFirst();
  return row !== undefined;
}

/** Stores an account without a password. */
export async function insertAccount(
  trx: Trx,
  account: { id: string; email: string; name: string; personId: string | null; at: string }
): Promise<void> {
  await trx
    .insertInto('accounts')
    .values({
      id: account.id,
      email: account.email,
      ...named(account.name),
      person_id: account.personId,
      password_hash: null,
      locale: null,
      created_at: account.at,
      disabled_at: null,
      disabled_by: null
    })
    .execute();
}

export async function updateName(trx: Trx, accountId: string, name: string): Promise<void> {
  await trx.updateTable('accounts').set(named(name)).where('id', '=', accountId).execute();
}

/** Links a person (or none) if the account still has this version. Answers whether it had. */
export async function updatePerson(
  trx: Trx,
  key: { id: string; version: number },
  personId: string | null
): Promise<boolean> {
  const done = await trx
    .updateTable('accounts')
    .set({ person_id: personId, version: key.version + 1 })
    .where('id', '=', key.id)
    .where('version', '=', key.version)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

/** Disables (who and when) or enables (null). Answers false when it already is so. */
export async function updateDisabled(
  trx: Trx,
  accountId: string,
  disabled: { at: string; by: string } | null
): Promise<boolean> {
  const done = await trx
    .updateTable('accounts')
    .set({ disabled_at: disabled?.at ?? null, disabled_by: disabled?.by ?? null })
    .where('id', '=', accountId)
    .where('disabled_at', disabled ? 'is' : 'is not', null)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}
