import { sql, type Kysely } from 'kysely';

/** Volunteers, shifts and assignments. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('volunteers')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('account_id', 'text', (c) => c.references('accounts.id').unique())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('folded_name', 'text', (c) => c.notNull())
    .addColumn('sort_key', 'text', (c) => c.notNull())
    .addColumn('phone', 'text')
    .addColumn('born_on', 'text')
    .addColumn('team', 'text')
    .addColumn('commitment_signed_on', 'text')
    .addColumn('is_sample', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('version', 'integer', (c) => c.notNull().defaultTo(1))
    .addCheckConstraint('volunteers_sample', sql`is_sample in (0, 1)`)
    .execute();
  await db.schema
    .createIndex('volunteers_sorted')
    .on('volunteers')
    .columns(['sort_key', 'id'])
    .execute();

  await db.schema
    .createTable('shifts')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('event_id', 'text', (c) => c.notNull().references('events.id'))
    .addColumn('title', 'text', (c) => c.notNull())
    .addColumn('place', 'text', (c) => c.notNull())
    .addColumn('map_url', 'text')
    .addColumn('starts_at', 'text', (c) => c.notNull())
    .addColumn('ends_at', 'text', (c) => c.notNull())
    .addColumn('needed', 'integer', (c) => c.notNull())
    .addColumn('briefing', 'text')
    .addColumn('contact_name', 'text')
    .addColumn('contact_phone', 'text')
    .addColumn('version', 'integer', (c) => c.notNull().defaultTo(1))
    .addCheckConstraint('shifts_times', sql`ends_at > starts_at`)
    .addCheckConstraint('shifts_needed', sql`needed between 1 and 1000`)
    .execute();
  await db.schema
    .createIndex('shifts_by_event')
    .on('shifts')
    .columns(['event_id', 'starts_at', 'id'])
    .execute();

  await db.schema
    .createTable('assignments')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('shift_id', 'text', (c) => c.notNull().references('shifts.id'))
    .addColumn('volunteer_id', 'text', (c) => c.notNull().references('volunteers.id'))
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('reason', 'text')
    .addColumn('assigned_at', 'text', (c) => c.notNull())
    .addColumn('assigned_by', 'text', (c) => c.notNull())
    .addColumn('answered_at', 'text')
    .addColumn('version', 'integer', (c) => c.notNull().defaultTo(1))
    .addUniqueConstraint('assignments_once', ['shift_id', 'volunteer_id'])
    .addCheckConstraint(
      'assignments_state',
      sql`state in ('offered', 'confirmed', 'declined', 'released')`
    )
    .addCheckConstraint('assignments_reason', sql`state <> 'declined' or reason is not null`)
    .execute();
  await db.schema
    .createIndex('assignments_by_volunteer')
    .on('assignments')
    .columns(['volunteer_id', 'state'])
    .execute();
}
