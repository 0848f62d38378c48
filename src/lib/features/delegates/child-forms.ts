import * as v from 'valibot';
import {
  day,
  id,
  longText,
  oneOf,
  optional,
  personName,
  phone,
  text,
  ticked,
  version
} from '#lib/values/fields.ts';
import { circumstances } from './circumstances.ts';
import { ethnicGroups } from './ethnic-groups.ts';
import { diets, guardianRelations, selectionWays, sexes, shirtSizes } from './model.ts';

/* What a school writes of a child. Name, birth date, sex and ethnicity make an entry; the rest may
   come later, before it is submitted. */

const childFields = {
  name: personName(),
  bornOn: day(),
  sex: oneOf(sexes),
  ethnicity: v.picklist(ethnicGroups),
  commune: optional(text(80)),
  className: optional(text(20)),
  selectionWay: optional(oneOf(selectionWays)),
  youthPost: optional(text(100)),
  interests: optional(text(200)),
  talents: optional(text(200)),
  question: optional(longText(500)),
  guardianName: optional(personName()),
  guardianRelation: optional(oneOf(guardianRelations)),
  guardianPhone: optional(phone()),
  shirtSize: optional(oneOf(shirtSizes)),
  pickupPoint: optional(text(100)),
  diet: optional(oneOf(diets)),
  healthNote: optional(longText(1000)),
  supportNeeds: optional(longText(500)),
  religion: optional(text(60)),
  circumstances: v.pipe(
    v.optional(v.array(v.picklist(circumstances)), []),
    v.transform((codes) => circumstances.filter((code) => codes.includes(code)))
  )
};

/** Fields that come several times in a form. */
export const childArrays = ['circumstances'] as const;

/** Fields that are sealed at rest, and therefore never sent back with a refused form. */
export const sealedFields = [
  'guardianName',
  'guardianPhone',
  'healthNote',
  'supportNeeds',
  'religion',
  'circumstances'
] as const;

export const addChildForm = v.object({
  eventId: id(),
  schoolId: id(),
  /** Where no place is free: onto the reserve list rather than not at all. */
  onReserve: ticked(),
  ...childFields
});
export const editChildForm = v.object({
  eventId: id(),
  delegateId: id(),
  version: version(),
  ...childFields
});
export type ChildInput = v.InferOutput<v.ObjectSchema<typeof childFields, undefined>>;
