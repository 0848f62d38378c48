import { sql, type Kysely } from 'kysely';

/** Uploaded lists, what they wrote (to take it back), and how a school's columns were understood. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('imports')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('event_id', 'text', (c) => c.notNull().references('events.id'))
    .addColumn('unit_id', 'text', (c) => c.notNull().references('units.id'))
    .addColumn('state', 'text', (c) => c.notNull())
    // Until the list is applied, or for a week.
    .addColumn('file_id', 'text')
    .addColumn('mapping', 'text')
    .addColumn('recase', 'integer', (c) =>
      c
        .notNull()
        .defaultTo(0)
        .check(sql`recase in (0, 1)`)
    )
    .addColumn('added', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('reserved', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('changed', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('left_out', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('uploaded_at', 'text', (c) => c.notNull())
    .addColumn('uploaded_by', 'text', (c) => c.notNull().references('accounts.id'))
    .addColumn('applied_at', 'text')
    .addColumn('applied_by', 'text', (c) => c.references('accounts.id'))
    .addColumn('undone_at', 'text')
    .addColumn('undone_by', 'text', (c) => c.references('accounts.id'))
    .addColumn('version', 'integer', (c) => c.notNull().defaultTo(1))
    .addCheckConstraint('imports_state', sql`state in ('uploaded', 'mapped', 'applied', 'undone')`)
    .addCheckConstraint('imports_mapped', sql`state = 'uploaded' or mapping is not null`)
    .addCheckConstraint(
      'imports_applied',
      sql`(state in ('applied', 'undone')) = (applied_at is not null)`
    )
    .addCheckConstraint('imports_undone', sql`(state = 'undone') = (undone_at is not null)`)
    .execute();
  await db.schema
    .createIndex('imports_by_unit')
    .on('imports')
    .columns(['event_id', 'unit_id', 'uploaded_at'])
    .execute();
  await sql`create index imports_with_file on imports (uploaded_at) where file_id is not null`.execute(
    db
  );

  await db.schema
    .createTable('import_rows')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('import_id', 'text', (c) => c.notNull().references('imports.id'))
    .addColumn('row_number', 'integer', (c) => c.notNull())
    .addColumn('outcome', 'text', (c) => c.notNull())
    // No reference: the school may delete the entry, and the import then can't be taken back.
    .addColumn('subject_id', 'text', (c) => c.notNull())
    .addColumn('version_after', 'integer', (c) => c.notNull())
    .addColumn('before_sealed', 'text')
    .addCheckConstraint('import_rows_outcome', sql`outcome in ('new', 'changed')`)
    .addCheckConstraint(
      'import_rows_before',
      sql`(outcome = 'changed') = (before_sealed is not null)`
    )
    .execute();
  await db.schema
    .createIndex('import_rows_by_import')
    .on('import_rows')
    .columns(['import_id', 'row_number'])
    .execute();

  await db.schema
    .createTable('import_mappings')
    .addColumn('unit_id', 'text', (c) => c.notNull().references('units.id'))
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('signature', 'text', (c) => c.notNull())
    .addColumn('roles', 'text', (c) => c.notNull())
    .addColumn('saved_at', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('import_mappings_key', ['unit_id', 'kind', 'signature'])
    .execute();
}
