import { PostgresAdapter, sql, type Kysely } from 'kysely';

/** Restricted children; how long each kind of a child's data is kept; what was erased; jobs. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('delegate_restrictions')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('delegate_id', 'text', (c) => c.notNull().references('delegates.id'))
    .addColumn('is_restricted', 'integer', (c) => c.notNull())
    .addColumn('reason', 'text')
    .addColumn('set_at', 'text', (c) => c.notNull())
    .addColumn('set_by', 'text', (c) => c.notNull())
    .addCheckConstraint('delegate_restrictions_flag', sql`is_restricted in (0, 1)`)
    .execute();
  await db.schema
    .createIndex('delegate_restrictions_by_delegate')
    .on('delegate_restrictions')
    .columns(['delegate_id', 'set_at'])
    .execute();
  await createRetention(db);
  await createJobs(db);
  await keepErasures(db);
}

const categories = sql`category in ('health', 'guardian', 'circumstances', 'identity', 'consent',
  'reasons', 'remarks')`;

async function createRetention(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('retention_periods')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('category', 'text', (c) => c.notNull())
    // Days after the event's last day.
    .addColumn('days', 'integer', (c) => c.notNull())
    .addColumn('source', 'text', (c) => c.notNull())
    // For events that end on this day or later, until a later row.
    .addColumn('valid_from', 'text', (c) => c.notNull())
    .addUniqueConstraint('retention_periods_once', ['category', 'valid_from'])
    .addCheckConstraint('retention_periods_category', categories)
    .addCheckConstraint('retention_periods_days', sql`days between 0 and 3650`)
    .execute();
  await db.schema
    .createTable('erasures')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('event_id', 'text', (c) => c.notNull().references('events.id'))
    .addColumn('category', 'text', (c) => c.notNull())
    .addColumn('count', 'integer', (c) => c.notNull())
    .addColumn('due_on', 'text', (c) => c.notNull())
    .addColumn('erased_at', 'text', (c) => c.notNull())
    .addCheckConstraint('erasures_category', categories)
    .execute();
  await db.schema.createIndex('erasures_by_event').on('erasures').columns(['event_id']).execute();
  await db.schema
    .createTable('event_statistics')
    .addColumn('event_id', 'text', (c) => c.notNull().references('events.id'))
    .addColumn('dimension', 'text', (c) => c.notNull())
    .addColumn('category', 'text', (c) => c.notNull())
    .addColumn('count', 'integer', (c) => c.notNull())
    .addColumn('taken_at', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('event_statistics_once', ['event_id', 'dimension', 'category'])
    .addCheckConstraint(
      'event_statistics_dimension',
      sql`dimension in ('state', 'sex', 'age', 'ethnicity', 'district')`
    )
    .execute();

  const source =
    'Nghị định 13/2023/NĐ-CP, Điều 20: xóa khi đạt mục đích; số ngày do Ban Chỉ đạo đặt';
  const days: [string, number][] = [
    ['health', 30],
    ['guardian', 30],
    ['circumstances', 30],
    ['identity', 365],
    ['consent', 365],
    ['reasons', 365],
    ['remarks', 90]
  ];
  for (const [category, n] of days) {
    await sql`insert into retention_periods (id, category, days, source, valid_from)
      values (${`keep-${category}`}, ${category}, ${n}, ${source}, '2000-01-01')`.execute(db);
  }
}

async function createJobs(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('job_locks')
    .addColumn('name', 'text', (c) => c.primaryKey())
    .addColumn('held_by', 'text', (c) => c.notNull())
    .addColumn('held_until', 'text', (c) => c.notNull())
    .execute();
  await db.schema
    .createTable('job_runs')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('job', 'text', (c) => c.notNull())
    .addColumn('started_at', 'text', (c) => c.notNull())
    .addColumn('ended_at', 'text', (c) => c.notNull())
    .addColumn('outcome', 'text', (c) => c.notNull())
    // How many things it dealt with; null when it failed.
    .addColumn('count', 'integer')
    .addCheckConstraint('job_runs_outcome', sql`outcome in ('done', 'failed')`)
    .execute();
  await db.schema.createIndex('job_runs_by_job').on('job_runs').columns(['job', 'id']).execute();
}

/** What was erased is reported for good. */
async function keepErasures(db: Kysely<unknown>): Promise<void> {
  const isPostgres = db.getExecutor().adapter instanceof PostgresAdapter;
  if (isPostgres) {
    await sql`create function erasures_are_append_only() returns trigger language plpgsql as
      $$ begin raise exception 'erasures are append-only'; end $$`.execute(db);
  }
  for (const change of ['update', 'delete']) {
    const name = sql.raw(`erasures_no_${change}`);
    if (isPostgres) {
      await sql`create trigger ${name} before ${sql.raw(change)} on erasures
        for each row execute function erasures_are_append_only()`.execute(db);
    } else {
      await sql`create trigger ${name} before ${sql.raw(change)} on erasures
        begin select raise(abort, 'erasures are append-only'); end`.execute(db);
    }
  }
}
