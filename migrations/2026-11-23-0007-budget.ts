import { sql, type Kysely } from 'kysely';

/** Funding sources (the list of the field) and the estimate of an event. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('funding_sources')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('position', 'integer', (c) => c.notNull().unique())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('name_en', 'text', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addCheckConstraint(
      'funding_sources_kind',
      sql`kind in ('state', 'social', 'childrenFund', 'inKind')`
    )
    .execute();
  await sql`insert into funding_sources (id, position, name, name_en, kind) values
    ('province', 1, 'Ngân sách tỉnh', 'Provincial budget', 'state'),
    ('central', 2, 'Ngân sách trung ương', 'Central budget', 'state'),
    ('local', 3, 'Ngân sách huyện, xã', 'District and commune budget', 'state'),
    ('social', 4, 'Vận động, xã hội hóa', 'Social contributions', 'social'),
    ('childrenFund', 5, 'Quỹ Bảo trợ trẻ em', 'Children’s Fund', 'childrenFund'),
    ('inKind', 6, 'Hiện vật', 'In kind', 'inKind')`.execute(db);

  await db.schema
    .createTable('budget_groups')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('event_id', 'text', (c) => c.notNull().references('events.id'))
    .addColumn('position', 'integer', (c) => c.notNull())
    .addColumn('title', 'text', (c) => c.notNull())
    .addColumn('version', 'integer', (c) => c.notNull().defaultTo(1))
    .addUniqueConstraint('budget_groups_position_once', ['event_id', 'position'])
    .execute();

  await db.schema
    .createTable('budget_lines')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('group_id', 'text', (c) => c.notNull().references('budget_groups.id'))
    .addColumn('position', 'integer', (c) => c.notNull())
    .addColumn('content', 'text', (c) => c.notNull())
    .addColumn('unit', 'text', (c) => c.notNull())
    .addColumn('quantity', 'integer', (c) => c.notNull())
    .addColumn('times', 'integer', (c) => c.notNull())
    .addColumn('price_vnd', 'bigint', (c) => c.notNull())
    .addColumn('source_id', 'text', (c) => c.notNull().references('funding_sources.id'))
    .addColumn('code', 'text')
    .addColumn('basis', 'text')
    .addColumn('note', 'text')
    .addColumn('version', 'integer', (c) => c.notNull().defaultTo(1))
    .addUniqueConstraint('budget_lines_position_once', ['group_id', 'position'])
    .addCheckConstraint('budget_lines_counts', sql`quantity > 0 and times > 0 and price_vnd >= 0`)
    // The highest amount a line may hold; the factors are bounded first so that the product
    // itself can't overflow 64 bits.
    .addCheckConstraint(
      'budget_lines_amount',
      sql`quantity <= 1000000 and times <= 1000 and price_vnd <= 1000000000000
        and (price_vnd = 0 or quantity * times <= 1000000000000 / price_vnd)`
    )
    .execute();
  await db.schema
    .createIndex('budget_lines_by_source')
    .on('budget_lines')
    .columns(['source_id'])
    .execute();
}
