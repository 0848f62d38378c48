import { sql, type Kysely } from 'kysely';

/** Accounts, grants (role × scope), sessions and single-use links. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('accounts')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('email', 'text', (c) => c.notNull())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('folded_name', 'text', (c) => c.notNull())
    .addColumn('sort_key', 'text', (c) => c.notNull())
    .addColumn('person_id', 'text', (c) => c.references('persons.id'))
    .addColumn('password_hash', 'text')
    .addColumn('locale', 'text')
    .addColumn('created_at', 'text', (c) => c.notNull())
    .addColumn('disabled_at', 'text')
    .addColumn('disabled_by', 'text')
    .addColumn('version', 'integer', (c) => c.notNull().defaultTo(1))
    .addUniqueConstraint('accounts_email_once', ['email'])
    .addCheckConstraint('accounts_locale', sql`locale is null or locale in ('vi', 'en')`)
    .execute();
  await db.schema
    .createIndex('accounts_sorted')
    .on('accounts')
    .columns(['sort_key', 'id'])
    .execute();
  await db.schema.createIndex('accounts_by_person').on('accounts').columns(['person_id']).execute();

  await db.schema
    .createTable('grants')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('account_id', 'text', (c) => c.notNull().references('accounts.id'))
    .addColumn('role', 'text', (c) => c.notNull())
    .addColumn('scope', 'text', (c) => c.notNull())
    .addColumn('event_id', 'text', (c) => c.references('events.id'))
    .addColumn('unit_id', 'text', (c) => c.references('units.id'))
    .addColumn('granted_at', 'text', (c) => c.notNull())
    .addColumn('granted_by', 'text', (c) => c.notNull())
    .addColumn('revoked_at', 'text')
    .addColumn('revoked_by', 'text')
    .addCheckConstraint(
      'grants_role',
      sql`role in ('admin', 'planner', 'leader', 'accountant', 'reviewer', 'safeguarding', 'school', 'volunteer', 'gate')`
    )
    .addCheckConstraint(
      'grants_scope',
      sql`(scope = 'province' and event_id is null and unit_id is null)
        or (scope = 'event' and event_id is not null and unit_id is null)
        or (scope = 'unit' and unit_id is not null and event_id is null)
        or (scope = 'own' and event_id is null and unit_id is null)`
    )
    .addCheckConstraint(
      'grants_role_scope',
      sql`(role = 'admin' and scope = 'province')
        or (role in ('planner', 'leader', 'accountant', 'reviewer', 'safeguarding') and scope in ('province', 'event'))
        or (role = 'school' and scope = 'unit')
        or (role = 'volunteer' and scope = 'own')
        or (role = 'gate' and scope = 'event')`
    )
    .execute();
  await sql`create unique index grants_once on grants
    (account_id, role, coalesce(event_id, ''), coalesce(unit_id, '')) where revoked_at is null`.execute(
    db
  );
  await db.schema.createIndex('grants_by_unit').on('grants').columns(['unit_id']).execute();

  await db.schema
    .createTable('sessions')
    .addColumn('id_hash', 'text', (c) => c.primaryKey())
    .addColumn('handle', 'text', (c) => c.notNull().unique())
    .addColumn('account_id', 'text', (c) => c.notNull().references('accounts.id'))
    .addColumn('expires_ms', 'bigint', (c) => c.notNull())
    .addColumn('absolute_expires_ms', 'bigint', (c) => c.notNull())
    .addColumn('created_at', 'text', (c) => c.notNull())
    .addColumn('user_agent', 'text')
    .execute();
  await db.schema
    .createIndex('sessions_by_account')
    .on('sessions')
    .columns(['account_id'])
    .execute();

  await db.schema
    .createTable('account_links')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('account_id', 'text', (c) => c.notNull().references('accounts.id'))
    .addColumn('token_hash', 'text', (c) => c.notNull().unique())
    .addColumn('created_at', 'text', (c) => c.notNull())
    .addColumn('created_by', 'text', (c) => c.notNull())
    .addColumn('expires_at', 'text', (c) => c.notNull())
    .addColumn('used_at', 'text')
    .addColumn('revoked_at', 'text')
    .addCheckConstraint('account_links_kind', sql`kind in ('invite', 'reset')`)
    .execute();
  await db.schema
    .createIndex('account_links_by_account')
    .on('account_links')
    .columns(['account_id'])
    .execute();
}
