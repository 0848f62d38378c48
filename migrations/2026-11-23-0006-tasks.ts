import { sql, type Kysely } from 'kysely';

/** Tasks of an event; done is a record of when and by whom. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('tasks')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('event_id', 'text', (c) => c.notNull().references('events.id'))
    .addColumn('title', 'text', (c) => c.notNull())
    .addColumn('folded_title', 'text', (c) => c.notNull())
    .addColumn('note', 'text')
    .addColumn('owner_person_id', 'text', (c) => c.references('persons.id'))
    .addColumn('due_on', 'text')
    .addColumn('priority', 'text', (c) => c.notNull().defaultTo('normal'))
    .addColumn('done_at', 'text')
    .addColumn('done_by', 'text')
    .addColumn('version', 'integer', (c) => c.notNull().defaultTo(1))
    .addCheckConstraint('tasks_priority', sql`priority in ('low', 'normal', 'high')`)
    .addCheckConstraint('tasks_done', sql`(done_at is null) = (done_by is null)`)
    .execute();
  await db.schema
    .createIndex('tasks_by_event')
    .on('tasks')
    .columns(['event_id', 'done_at', 'due_on', 'id'])
    .execute();
  await db.schema
    .createIndex('tasks_by_owner')
    .on('tasks')
    .columns(['owner_person_id', 'done_at', 'due_on'])
    .execute();
  await db.schema
    .createIndex('tasks_open_by_due')
    .on('tasks')
    .columns(['done_at', 'due_on'])
    .execute();
}
