import type { Box } from '#lib/server/box.ts';
import type { Db, Trx } from '#lib/server/db/schema.ts';
import { goneStates, type Diet, type GuardianRelation } from './model.ts';

/* A child's private record: sealed texts in a table of their own, each sealed for its own place. */

export interface PrivateRecord {
  guardianName: string | null;
  guardianRelation: GuardianRelation | null;
  guardianPhone: string | null;
  healthNote: string | null;
  religion: string | null;
  /** Codes of special circumstances (Law on Children, Article 10); none when nothing is filled in. */
  circumstances: readonly string[];
  supportNeeds: string | null;
  diet: Diet | null;
}

/** A record in which nothing is filled in. */
export const emptyRecord: PrivateRecord = {
  guardianName: null,
  guardianRelation: null,
  guardianPhone: null,
  healthNote: null,
  religion: null,
  circumstances: [],
  supportNeeds: null,
  diet: null
};

const placeNames = {
  guardianName: 'guardian_name',
  guardianPhone: 'guardian_phone',
  healthNote: 'health',
  religion: 'religion',
  circumstances: 'circumstances',
  supportNeeds: 'support_needs'
} as const;

/** A restricted child's real name and class are sealed as well; the record does not show them. */
const sealedPlaces = { ...placeNames, name: 'name', className: 'class' } as const;

/** The place that a sealed field of a child is bound to, and outside of which it does not open. */
export const placeOfSealed = (field: keyof typeof sealedPlaces, delegateId: string) =>
  `delegate_private.${sealedPlaces[field]}:${delegateId}`;

/** Seals and stores the whole private record of a child, in place of what was there. */
export async function writePrivate(
  trx: Trx,
  box: Box,
  delegateId: string,
  record: PrivateRecord
): Promise<void> {
  const texts = { ...record, circumstances: record.circumstances.join(',') || null };
  const sealed = (field: keyof typeof placeNames) =>
    texts[field] === null ? null : box.seal(texts[field], placeOfSealed(field, delegateId));
  const columns = {
    guardian_name_sealed: sealed('guardianName'),
    guardian_relation: record.guardianRelation,
    guardian_phone_sealed: sealed('guardianPhone'),
    health_note_sealed: sealed('healthNote'),
    religion_sealed: sealed('religion'),
    circumstances_sealed: sealed('circumstances'),
    support_needs_sealed: sealed('supportNeeds'),
    diet: record.diet
  };
  await trx
    .insertInto('delegate_private')
    .values({ delegate_id: delegateId, ...columns })
    .onConflict((conflict) => conflict.column('delegate_id').doUpdateSet(columns))
    .execute();
}

const recordColumns = [
  'delegate_id as delegateId',
  'guardian_name_sealed as guardianName',
  'guardian_relation as guardianRelation',
  'guardian_phone_sealed as guardianPhone',
  'health_note_sealed as healthNote',
  'religion_sealed as religion',
  'circumstances_sealed as circumstances',
  'support_needs_sealed as supportNeeds',
  'diet'
] as const;

type SealedRecord = Record<keyof typeof placeNames, string | null> & {
  delegateId: string;
  guardianRelation: GuardianRelation | null;
  diet: Diet | null;
};

function openRecord(row: SealedRecord, box: Box): PrivateRecord {
  const opened = (field: keyof typeof placeNames) => {
    const sealed = row[field];
    return sealed === null ? null : box.open(sealed, placeOfSealed(field, row.delegateId));
  };
  return {
    guardianName: opened('guardianName'),
    guardianRelation: row.guardianRelation,
    guardianPhone: opened('guardianPhone'),
    healthNote: opened('healthNote'),
    religion: opened('religion'),
    circumstances: opened('circumstances')?.split(',') ?? [],
    supportNeeds: opened('supportNeeds'),
    diet: row.diet
  };
}

/** Opens a child's private record. Only doors that trace the reading call this. */
export async function readPrivate(db: Db, box: Box, delegateId: string): Promise<PrivateRecord> {
  const row = await db
    .selectFrom('delegate_private')
    .select(recordColumns)
    .where('delegate_id', '=', delegateId)
    .executeTakeFirst();
  return row ? openRecord(row, box) : emptyRecord;
}

/**
 * The private records of a school's living entries at an event, by child, for comparing them with
 * a list; nobody is shown what is in them.
 */
export async function readPrivatesOf(
  db: Db,
  box: Box,
  { eventId, schoolId }: { eventId: string; schoolId: string }
): Promise<Map<string, PrivateRecord>> {
  const rows = await db
    .selectFrom('delegate_private')
    .innerJoin('delegates as d', 'd.id', 'delegate_private.delegate_id')
    .select(recordColumns)
    .where('d.event_id', '=', eventId)
    .where('d.school_id', '=', schoolId)
    .where('d.state', 'not in', goneStates)
    .execute();
  return new Map(rows.map((row) => [row.delegateId, openRecord(row, box)]));
}
