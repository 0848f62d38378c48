import { PostgresAdapter, sql, type Kysely } from 'kysely';

/** Whom an event should bring together (targets), and draws among candidates that nobody can redo. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('representation_targets')
    .addColumn('event_id', 'text', (c) => c.notNull().references('events.id'))
    .addColumn('dimension', 'text', (c) => c.notNull())
    .addColumn('category', 'text', (c) => c.notNull())
    // share: percent of all who take part; count: so many of them.
    .addColumn('unit', 'text', (c) => c.notNull())
    .addColumn('value', 'integer', (c) => c.notNull())
    .addColumn('set_at', 'text', (c) => c.notNull())
    .addColumn('set_by', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('representation_targets_once', ['event_id', 'dimension', 'category'])
    .addCheckConstraint(
      'representation_targets_dimension',
      sql`dimension in ('sex', 'age', 'ethnicity', 'district', 'circumstances')`
    )
    .addCheckConstraint(
      'representation_targets_value',
      sql`(unit = 'share' and value between 0 and 100)
        or (unit = 'count' and value between 0 and 100000)`
    )
    .execute();

  await db.schema
    .createTable('draws')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('event_id', 'text', (c) => c.notNull().references('events.id'))
    .addColumn('seed', 'text', (c) => c.notNull())
    .addColumn('method', 'text', (c) => c.notNull())
    .addColumn('places', 'integer', (c) => c.notNull())
    .addColumn('candidates', 'integer', (c) => c.notNull())
    .addColumn('candidates_hash', 'text', (c) => c.notNull())
    // What the draw should still reach, as JSON: no child is in it.
    .addColumn('needs', 'text', (c) => c.notNull())
    .addColumn('announced_at', 'text', (c) => c.notNull())
    .addColumn('announced_by', 'text', (c) => c.notNull())
    .addCheckConstraint('draws_places', sql`places between 1 and 100000`)
    .execute();
  await db.schema.createIndex('draws_by_event').on('draws').columns(['event_id', 'id']).execute();

  await db.schema
    .createTable('draw_steps')
    .addColumn('draw_id', 'text', (c) => c.notNull().references('draws.id'))
    .addColumn('step', 'text', (c) => c.notNull())
    .addColumn('at', 'text', (c) => c.notNull())
    .addColumn('by', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('draw_steps_once', ['draw_id', 'step'])
    .addCheckConstraint('draw_steps_step', sql`step in ('drawn', 'applied')`)
    .execute();

  await db.schema
    .createTable('draw_entries')
    .addColumn('draw_id', 'text', (c) => c.notNull().references('draws.id'))
    .addColumn('delegate_id', 'text', (c) => c.notNull().references('delegates.id'))
    .addColumn('outcome', 'text', (c) => c.notNull())
    // The place among the drawn, or in the order of the others.
    .addColumn('position', 'integer', (c) => c.notNull())
    // For what it was drawn: a dimension and category, or both null for its lot alone.
    .addColumn('dimension', 'text')
    .addColumn('category', 'text')
    .addColumn('lot', 'text', (c) => c.notNull())
    // The place of the lot among the candidates alike in sex, age, ethnicity and district.
    .addColumn('stratum_rank', 'integer', (c) => c.notNull())
    .addColumn('stratum_size', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('draw_entries_once', ['draw_id', 'delegate_id'])
    .addUniqueConstraint('draw_entries_position', ['draw_id', 'outcome', 'position'])
    .addCheckConstraint('draw_entries_outcome', sql`outcome in ('drawn', 'reserve')`)
    .execute();
  await db.schema
    .createIndex('draw_entries_by_delegate')
    .on('draw_entries')
    .columns(['delegate_id'])
    .execute();

  await keepAsWritten(db);
}

/** What was announced and drawn is never changed. Entries go when their child's data are erased. */
async function keepAsWritten(db: Kysely<unknown>): Promise<void> {
  const isPostgres = db.getExecutor().adapter instanceof PostgresAdapter;
  if (isPostgres) {
    await sql`create function draws_are_append_only() returns trigger language plpgsql as
      $$ begin raise exception 'draws are append-only'; end $$`.execute(db);
  }
  const kept = [
    ['draws', 'update'],
    ['draws', 'delete'],
    ['draw_steps', 'update'],
    ['draw_steps', 'delete'],
    ['draw_entries', 'update']
  ] as const;
  for (const [table, change] of kept) {
    const name = sql.raw(`${table}_no_${change}`);
    if (isPostgres) {
      await sql`create trigger ${name} before ${sql.raw(change)} on ${sql.table(table)}
        for each row execute function draws_are_append_only()`.execute(db);
    } else {
      await sql`create trigger ${name} before ${sql.raw(change)} on ${sql.table(table)}
        begin select raise(abort, 'draws are append-only'); end`.execute(db);
    }
  }
}
