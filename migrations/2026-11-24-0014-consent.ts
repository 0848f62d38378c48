import { PostgresAdapter, sql, type Kysely } from 'kysely';

/** Consent by guardian and child: texts with versions, acts with their answers, papers, revoked links. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('consent_texts')
    .addColumn('purpose', 'text', (c) => c.notNull())
    .addColumn('version', 'integer', (c) => c.notNull())
    .addColumn('text_vi', 'text', (c) => c.notNull())
    .addColumn('text_en', 'text', (c) => c.notNull())
    .addColumn('published_at', 'text', (c) => c.notNull())
    .addColumn('published_by', 'text', (c) => c.references('accounts.id'))
    .addPrimaryKeyConstraint('consent_texts_key', ['purpose', 'version'])
    .addCheckConstraint('consent_texts_purpose', purposes)
    .addCheckConstraint('consent_texts_version', sql`version >= 1`)
    .execute();

  await db.schema
    .createTable('consent_acts')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('delegate_id', 'text', (c) =>
      c.notNull().references('delegates.id').onDelete('cascade')
    )
    .addColumn('way', 'text', (c) => c.notNull())
    .addColumn('locale', 'text', (c) => c.notNull())
    .addColumn('guardian_name_sealed', 'text')
    .addColumn('guardian_relation', 'text')
    .addColumn('acted_at', 'text', (c) => c.notNull())
    .addColumn('recorded_by', 'text', (c) => c.references('accounts.id'))
    .addCheckConstraint('consent_acts_way', sql`way in ('link', 'paper')`)
    .addCheckConstraint('consent_acts_locale', sql`locale in ('vi', 'en')`)
    .addCheckConstraint('consent_acts_recorded', sql`(way = 'paper') = (recorded_by is not null)`)
    .execute();
  await db.schema
    .createIndex('consent_acts_by_delegate')
    .on('consent_acts')
    .columns(['delegate_id', 'id'])
    .execute();

  await db.schema
    .createTable('consent_answers')
    .addColumn('act_id', 'text', (c) =>
      c.notNull().references('consent_acts.id').onDelete('cascade')
    )
    .addColumn('purpose', 'text', (c) => c.notNull())
    .addColumn('given_by', 'text', (c) => c.notNull())
    .addColumn('answer', 'text', (c) => c.notNull())
    .addColumn('text_version', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('consent_answers_key', ['act_id', 'purpose', 'given_by'])
    .addForeignKeyConstraint('consent_answers_text', ['purpose', 'text_version'], 'consent_texts', [
      'purpose',
      'version'
    ])
    .addCheckConstraint('consent_answers_by', sql`given_by in ('guardian', 'child')`)
    .addCheckConstraint('consent_answers_answer', sql`answer in ('given', 'refused', 'withdrawn')`)
    .execute();

  await db.schema
    .createTable('consent_papers')
    .addColumn('act_id', 'text', (c) =>
      c.primaryKey().references('consent_acts.id').onDelete('cascade')
    )
    .addColumn('file_id', 'text')
    .addColumn('media_type', 'text', (c) => c.notNull())
    .addColumn('outcome', 'text')
    .addColumn('decided_at', 'text')
    .addColumn('decided_by', 'text', (c) => c.references('accounts.id'))
    .addColumn('remark', 'text')
    .addCheckConstraint('consent_papers_type', sql`media_type in ('image/jpeg', 'application/pdf')`)
    .addCheckConstraint(
      'consent_papers_outcome',
      sql`outcome is null or outcome in ('verified', 'rejected')`
    )
    .addCheckConstraint(
      'consent_papers_decided',
      sql`(outcome is null) = (decided_at is null) and (outcome is null) = (decided_by is null)`
    )
    .execute();
  await sql`create index consent_papers_waiting on consent_papers (act_id) where outcome is null`.execute(
    db
  );

  await db.schema
    .createTable('consent_link_revocations')
    .addColumn('delegate_id', 'text', (c) =>
      c.notNull().references('delegates.id').onDelete('cascade')
    )
    .addColumn('version', 'integer', (c) => c.notNull())
    .addColumn('revoked_at', 'text', (c) => c.notNull())
    .addColumn('revoked_by', 'text', (c) => c.notNull().references('accounts.id'))
    .addPrimaryKeyConstraint('consent_link_revocations_key', ['delegate_id', 'version'])
    .execute();

  await publishFirstTexts(db);
  await refuseChanges(db);
}

const purposes = sql`purpose in ('takePart', 'photo', 'publish', 'health')`;

const firstTexts = [
  {
    purpose: 'takePart',
    vi: 'Em tham dự sự kiện nêu trên, đi và về cùng đoàn của trường, có người lớn phụ trách suốt thời gian. Tham gia là tự nguyện; em có thể dừng lại bất cứ lúc nào.',
    en: 'The child attends the event named above, travels with the school’s delegation and is in the care of an adult throughout. Taking part is voluntary; the child may stop at any time.'
  },
  {
    purpose: 'photo',
    vi: 'Ban Tổ chức được chụp ảnh, quay phim có hình em trong sự kiện và lưu làm tư liệu nội bộ. Không đồng ý thì em vẫn tham gia bình thường.',
    en: 'The organisers may take photos and video showing the child at the event and keep them for internal records. The child may take part without this.'
  },
  {
    purpose: 'publish',
    vi: 'Hình ảnh, tên và trường của em được đăng trên báo, đài và trang thông tin về sự kiện. Không đồng ý thì em vẫn tham gia bình thường. Khi rút lại, Ban Tổ chức gỡ những gì đã đăng trên trang của mình.',
    en: 'The child’s picture, name and school may appear in the press, on air and on pages about the event. The child may take part without this. After a withdrawal the organisers take down what is on their own pages.'
  },
  {
    purpose: 'health',
    vi: 'Thông tin sức khỏe của em (dị ứng, thuốc, điều cần lưu ý) được lưu và chỉ người phụ trách an toàn trẻ em được xem để chăm sóc em trong sự kiện. Đây là dữ liệu nhạy cảm.',
    en: 'Information about the child’s health (allergies, medicine, special care) is kept and seen only by those responsible for child safety, to look after the child at the event. These are sensitive data.'
  }
];

async function publishFirstTexts(db: Kysely<unknown>): Promise<void> {
  for (const { purpose, vi, en } of firstTexts) {
    await sql`insert into consent_texts (purpose, version, text_vi, text_en, published_at)
      values (${purpose}, 1, ${vi}, ${en}, '2023-01-01T00:00:00.000Z')`.execute(db);
  }
}

/** What was said is not said otherwise later: rows may be erased with the child, never changed. */
async function refuseChanges(db: Kysely<unknown>): Promise<void> {
  const isPostgres = db.getExecutor().adapter instanceof PostgresAdapter;
  if (isPostgres) {
    await sql`create function consent_is_append_only() returns trigger language plpgsql as
      $$ begin raise exception 'consent is append-only'; end $$`.execute(db);
  }
  const guarded = [
    ['consent_texts', 'update'],
    ['consent_texts', 'delete'],
    ['consent_acts', 'update'],
    ['consent_answers', 'update']
  ] as const;
  for (const [table, change] of guarded) {
    const trigger = sql`create trigger ${sql.ref(`${table}_no_${change}`)} before ${sql.raw(change)} on ${sql.table(table)}`;
    await (
      isPostgres
        ? sql`${trigger} for each row execute function consent_is_append_only()`
        : sql`${trigger} begin select raise(abort, 'consent is append-only'); end`
    ).execute(db);
  }
}
