import { sql, type Kysely } from 'kysely';

/** Units as a tree with validity dates, and the directory of persons. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('meta')
    .addColumn('key', 'text', (c) => c.primaryKey())
    .addColumn('value', 'text', (c) => c.notNull())
    .execute();

  await db.schema
    .createTable('units')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('parent_id', 'text', (c) => c.references('units.id'))
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('folded_name', 'text', (c) => c.notNull())
    .addColumn('sort_key', 'text', (c) => c.notNull())
    .addColumn('valid_from', 'text', (c) => c.notNull())
    .addColumn('valid_to', 'text')
    .addColumn('is_sample', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('version', 'integer', (c) => c.notNull().defaultTo(1))
    .addCheckConstraint(
      'units_kind',
      sql`kind in ('province', 'district', 'commune', 'school', 'agency')`
    )
    .addCheckConstraint('units_root', sql`(kind = 'province') = (parent_id is null)`)
    .addCheckConstraint('units_validity', sql`valid_to is null or valid_to >= valid_from`)
    .addCheckConstraint('units_sample', sql`is_sample in (0, 1)`)
    .execute();
  await db.schema
    .createIndex('units_name_once')
    .unique()
    .on('units')
    .columns(['parent_id', 'kind', 'name', 'valid_from'])
    .execute();
  await db.schema
    .createIndex('units_children')
    .on('units')
    .columns(['parent_id', 'kind', 'sort_key'])
    .execute();
  await db.schema
    .createIndex('units_by_kind')
    .on('units')
    .columns(['kind', 'sort_key', 'id'])
    .execute();

  await db.schema
    .createTable('persons')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('folded_name', 'text', (c) => c.notNull())
    .addColumn('sort_key', 'text', (c) => c.notNull())
    .addColumn('unit_id', 'text', (c) => c.references('units.id'))
    .addColumn('position', 'text')
    .addColumn('phone', 'text')
    .addColumn('email', 'text')
    .addColumn('is_sample', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('version', 'integer', (c) => c.notNull().defaultTo(1))
    .addCheckConstraint('persons_sample', sql`is_sample in (0, 1)`)
    .execute();
  await db.schema.createIndex('persons_sorted').on('persons').columns(['sort_key', 'id']).execute();
  await db.schema.createIndex('persons_by_unit').on('persons').columns(['unit_id']).execute();
}
