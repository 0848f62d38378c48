import { sql, type Kysely } from 'kysely';

/** Quotas, child delegates, their private record (sealed), reviews, openings, and escorts. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('quotas')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('event_id', 'text', (c) => c.notNull().references('events.id'))
    .addColumn('unit_id', 'text', (c) => c.notNull().references('units.id'))
    .addColumn('category', 'text', (c) => c.notNull())
    .addColumn('places', 'integer', (c) => c.notNull())
    .addColumn('version', 'integer', (c) => c.notNull().defaultTo(1))
    .addUniqueConstraint('quotas_once', ['event_id', 'unit_id', 'category'])
    .addCheckConstraint('quotas_category', sql`category in ('child', 'escort')`)
    .addCheckConstraint('quotas_places', sql`places between 0 and 100000`)
    .execute();
  await db.schema.createIndex('quotas_by_unit').on('quotas').columns(['unit_id']).execute();

  await db.schema
    .createTable('delegates')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('event_id', 'text', (c) => c.notNull().references('events.id'))
    .addColumn('school_id', 'text', (c) => c.notNull().references('units.id'))
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('folded_name', 'text', (c) => c.notNull())
    .addColumn('sort_key', 'text', (c) => c.notNull())
    .addColumn('born_on', 'text', (c) => c.notNull())
    .addColumn('sex', 'text', (c) => c.notNull())
    .addColumn('ethnicity', 'text', (c) => c.notNull())
    .addColumn('class_name', 'text')
    .addColumn('selection_way', 'text')
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('remark', 'text')
    .addColumn('submitted_at', 'text')
    .addColumn('version', 'integer', (c) => c.notNull().defaultTo(1))
    .addCheckConstraint('delegates_sex', sql`sex in ('female', 'male')`)
    .addCheckConstraint(
      'delegates_selection_way',
      sql`selection_way is null or selection_way in ('nomination', 'showOfHands', 'ballot', 'selfNomination')`
    )
    .addCheckConstraint(
      'delegates_state',
      sql`state in ('draft', 'submitted', 'returned', 'accepted', 'declined', 'withdrawn')`
    )
    .execute();
  // Two living entries of one child in one event are a mistake; a withdrawn one may come back.
  await sql`create unique index delegates_child_once on delegates (event_id, school_id, name, born_on)
    where state not in ('declined', 'withdrawn')`.execute(db);
  await db.schema
    .createIndex('delegates_sorted')
    .on('delegates')
    .columns(['event_id', 'sort_key', 'id'])
    .execute();
  await db.schema
    .createIndex('delegates_by_state')
    .on('delegates')
    .columns(['event_id', 'state', 'sort_key', 'id'])
    .execute();
  await db.schema
    .createIndex('delegates_by_school')
    .on('delegates')
    .columns(['event_id', 'school_id', 'state'])
    .execute();

  await db.schema
    .createTable('delegate_private')
    .addColumn('delegate_id', 'text', (c) => c.primaryKey().references('delegates.id'))
    .addColumn('guardian_name_sealed', 'text')
    .addColumn('guardian_relation', 'text')
    .addColumn('guardian_phone_sealed', 'text')
    .addColumn('health_note_sealed', 'text')
    .addCheckConstraint(
      'delegate_private_relation',
      sql`guardian_relation is null or guardian_relation in ('mother', 'father', 'grandparent', 'sibling', 'relative', 'guardian')`
    )
    .execute();

  await db.schema
    .createTable('delegate_state_changes')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('delegate_id', 'text', (c) => c.notNull().references('delegates.id'))
    .addColumn('from_state', 'text')
    .addColumn('to_state', 'text', (c) => c.notNull())
    .addColumn('remark', 'text')
    .addColumn('changed_at', 'text', (c) => c.notNull())
    .addColumn('changed_by', 'text', (c) => c.notNull())
    .execute();
  await db.schema
    .createIndex('delegate_state_changes_by_delegate')
    .on('delegate_state_changes')
    .columns(['delegate_id', 'changed_at'])
    .execute();

  await db.schema
    .createTable('delegate_openings')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('delegate_id', 'text', (c) => c.notNull().references('delegates.id'))
    .addColumn('fields', 'text', (c) => c.notNull())
    .addColumn('reason', 'text', (c) => c.notNull())
    .addColumn('opened_at', 'text', (c) => c.notNull())
    .addColumn('opened_by', 'text', (c) => c.notNull().references('accounts.id'))
    .execute();
  await db.schema
    .createIndex('delegate_openings_by_delegate')
    .on('delegate_openings')
    .columns(['delegate_id', 'opened_at'])
    .execute();

  await db.schema
    .createTable('escorts')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('event_id', 'text', (c) => c.notNull().references('events.id'))
    .addColumn('school_id', 'text', (c) => c.notNull().references('units.id'))
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('folded_name', 'text', (c) => c.notNull())
    .addColumn('sort_key', 'text', (c) => c.notNull())
    .addColumn('sex', 'text', (c) => c.notNull())
    .addColumn('born_on', 'text', (c) => c.notNull())
    .addColumn('phone', 'text', (c) => c.notNull())
    .addColumn('commitment_signed_on', 'text')
    .addColumn('version', 'integer', (c) => c.notNull().defaultTo(1))
    .addCheckConstraint('escorts_sex', sql`sex in ('female', 'male')`)
    .addUniqueConstraint('escorts_once', ['event_id', 'school_id', 'name', 'born_on'])
    .execute();
  await db.schema
    .createIndex('escorts_sorted')
    .on('escorts')
    .columns(['event_id', 'sort_key', 'id'])
    .execute();
}
