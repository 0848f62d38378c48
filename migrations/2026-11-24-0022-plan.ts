import { PostgresAdapter, sql, type Kysely } from 'kysely';

/**
 * Planning in depth: who answers for an activity, its targets and results, re-scoped events, moves
 * of an event that can be undone, and public holidays as dated records.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await createTargets(db);
  await giveActivitiesOwners(db);
  await letEventsBeRescoped(db);
  await createMoves(db);
  await createHolidays(db);
}

const isPostgres = (db: Kysely<unknown>) => db.getExecutor().adapter instanceof PostgresAdapter;

/** What an activity had as its one figure becomes its first target, and that target's result. */
async function createTargets(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('activity_targets')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('activity_id', 'text', (c) => c.notNull().references('activities.id'))
    .addColumn('position', 'integer', (c) => c.notNull())
    .addColumn('value', 'integer', (c) => c.notNull())
    .addColumn('unit', 'text', (c) => c.notNull())
    .addColumn('unit_en', 'text')
    // 1: results add up; 0: the latest stands, as for a share.
    .addColumn('adds', 'integer', (c) => c.notNull().defaultTo(1))
    .addColumn('version', 'integer', (c) => c.notNull().defaultTo(1))
    .addUniqueConstraint('activity_targets_position_once', ['activity_id', 'position'])
    .addCheckConstraint('activity_targets_value', sql`value between 1 and 999999999`)
    .addCheckConstraint('activity_targets_adds', sql`adds in (0, 1)`)
    .execute();
  await db.schema
    .createTable('activity_results')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('target_id', 'text', (c) => c.notNull().references('activity_targets.id'))
    .addColumn('value', 'integer', (c) => c.notNull())
    .addColumn('reached_on', 'text', (c) => c.notNull())
    .addColumn('evidence', 'text')
    .addColumn('evidence_url', 'text')
    .addColumn('file_id', 'text')
    .addColumn('media_type', 'text')
    .addColumn('recorded_at', 'text', (c) => c.notNull())
    .addColumn('recorded_by', 'text', (c) => c.notNull())
    // A result is taken back, never changed: what was once reported stays on record.
    .addColumn('withdrawn_at', 'text')
    .addColumn('withdrawn_by', 'text')
    .addCheckConstraint('activity_results_value', sql`value between 0 and 999999999`)
    .addCheckConstraint('activity_results_file', sql`(file_id is null) = (media_type is null)`)
    .addCheckConstraint(
      'activity_results_withdrawn',
      sql`(withdrawn_at is null) = (withdrawn_by is null)`
    )
    .execute();
  await db.schema
    .createIndex('activity_results_by_target')
    .on('activity_results')
    .columns(['target_id', 'reached_on', 'id'])
    .execute();

  const now = new Date().toISOString();
  await sql`insert into activity_targets (id, activity_id, position, value, unit, unit_en)
    select id, id, 1, coalesce(target_value, result_value), coalesce(target_unit, '–'), target_unit_en
    from activities
    where target_value is not null or result_value > 0`.execute(db);
  await sql`insert into activity_results
      (id, target_id, value, reached_on, recorded_at, recorded_by)
    select id, id, result_value, ${now.slice(0, 10)}, ${now}, 'system:upgrade'
    from activities
    where result_value is not null and (target_value is not null or result_value > 0)`.execute(db);
}

const before = 'activities_before';

/** SQLite drops no column that a CHECK names: the table is made anew, and rows refer to it again. */
async function giveActivitiesOwners(db: Kysely<unknown>): Promise<void> {
  if (isPostgres(db)) {
    for (const column of ['target_value', 'target_unit', 'target_unit_en', 'result_value']) {
      await db.schema.alterTable('activities').dropColumn(column).execute();
    }
    await sql`alter table activities add column owner_unit_id text references units (id)`.execute(
      db
    );
    await sql`alter table activities add column owner_person_id text references persons (id)`.execute(
      db
    );
  } else {
    await sql`pragma defer_foreign_keys = on`.execute(db);
    await sql`create table ${sql.table(before)} as select * from activities`.execute(db);
    await sql`delete from activities`.execute(db);
    await sql`drop table activities`.execute(db);
    await db.schema
      .createTable('activities')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('task_group_id', 'text', (c) => c.notNull().references('task_groups.id'))
      .addColumn('position', 'integer', (c) => c.notNull())
      .addColumn('title', 'text', (c) => c.notNull())
      .addColumn('title_en', 'text')
      .addColumn('month', 'text')
      .addColumn('version', 'integer', (c) => c.notNull().defaultTo(1))
      .addColumn('owner_unit_id', 'text', (c) => c.references('units.id'))
      .addColumn('owner_person_id', 'text', (c) => c.references('persons.id'))
      .addUniqueConstraint('activities_position_once', ['task_group_id', 'position'])
      .execute();
    await sql`insert into activities
        (id, task_group_id, position, title, title_en, month, version)
      select id, task_group_id, position, title, title_en, month, version
      from ${sql.table(before)}`.execute(db);
    await sql`drop table ${sql.table(before)}`.execute(db);
  }
  await db.schema
    .createIndex('activities_by_owner_unit')
    .on('activities')
    .columns(['owner_unit_id'])
    .execute();
  await db.schema
    .createIndex('activities_by_owner_person')
    .on('activities')
    .columns(['owner_person_id'])
    .execute();
}

const statesBefore =
  "('draft', 'approved', 'preparing', 'running', 'closed', 'postponed', 'cancelled')";
const statesNow =
  "('draft', 'approved', 'preparing', 'running', 'closed', 'postponed', 'rescoped', 'cancelled')";

/** SQLite can't change a CHECK: the table and its indexes are made anew from their own words. */
async function letEventsBeRescoped(db: Kysely<unknown>): Promise<void> {
  if (isPostgres(db)) {
    await sql`alter table events drop constraint events_state`.execute(db);
    await sql`alter table events add constraint events_state
      check (state in ${sql.raw(statesNow)})`.execute(db);
    return;
  }
  const { rows } = await sql<{ type: string; sql: string }>`select type, sql from sqlite_master
    where tbl_name = 'events' and type in ('table', 'index') and sql is not null`.execute(db);
  const table = rows.find(({ type }) => type === 'table')?.sql;
  if (!table?.includes(statesBefore)) throw new Error('The states of events are not as expected');
  await sql`pragma defer_foreign_keys = on`.execute(db);
  await sql`create table events_before as select * from events`.execute(db);
  await sql`delete from events`.execute(db);
  await sql`drop table events`.execute(db);
  await sql.raw(table.replace(statesBefore, statesNow)).execute(db);
  await sql`insert into events select * from events_before`.execute(db);
  await sql`drop table events_before`.execute(db);
  for (const index of rows.filter(({ type }) => type === 'index')) {
    await sql.raw(index.sql).execute(db);
  }
}

async function createMoves(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('event_moves')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('event_id', 'text', (c) => c.notNull().references('events.id'))
    .addColumn('from_starts_on', 'text', (c) => c.notNull())
    .addColumn('from_ends_on', 'text', (c) => c.notNull())
    .addColumn('from_due_on', 'text')
    .addColumn('to_starts_on', 'text', (c) => c.notNull())
    .addColumn('to_ends_on', 'text', (c) => c.notNull())
    .addColumn('to_due_on', 'text')
    .addColumn('moved_at', 'text', (c) => c.notNull())
    .addColumn('moved_by', 'text', (c) => c.notNull())
    .addColumn('undone_at', 'text')
    .addColumn('undone_by', 'text')
    .addCheckConstraint('event_moves_undone', sql`(undone_at is null) = (undone_by is null)`)
    .execute();
  await db.schema
    .createIndex('event_moves_by_event')
    .on('event_moves')
    .columns(['event_id', 'moved_at'])
    .execute();
  await db.schema
    .createTable('event_move_items')
    .addColumn('move_id', 'text', (c) => c.notNull().references('event_moves.id'))
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('subject_id', 'text', (c) => c.notNull())
    .addColumn('from_value', 'text', (c) => c.notNull())
    .addColumn('to_value', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('event_move_items_key', ['move_id', 'kind', 'subject_id'])
    .addCheckConstraint(
      'event_move_items_kind',
      sql`kind in ('task', 'agenda', 'shift', 'assignment')`
    )
    .execute();
}

const lawOfHolidays = 'Bộ luật Lao động 2019, Điều 112';
const newYear = ['Tết Dương lịch', 'New Year'] as const;
const tet = ['Tết Nguyên đán', 'Lunar New Year'] as const;
const kings = ['Giỗ Tổ Hùng Vương (10/3 âm lịch)', 'Hùng Kings’ Day (lunar 10/3)'] as const;
const victory = ['Ngày Chiến thắng 30/4', 'Reunification Day'] as const;
const labour = ['Ngày Quốc tế Lao động', 'Labour Day'] as const;
const national = ['Quốc khánh', 'National Day'] as const;

// Year, the first day of Tết (lunar 1/1) and the day before it, Giỗ Tổ (lunar 10/3), reckoned at UTC+7.
const lunarDays: [string, string, string, string][] = [
  ['2023', '01-21', '01-25', '04-29'],
  ['2024', '02-09', '02-13', '04-18'],
  ['2025', '01-28', '02-01', '04-07'],
  ['2026', '02-16', '02-20', '04-26'],
  ['2027', '02-05', '02-09', '04-16']
];

// The same id on every machine, of the form that all ids have.
const idOf = (on: string) => `01890000-0000-7000-8000-${on.replaceAll('-', '')}0000`;

/** The days of the law; which day goes before or after is announced every year and edited then. */
async function createHolidays(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('holidays')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('name_en', 'text')
    .addColumn('first_on', 'text', (c) => c.notNull())
    .addColumn('last_on', 'text', (c) => c.notNull())
    .addColumn('basis', 'text')
    .addColumn('version', 'integer', (c) => c.notNull().defaultTo(1))
    .addUniqueConstraint('holidays_once', ['first_on', 'name'])
    .addCheckConstraint('holidays_days', sql`last_on >= first_on`)
    .execute();
  for (const [year, tetFrom, tetTo, kingsOn] of lunarDays) {
    const days: [readonly [string, string], string, string][] = [
      [newYear, '01-01', '01-01'],
      [tet, tetFrom, tetTo],
      [kings, kingsOn, kingsOn],
      [victory, '04-30', '04-30'],
      [labour, '05-01', '05-01'],
      [national, '09-01', '09-02']
    ];
    for (const [[name, nameEn], first, last] of days) {
      await sql`insert into holidays (id, name, name_en, first_on, last_on, basis)
        values (${idOf(`${year}-${first}`)}, ${name}, ${nameEn}, ${`${year}-${first}`},
          ${`${year}-${last}`}, ${lawOfHolidays})`.execute(db);
    }
  }
}
