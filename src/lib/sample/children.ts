import type { Insertable } from 'kysely';
import type { DelegateState } from '#lib/features/delegates/model.ts';
import type { DelegateTables } from '#lib/features/delegates/tables.ts';
import { sampleEthnicity, sampleName, samplePhone } from './names.ts';
import { personColumns } from './rows.ts';
import type { World } from './world.ts';

type DelegateRow = Insertable<DelegateTables['delegates']>;
type PrivateRow = Insertable<DelegateTables['delegate_private']>;
type ChangeRow = Insertable<DelegateTables['delegate_state_changes']>;

export interface ChildRows {
  delegates: DelegateRow[];
  privates: PrivateRow[];
  changes: ChangeRow[];
}

export const noChildren = (): ChildRows => ({ delegates: [], privates: [], changes: [] });

export interface Child {
  name: string;
  bornOn: string;
  sex: 'female' | 'male';
  ethnicity: string;
  className: string | null;
  guardian: { name: string; relation: 'mother' | 'father'; phone: string } | null;
  health?: string;
}

/** Of these years of birth the ones that fit the school's classes in 2023: 1–5, or 6–9. */
function bornFor(school: string, [from, to]: [number, number]): [number, number] {
  return school.startsWith('Tiểu học')
    ? [Math.max(from, 2012), Math.max(to, 2012)]
    : [from, Math.min(to, 2011)];
}

/** An invented child of the school in 2023, all of it filled in. */
export function sampleChild(
  { random }: World,
  school: string,
  bornBetween: [number, number] = [2008, 2012]
): Child {
  const sex = random.chance(0.52) ? 'female' : 'male';
  const ethnicity = sampleEthnicity(random);
  const name = sampleName(random, sex, ethnicity);
  const year = random.between(...bornFor(school, bornBetween));
  const grade = 2023 - year - 6;
  const relation = random.chance(0.5) ? 'mother' : 'father';
  const guardianSex = relation === 'mother' ? 'female' : 'male';
  return {
    name,
    // After 20 June nobody of 2007 is a child any more; from 2008 on everybody is.
    bornOn: `${year}-${pad(random.between(1, 12))}-${pad(random.between(1, 28))}`,
    sex,
    ethnicity,
    className: `${grade}/${random.between(1, 6)}`,
    guardian: {
      name: sampleName(random, guardianSex, ethnicity),
      relation,
      phone: samplePhone(random)
    },
    ...(random.chance(0.06)
      ? { health: random.pick(['Dị ứng hải sản', 'Hen suyễn', 'Say xe']) }
      : {})
  };
}

const pad = (n: number) => String(n).padStart(2, '0');

/** Adds a child's rows: entry, sealed private record, and the record of its states. */
export function addChild(
  { id, box }: World,
  rows: ChildRows,
  child: Child,
  entry: {
    eventId: string;
    schoolId: string;
    state: DelegateState;
    remark?: string;
    submittedAt?: string;
    decidedAt?: string;
    by: { school: string; reviewer: string };
  }
): string {
  const delegateId = id();
  const isSubmitted = entry.state !== 'draft';
  const submittedAt = entry.submittedAt ?? '2023-06-05T03:00:00.000Z';
  rows.delegates.push({
    id: delegateId,
    event_id: entry.eventId,
    school_id: entry.schoolId,
    ...personColumns(child.name),
    born_on: child.bornOn,
    sex: child.sex,
    ethnicity: child.ethnicity,
    class_name: child.className,
    selection_way: child.className === null ? null : 'ballot',
    state: entry.state,
    remark: entry.remark ?? null,
    submitted_at: isSubmitted ? submittedAt : null
  });
  const sealed = (text: string | undefined, column: string) =>
    text === undefined ? null : box.seal(text, `delegate_private.${column}:${delegateId}`);
  rows.privates.push({
    delegate_id: delegateId,
    guardian_name_sealed: sealed(child.guardian?.name, 'guardian_name'),
    guardian_relation: child.guardian?.relation ?? null,
    guardian_phone_sealed: sealed(child.guardian?.phone, 'guardian_phone'),
    health_note_sealed: sealed(child.health, 'health')
  });
  if (isSubmitted) {
    rows.changes.push({
      id: id(),
      delegate_id: delegateId,
      from_state: 'draft',
      to_state: 'submitted',
      remark: null,
      changed_at: submittedAt,
      changed_by: entry.by.school
    });
  }
  if (entry.state === 'accepted' || entry.state === 'returned') {
    rows.changes.push({
      id: id(),
      delegate_id: delegateId,
      from_state: 'submitted',
      to_state: entry.state,
      remark: entry.remark ?? null,
      changed_at: entry.decidedAt ?? '2023-06-07T02:00:00.000Z',
      changed_by: entry.by.reviewer
    });
  }
  return delegateId;
}
