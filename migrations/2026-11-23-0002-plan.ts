import { sql, type Kysely } from 'kysely';

/** The official plan: task groups and their activities with targets. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('plans')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('number', 'text', (c) => c.notNull())
    .addColumn('issued_on', 'text', (c) => c.notNull())
    .addColumn('issuer', 'text', (c) => c.notNull())
    .addColumn('year', 'integer', (c) => c.notNull())
    .addColumn('title', 'text', (c) => c.notNull())
    .addColumn('title_en', 'text')
    .addColumn('aim', 'text')
    .addColumn('aim_en', 'text')
    .addColumn('version', 'integer', (c) => c.notNull().defaultTo(1))
    .addUniqueConstraint('plans_number_once', ['number', 'issued_on'])
    .execute();

  await db.schema
    .createTable('task_groups')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('plan_id', 'text', (c) => c.notNull().references('plans.id'))
    .addColumn('position', 'integer', (c) => c.notNull())
    .addColumn('title', 'text', (c) => c.notNull())
    .addColumn('title_en', 'text')
    .addColumn('version', 'integer', (c) => c.notNull().defaultTo(1))
    .addUniqueConstraint('task_groups_position_once', ['plan_id', 'position'])
    .execute();

  await db.schema
    .createTable('activities')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('task_group_id', 'text', (c) => c.notNull().references('task_groups.id'))
    .addColumn('position', 'integer', (c) => c.notNull())
    .addColumn('title', 'text', (c) => c.notNull())
    .addColumn('title_en', 'text')
    .addColumn('month', 'text')
    .addColumn('target_value', 'integer')
    .addColumn('target_unit', 'text')
    .addColumn('target_unit_en', 'text')
    .addColumn('result_value', 'integer')
    .addColumn('version', 'integer', (c) => c.notNull().defaultTo(1))
    .addUniqueConstraint('activities_position_once', ['task_group_id', 'position'])
    .addCheckConstraint('activities_target', sql`target_value is null or target_value > 0`)
    .addCheckConstraint('activities_result', sql`result_value is null or result_value >= 0`)
    .execute();
}
