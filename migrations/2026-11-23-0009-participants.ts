import { sql, type Kysely } from 'kysely';

/** Organisers, guests, speakers, press … of an event. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('participants')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('event_id', 'text', (c) => c.notNull().references('events.id'))
    .addColumn('person_id', 'text', (c) => c.references('persons.id'))
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('folded_name', 'text', (c) => c.notNull())
    .addColumn('sort_key', 'text', (c) => c.notNull())
    .addColumn('role', 'text', (c) => c.notNull())
    .addColumn('organisation', 'text')
    .addColumn('phone', 'text')
    .addColumn('note', 'text')
    .addColumn('version', 'integer', (c) => c.notNull().defaultTo(1))
    .addCheckConstraint(
      'participants_role',
      sql`role in ('leader', 'organiser', 'speaker', 'guest', 'press', 'performer', 'parent')`
    )
    .execute();
  await db.schema
    .createIndex('participants_sorted')
    .on('participants')
    .columns(['event_id', 'sort_key', 'id'])
    .execute();
  await sql`create unique index participants_person_once on participants (event_id, person_id, role)
    where person_id is not null`.execute(db);
}
