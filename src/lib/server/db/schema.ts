import type { AccountTables } from '#lib/features/accounts/tables.ts';
import type { AgendaTables } from '#lib/features/agenda/tables.ts';
import type { BudgetTables } from '#lib/features/budget/tables.ts';
import type { CheckinTables } from '#lib/features/checkin/tables.ts';
import type { ConsentTables } from '#lib/features/consent/tables.ts';
import type { DelegateTables } from '#lib/features/delegates/tables.ts';
import type { EventTables } from '#lib/features/events/tables.ts';
import type { ImportTables } from '#lib/features/importing/tables.ts';
import type { MeetingTables } from '#lib/features/meetings/tables.ts';
import type { PeopleTables } from '#lib/features/people/tables.ts';
import type { PlanTables } from '#lib/features/plan/tables.ts';
import type { RepresentationTables } from '#lib/features/representation/tables.ts';
import type { RetentionTables } from '#lib/features/retention/tables.ts';
import type { TaskTables } from '#lib/features/tasks/tables.ts';
import type { UnitTables } from '#lib/features/units/tables.ts';
import type { VolunteerTables } from '#lib/features/volunteers/tables.ts';
import type { Kysely, Transaction } from 'kysely';

/** One append-only row a change or a sensitive reading; `kernel/audit.ts` is its only writer. */
export interface AuditTable {
  seq: number;
  at: string;
  actor_id: string | null;
  action: string;
  subject_kind: string;
  subject_id: string | null;
  detail: string;
  request_id: string;
  previous_hash: string;
  hash: string;
}

export interface Database
  extends
    AccountTables,
    AgendaTables,
    BudgetTables,
    CheckinTables,
    ConsentTables,
    DelegateTables,
    EventTables,
    ImportTables,
    MeetingTables,
    PeopleTables,
    PlanTables,
    RepresentationTables,
    RetentionTables,
    TaskTables,
    UnitTables,
    VolunteerTables {
  audit: AuditTable;
  meta: { key: string; value: string };
}

/** What reads take: the database or a transaction. */
export type Db = Kysely<Database>;
/** What writes take: only a transaction will do. */
export type Trx = Transaction<Database>;
