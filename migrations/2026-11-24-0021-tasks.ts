import { PostgresAdapter, sql, type Kysely } from 'kysely';

/**
 * Tasks in depth: teams, states, days counted from the event's, checklists, comments with mentions,
 * files, dependencies, saved filters, minutes of meetings whose decisions become tasks.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await createTeams(db);
  await deepenTasks(db);
  await createParts(db);
  await createFilters(db);
  await createMeetings(db);
}

async function createTeams(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('teams')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('event_id', 'text', (c) => c.notNull().references('events.id').onDelete('cascade'))
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('head_person_id', 'text', (c) => c.references('persons.id'))
    .addColumn('position', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('version', 'integer', (c) => c.notNull().defaultTo(1))
    .addUniqueConstraint('teams_once', ['event_id', 'name'])
    .execute();
  await db.schema.createIndex('teams_by_head').on('teams').columns(['head_person_id']).execute();
}

const states = sql`state in ('todo', 'doing', 'blocked', 'done')`;
const doneIsDone = sql`(state = 'done') = (done_at is not null)`;
// Two years either way are more than any preparation takes.
const offsets = sql`due_offset is null or (due_on is not null and due_offset between -730 and 730)`;

async function deepenTasks(db: Kysely<unknown>): Promise<void> {
  const refer = (column: string, target: string) =>
    db.schema
      .alterTable('tasks')
      .addColumn(column, 'text', (c) => c.references(target).onDelete('set null'))
      .execute();
  await refer('team_id', 'teams.id');
  await refer('agenda_item_id', 'agenda_items.id');
  await refer('budget_line_id', 'budget_lines.id');
  await db.schema
    .alterTable('tasks')
    .addColumn('due_offset', 'integer', (c) => c.check(offsets))
    .execute();
  await db.schema.alterTable('tasks').addColumn('blocked_by', 'text').execute();
  await db.schema
    .alterTable('tasks')
    .addColumn('state', 'text', (c) => c.notNull().defaultTo('todo').check(states))
    .execute();
  await sql`update tasks set state = 'done' where done_at is not null`.execute(db);
  // SQLite takes no constraint of a table after the fact: the one over two columns comes with the
  // last column, when the rows already keep it.
  const isPostgres = db.getExecutor().adapter instanceof PostgresAdapter;
  await db.schema
    .alterTable('tasks')
    .addColumn('position', 'integer', (c) =>
      isPostgres ? c.notNull().defaultTo(0) : c.notNull().defaultTo(0).check(doneIsDone)
    )
    .execute();
  if (isPostgres) {
    await sql`alter table tasks add constraint tasks_state_done check (${doneIsDone})`.execute(db);
  }
  const index = (name: string, columns: string[]) =>
    db.schema.createIndex(name).on('tasks').columns(columns).execute();
  await index('tasks_on_board', ['event_id', 'state', 'position', 'id']);
  await index('tasks_by_team', ['team_id', 'done_at', 'due_on']);
  await index('tasks_by_agenda_item', ['agenda_item_id']);
  await index('tasks_by_budget_line', ['budget_line_id']);
}

async function createParts(db: Kysely<unknown>): Promise<void> {
  const partOfTask = (table: string) =>
    db.schema
      .createTable(table)
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('task_id', 'text', (c) => c.notNull().references('tasks.id').onDelete('cascade'));
  await partOfTask('task_checks')
    .addColumn('position', 'integer', (c) => c.notNull())
    .addColumn('content', 'text', (c) => c.notNull())
    .addColumn('done_at', 'text')
    .addColumn('done_by', 'text', (c) => c.references('accounts.id'))
    .addCheckConstraint('task_checks_done', sql`(done_at is null) = (done_by is null)`)
    .execute();
  await partOfTask('task_comments')
    .addColumn('content', 'text', (c) => c.notNull())
    .addColumn('made_at', 'text', (c) => c.notNull())
    .addColumn('made_by', 'text', (c) => c.notNull().references('accounts.id'))
    .execute();
  await partOfTask('task_files')
    .addColumn('file_id', 'text', (c) => c.notNull())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('media_type', 'text', (c) => c.notNull())
    .addColumn('bytes', 'integer', (c) => c.notNull())
    .addColumn('added_at', 'text', (c) => c.notNull())
    .addColumn('added_by', 'text', (c) => c.notNull().references('accounts.id'))
    .execute();
  const index = (table: string, columns: string[]) =>
    db.schema.createIndex(`${table}_by_task`).on(table).columns(columns).execute();
  await index('task_checks', ['task_id', 'position', 'id']);
  await index('task_comments', ['task_id', 'id']);
  await index('task_files', ['task_id', 'id']);

  await db.schema
    .createTable('task_mentions')
    .addColumn('comment_id', 'text', (c) =>
      c.notNull().references('task_comments.id').onDelete('cascade')
    )
    .addColumn('account_id', 'text', (c) => c.notNull().references('accounts.id'))
    .addColumn('seen_at', 'text')
    .addPrimaryKeyConstraint('task_mentions_key', ['comment_id', 'account_id'])
    .execute();
  await sql`create index task_mentions_unseen on task_mentions (account_id)
    where seen_at is null`.execute(db);

  await db.schema
    .createTable('task_dependencies')
    .addColumn('task_id', 'text', (c) => c.notNull().references('tasks.id').onDelete('cascade'))
    // What must be done before.
    .addColumn('needs_id', 'text', (c) => c.notNull().references('tasks.id').onDelete('cascade'))
    .addPrimaryKeyConstraint('task_dependencies_key', ['task_id', 'needs_id'])
    .addCheckConstraint('task_dependencies_other', sql`task_id <> needs_id`)
    .execute();
  await db.schema
    .createIndex('task_dependencies_by_needs')
    .on('task_dependencies')
    .columns(['needs_id'])
    .execute();
}

async function createFilters(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('task_filters')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('account_id', 'text', (c) => c.notNull().references('accounts.id'))
    .addColumn('event_id', 'text', (c) => c.notNull().references('events.id').onDelete('cascade'))
    .addColumn('name', 'text', (c) => c.notNull())
    // The part of the address behind the question mark.
    .addColumn('params', 'text', (c) => c.notNull())
    .addUniqueConstraint('task_filters_once', ['account_id', 'event_id', 'name'])
    .execute();
}

async function createMeetings(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('meetings')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('event_id', 'text', (c) => c.notNull().references('events.id').onDelete('cascade'))
    .addColumn('title', 'text', (c) => c.notNull())
    .addColumn('folded_title', 'text', (c) => c.notNull())
    .addColumn('held_on', 'text', (c) => c.notNull())
    .addColumn('starts_time', 'text')
    .addColumn('place', 'text')
    .addColumn('chair_person_id', 'text', (c) => c.references('persons.id'))
    .addColumn('attendees', 'text')
    .addColumn('notes', 'text')
    .addColumn('version', 'integer', (c) => c.notNull().defaultTo(1))
    .execute();
  await db.schema
    .createIndex('meetings_by_event')
    .on('meetings')
    .columns(['event_id', 'held_on', 'id'])
    .execute();
  await db.schema
    .createTable('meeting_decisions')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('meeting_id', 'text', (c) =>
      c.notNull().references('meetings.id').onDelete('cascade')
    )
    .addColumn('position', 'integer', (c) => c.notNull())
    .addColumn('content', 'text', (c) => c.notNull())
    .addColumn('task_id', 'text', (c) => c.references('tasks.id').onDelete('set null'))
    .execute();
  await db.schema
    .createIndex('meeting_decisions_by_meeting')
    .on('meeting_decisions')
    .columns(['meeting_id', 'position', 'id'])
    .execute();
  await db.schema
    .createIndex('meeting_decisions_by_task')
    .on('meeting_decisions')
    .columns(['task_id'])
    .execute();
}
