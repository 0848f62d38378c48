import { sql, type Kysely } from 'kysely';

/** Attendance marks at the gate: in and out, append-only by use, idempotent by the client's id. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('attendance_marks')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('event_id', 'text', (c) => c.notNull().references('events.id'))
    .addColumn('delegate_id', 'text', (c) => c.references('delegates.id'))
    .addColumn('escort_id', 'text', (c) => c.references('escorts.id'))
    .addColumn('participant_id', 'text', (c) => c.references('participants.id'))
    .addColumn('direction', 'text', (c) => c.notNull())
    .addColumn('marked_at', 'text', (c) => c.notNull())
    .addColumn('marked_by', 'text', (c) => c.notNull())
    .addColumn('client_id', 'text', (c) => c.notNull().unique())
    .addCheckConstraint('attendance_marks_direction', sql`direction in ('in', 'out')`)
    .addCheckConstraint(
      'attendance_marks_one_subject',
      sql`(case when delegate_id is null then 0 else 1 end)
        + (case when escort_id is null then 0 else 1 end)
        + (case when participant_id is null then 0 else 1 end) = 1`
    )
    .execute();
  for (const subject of ['delegate_id', 'escort_id', 'participant_id'] as const) {
    await db.schema
      .createIndex(`attendance_marks_by_${subject}`)
      .on('attendance_marks')
      .columns(['event_id', subject, 'marked_at'])
      .execute();
  }
}
