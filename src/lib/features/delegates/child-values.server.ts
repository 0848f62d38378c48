import { nameColumns } from './entering.server.ts';
import type { ChildInput } from './child-forms.ts';
import type { PrivateRecord } from './private.server.ts';

/* How a form of a child becomes columns and a private record, for whoever writes them. */

/** The plain columns of a form. */
export function columnsOf(input: ChildInput) {
  return {
    ...nameColumns(input.name),
    born_on: input.bornOn,
    sex: input.sex,
    ethnicity: input.ethnicity,
    class_name: input.className,
    selection_way: input.selectionWay,
    commune: input.commune,
    youth_post: input.youthPost,
    interests: input.interests,
    talents: input.talents,
    question: input.question,
    shirt_size: input.shirtSize,
    pickup_point: input.pickupPoint
  };
}

/** What names a child at its school: name with accents aside, and birth date. */
export const twinOf = (row: {
  event_id: string;
  school_id: string;
  folded_name: string;
  born_on: string;
}) => ({
  eventId: row.event_id,
  schoolId: row.school_id,
  foldedName: row.folded_name,
  bornOn: row.born_on
});

/** The private record of a form. */
export function privateOf(input: ChildInput): PrivateRecord {
  const { guardianName, guardianRelation, guardianPhone, healthNote } = input;
  const { religion, circumstances, supportNeeds, diet } = input;
  return {
    guardianName,
    guardianRelation,
    guardianPhone,
    healthNote,
    religion,
    circumstances,
    supportNeeds,
    diet
  };
}

/** The names of what differs: the audit holds no value of a child's. */
export function changedFields<T extends object>(before: T, after: T): string[] {
  // A list of codes is a new one each time: what it holds is compared.
  const differs = (key: keyof T & string) => String(before[key]) !== String(after[key]);
  return (Object.keys(after) as (keyof T & string)[]).filter(differs);
}
