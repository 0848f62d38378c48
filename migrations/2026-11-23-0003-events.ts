import { sql, type Kysely } from 'kysely';

/** Events with their states as records, and the agenda. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('events')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('activity_id', 'text', (c) => c.references('activities.id'))
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('name_en', 'text')
    .addColumn('theme', 'text')
    .addColumn('theme_en', 'text')
    .addColumn('starts_on', 'text', (c) => c.notNull())
    .addColumn('ends_on', 'text', (c) => c.notNull())
    .addColumn('starts_time', 'text')
    .addColumn('ends_time', 'text')
    .addColumn('place', 'text')
    .addColumn('host_unit_id', 'text', (c) => c.references('units.id'))
    .addColumn('registration_due_on', 'text')
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('is_date_sample', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('version', 'integer', (c) => c.notNull().defaultTo(1))
    .addCheckConstraint('events_kind', sql`kind in ('launch', 'forum', 'midAutumn', 'other')`)
    .addCheckConstraint(
      'events_state',
      sql`state in ('draft', 'approved', 'preparing', 'running', 'closed', 'postponed', 'cancelled')`
    )
    .addCheckConstraint('events_days', sql`ends_on >= starts_on`)
    .execute();
  await db.schema.createIndex('events_by_day').on('events').columns(['starts_on', 'id']).execute();
  await db.schema.createIndex('events_by_activity').on('events').columns(['activity_id']).execute();

  await db.schema
    .createTable('event_state_changes')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('event_id', 'text', (c) => c.notNull().references('events.id'))
    .addColumn('from_state', 'text', (c) => c.notNull())
    .addColumn('to_state', 'text', (c) => c.notNull())
    .addColumn('reason', 'text')
    .addColumn('changed_at', 'text', (c) => c.notNull())
    .addColumn('changed_by', 'text', (c) => c.notNull())
    .execute();
  await db.schema
    .createIndex('event_state_changes_by_event')
    .on('event_state_changes')
    .columns(['event_id', 'changed_at'])
    .execute();

  await db.schema
    .createTable('agenda_items')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('event_id', 'text', (c) => c.notNull().references('events.id'))
    .addColumn('held_on', 'text', (c) => c.notNull())
    .addColumn('starts_time', 'text', (c) => c.notNull())
    .addColumn('ends_time', 'text', (c) => c.notNull())
    .addColumn('title', 'text', (c) => c.notNull())
    .addColumn('place', 'text')
    .addColumn('responsible_person_id', 'text', (c) => c.references('persons.id'))
    .addColumn('note', 'text')
    .addColumn('version', 'integer', (c) => c.notNull().defaultTo(1))
    .addCheckConstraint('agenda_items_times', sql`ends_time > starts_time`)
    .execute();
  await db.schema
    .createIndex('agenda_items_in_order')
    .on('agenda_items')
    .columns(['event_id', 'held_on', 'starts_time', 'id'])
    .execute();
  await db.schema
    .createIndex('agenda_items_by_person')
    .on('agenda_items')
    .columns(['responsible_person_id'])
    .execute();
}
