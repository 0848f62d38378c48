import { PostgresAdapter, sql, type Kysely } from 'kysely';

/**
 * Registration in depth: reserve list and offers, reserved numbers, permissions and settings of an
 * event's registration, remarks per field, proposals, all fields of a child, rules as dated data.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await letDelegatesBeOnReserve(db);
  await addColumns(db);
  await createPlaces(db);
  await createReviews(db);
  await createRules(db);
}

const states = sql`state in ('draft', 'submitted', 'returned', 'accepted', 'reserve', 'declined', 'withdrawn')`;
const onReserve = sql`(state = 'reserve') = (reserve_seq is not null)`;

/** SQLite can't change a CHECK: the table is made anew, and rows refer to it again at the end. */
async function letDelegatesBeOnReserve(db: Kysely<unknown>): Promise<void> {
  if (db.getExecutor().adapter instanceof PostgresAdapter) {
    await sql`alter table delegates drop constraint delegates_state`.execute(db);
    await sql`alter table delegates add column reserve_seq integer`.execute(db);
    await sql`alter table delegates add constraint delegates_state check (${states})`.execute(db);
    await sql`alter table delegates add constraint delegates_reserve check (${onReserve})`.execute(
      db
    );
    return;
  }
  await sql`pragma defer_foreign_keys = on`.execute(db);
  await sql`create table delegates_before as select * from delegates`.execute(db);
  await sql`delete from delegates`.execute(db);
  await sql`drop table delegates`.execute(db);
  await db.schema
    .createTable('delegates')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('event_id', 'text', (c) => c.notNull().references('events.id'))
    .addColumn('school_id', 'text', (c) => c.notNull().references('units.id'))
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('folded_name', 'text', (c) => c.notNull())
    .addColumn('sort_key', 'text', (c) => c.notNull())
    .addColumn('born_on', 'text', (c) => c.notNull())
    .addColumn('sex', 'text', (c) => c.notNull())
    .addColumn('ethnicity', 'text', (c) => c.notNull())
    .addColumn('class_name', 'text')
    .addColumn('selection_way', 'text')
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('remark', 'text')
    .addColumn('submitted_at', 'text')
    .addColumn('version', 'integer', (c) => c.notNull().defaultTo(1))
    .addColumn('reserve_seq', 'integer')
    .addCheckConstraint('delegates_sex', sql`sex in ('female', 'male')`)
    .addCheckConstraint(
      'delegates_selection_way',
      sql`selection_way is null or selection_way in ('nomination', 'showOfHands', 'ballot', 'selfNomination')`
    )
    .addCheckConstraint('delegates_state', states)
    .addCheckConstraint('delegates_reserve', onReserve)
    .execute();
  await sql`insert into delegates select *, null from delegates_before`.execute(db);
  await sql`drop table delegates_before`.execute(db);
  await sql`create unique index delegates_child_once on delegates (event_id, school_id, name, born_on)
    where state not in ('declined', 'withdrawn')`.execute(db);
  const index = (name: string, columns: string[]) =>
    db.schema.createIndex(name).on('delegates').columns(columns).execute();
  await index('delegates_sorted', ['event_id', 'sort_key', 'id']);
  await index('delegates_by_state', ['event_id', 'state', 'sort_key', 'id']);
  await index('delegates_by_school', ['event_id', 'school_id', 'state']);
}

async function addColumns(db: Kysely<unknown>): Promise<void> {
  const text = (table: string, column: string) =>
    db.schema.alterTable(table).addColumn(column, 'text').execute();
  for (const column of [
    'commune',
    'youth_post',
    'interests',
    'talents',
    'question',
    'shirt_size',
    'pickup_point',
    'vehicle',
    'room',
    'group_name',
    'badge_code',
    'shortlisted_at',
    'shortlisted_by',
    'restricted_at',
    'restricted_by',
    'erased_at'
  ]) {
    await text('delegates', column);
  }
  await db.schema
    .alterTable('delegates')
    .addColumn('substitute_for', 'text', (c) => c.references('delegates.id'))
    .execute();
  await sql`create unique index delegates_badge_once on delegates (event_id, badge_code)
    where badge_code is not null`.execute(db);
  await sql`create index delegates_on_reserve on delegates (event_id, reserve_seq)
    where reserve_seq is not null`.execute(db);
  await sql`create unique index delegates_substitute_once on delegates (substitute_for)
    where substitute_for is not null and state not in ('declined', 'withdrawn')`.execute(db);

  for (const column of [
    'name_sealed',
    'class_sealed',
    'religion_sealed',
    'circumstances_sealed',
    'support_needs_sealed'
  ]) {
    await text('delegate_private', column);
  }
  await db.schema
    .alterTable('delegate_private')
    .addColumn('diet', 'text', (c) =>
      c.check(
        sql`diet is null or diet in ('none', 'vegetarian', 'vegan', 'noPork', 'noBeef', 'noSeafood', 'other')`
      )
    )
    .execute();

  await db.schema
    .alterTable('quotas')
    .addColumn('from_pool', 'integer', (c) =>
      c
        .notNull()
        .defaultTo(0)
        .check(sql`from_pool in (0, 1)`)
    )
    .execute();
  await db.schema
    .alterTable('grants')
    .addColumn('confirms', 'integer', (c) =>
      c
        .notNull()
        .defaultTo(0)
        .check(sql`confirms in (0, 1)`)
    )
    .execute();
  for (const column of ['commitment_version', 'accepted_at', 'accepted_by']) {
    await text('escorts', column);
  }
}

async function createPlaces(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('reservations')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('event_id', 'text', (c) => c.notNull().references('events.id'))
    .addColumn('school_id', 'text', (c) => c.notNull().references('units.id'))
    .addColumn('category', 'text', (c) => c.notNull())
    .addColumn('places', 'integer', (c) => c.notNull())
    .addColumn('names_due_on', 'text', (c) => c.notNull())
    .addColumn('made_at', 'text', (c) => c.notNull())
    .addColumn('made_by', 'text', (c) => c.notNull())
    .addColumn('version', 'integer', (c) => c.notNull().defaultTo(1))
    .addUniqueConstraint('reservations_once', ['event_id', 'school_id', 'category'])
    .addCheckConstraint('reservations_category', sql`category in ('child', 'escort')`)
    .addCheckConstraint('reservations_places', sql`places between 1 and 1000`)
    .execute();
  await db.schema
    .createTable('place_offers')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('event_id', 'text', (c) => c.notNull().references('events.id'))
    .addColumn('school_id', 'text', (c) => c.notNull().references('units.id'))
    .addColumn('delegate_id', 'text', (c) => c.notNull().references('delegates.id'))
    .addColumn('offered_at', 'text', (c) => c.notNull())
    .addColumn('expires_at', 'text', (c) => c.notNull())
    .addColumn('ended_at', 'text')
    .addColumn('outcome', 'text')
    .addCheckConstraint(
      'place_offers_outcome',
      sql`(outcome is null) = (ended_at is null)
        and (outcome is null or outcome in ('taken', 'declined', 'expired', 'void'))`
    )
    .execute();
  await sql`create unique index place_offers_open_once on place_offers (delegate_id)
    where ended_at is null`.execute(db);
  await sql`create index place_offers_open on place_offers (event_id, school_id)
    where ended_at is null`.execute(db);
  await db.schema
    .createTable('registration_settings')
    .addColumn('event_id', 'text', (c) => c.primaryKey().references('events.id'))
    .addColumn('grace_days', 'integer', (c) => c.notNull())
    .addColumn('promotion', 'text', (c) => c.notNull())
    .addColumn('offer_hours', 'integer', (c) => c.notNull())
    .addColumn('version', 'integer', (c) => c.notNull().defaultTo(1))
    .addCheckConstraint('registration_settings_grace', sql`grace_days between 0 and 30`)
    .addCheckConstraint('registration_settings_offer', sql`offer_hours between 1 and 336`)
    .addCheckConstraint(
      'registration_settings_promotion',
      sql`promotion in ('singly', 'delegation')`
    )
    .execute();
  await db.schema
    .createTable('school_permissions')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('event_id', 'text', (c) => c.notNull().references('events.id'))
    .addColumn('school_id', 'text', (c) => c.notNull().references('units.id'))
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('until_on', 'text')
    .addColumn('born_on', 'text')
    .addColumn('reason', 'text')
    .addColumn('granted_at', 'text', (c) => c.notNull())
    .addColumn('granted_by', 'text', (c) => c.notNull())
    .addColumn('revoked_at', 'text')
    .addCheckConstraint(
      'school_permissions_kind',
      sql`(kind = 'late' and until_on is not null and born_on is null)
        or (kind = 'age' and until_on is null and born_on is not null)`
    )
    .execute();
  await db.schema
    .createIndex('school_permissions_by_school')
    .on('school_permissions')
    .columns(['event_id', 'school_id', 'kind'])
    .execute();
  await db.schema
    .createTable('confirmation_requests')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('event_id', 'text', (c) => c.notNull().references('events.id'))
    .addColumn('school_id', 'text', (c) => c.notNull().references('units.id'))
    .addColumn('asked_at', 'text', (c) => c.notNull())
    .addColumn('asked_by', 'text', (c) => c.notNull())
    .addColumn('answered_at', 'text')
    .execute();
  await sql`create unique index confirmation_requests_open on confirmation_requests
    (event_id, school_id) where answered_at is null`.execute(db);
}

async function createReviews(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('field_remarks')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('delegate_id', 'text', (c) => c.notNull().references('delegates.id'))
    .addColumn('field', 'text', (c) => c.notNull())
    .addColumn('remark', 'text')
    .addColumn('made_at', 'text', (c) => c.notNull())
    .addColumn('made_by', 'text', (c) => c.notNull())
    .addColumn('settled_at', 'text')
    .execute();
  await db.schema
    .createIndex('field_remarks_by_delegate')
    .on('field_remarks')
    .columns(['delegate_id', 'settled_at'])
    .execute();
  await db.schema
    .createTable('change_proposals')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('delegate_id', 'text', (c) => c.notNull().references('delegates.id'))
    .addColumn('base_version', 'integer', (c) => c.notNull())
    // Comma-separated names of the fields that would change; the values are sealed.
    .addColumn('fields', 'text', (c) => c.notNull())
    .addColumn('values_sealed', 'text')
    .addColumn('proposed_at', 'text', (c) => c.notNull())
    .addColumn('proposed_by', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('decided_at', 'text')
    .addColumn('decided_by', 'text')
    .addColumn('remark', 'text')
    .addColumn('version', 'integer', (c) => c.notNull().defaultTo(1))
    .addCheckConstraint(
      'change_proposals_state',
      sql`state in ('open', 'approved', 'refused', 'void')`
    )
    .execute();
  await sql`create unique index change_proposals_open_once on change_proposals (delegate_id)
    where state = 'open'`.execute(db);
}

async function createRules(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('participation_rules')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('code', 'text', (c) => c.notNull())
    .addColumn('value', 'integer', (c) => c.notNull())
    .addColumn('source', 'text', (c) => c.notNull())
    .addColumn('valid_from', 'text', (c) => c.notNull())
    .addColumn('valid_to', 'text')
    .addColumn('version', 'integer', (c) => c.notNull().defaultTo(1))
    .addUniqueConstraint('participation_rules_once', ['code', 'valid_from'])
    .addCheckConstraint(
      'participation_rules_code',
      sql`code in ('minChildren', 'childrenPerEscort', 'childrenPerVolunteer', 'childrenPerGuest', 'childUnderAge')`
    )
    .addCheckConstraint('participation_rules_value', sql`value between 1 and 10000`)
    .execute();
  const circular = 'Thông tư 29/2019/TT-BLĐTBXH';
  const rules: [string, number, string, string][] = [
    ['minChildren', 50, circular, '2020-02-20'],
    ['childrenPerEscort', 5, circular, '2020-02-20'],
    ['childrenPerVolunteer', 10, circular, '2020-02-20'],
    ['childrenPerGuest', 3, circular, '2020-02-20'],
    ['childUnderAge', 16, 'Luật Trẻ em 2016, Điều 1', '2017-06-01']
  ];
  for (const [code, value, source, from] of rules) {
    await sql`insert into participation_rules (id, code, value, source, valid_from)
      values (${`rule-${code}`}, ${code}, ${value}, ${source}, ${from})`.execute(db);
  }
}
