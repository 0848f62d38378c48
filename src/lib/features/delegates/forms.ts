import * as v from 'valibot';
import {
  count,
  day,
  id,
  longText,
  oneOf,
  optional,
  personName,
  phone,
  text,
  version
} from '#lib/values/fields.ts';
import { ethnicGroups } from './ethnic-groups.ts';
import { guardianRelations, privateParts, selectionWays, sexes } from './model.ts';

/* What schools and reviewers send. Name, birth date, sex and ethnicity make an entry; the rest may
   come later, before it is submitted. */

const childFields = {
  name: personName(),
  bornOn: day(),
  sex: oneOf(sexes),
  ethnicity: v.picklist(ethnicGroups),
  className: optional(text(20)),
  selectionWay: optional(oneOf(selectionWays)),
  guardianName: optional(personName()),
  guardianRelation: optional(oneOf(guardianRelations)),
  guardianPhone: optional(phone()),
  healthNote: optional(longText(1000))
};

/** Fields that are sealed at rest, and therefore never sent back with a refused form. */
export const sealedFields = ['guardianName', 'guardianPhone', 'healthNote'] as const;

export const addChildForm = v.object({ eventId: id(), schoolId: id(), ...childFields });
export const editChildForm = v.object({
  eventId: id(),
  delegateId: id(),
  version: version(),
  ...childFields
});
export type ChildInput = v.InferOutput<v.ObjectSchema<typeof childFields, undefined>>;

const escortFields = {
  name: personName(),
  bornOn: day(),
  sex: oneOf(sexes),
  phone: phone(),
  commitmentSignedOn: optional(day())
};

export const addEscortForm = v.object({ eventId: id(), schoolId: id(), ...escortFields });
export const editEscortForm = v.object({
  eventId: id(),
  escortId: id(),
  version: version(),
  ...escortFields
});
export const removeEscortForm = v.object({ eventId: id(), escortId: id(), version: version() });
export type EscortInput = v.InferOutput<v.ObjectSchema<typeof escortFields, undefined>>;

export const submitForm = v.object({ eventId: id(), schoolId: id() });
/** One entry at the version that the sender saw. */
export const entryForm = v.object({ eventId: id(), delegateId: id(), version: version() });

export const remarkForm = v.object({ ...entryForm.entries, remark: longText(1000) });

const seenEntry = v.pipe(
  v.string(),
  v.rawTransform(({ dataset, addIssue, NEVER }) => {
    const [delegateId = '', seen = ''] = dataset.value.split('.');
    const entry = v.safeParse(v.object({ delegateId: id(), version: version() }), {
      delegateId,
      version: seen
    });
    if (entry.success) return entry.output;
    addIssue({ message: 'idInvalid' });
    return NEVER;
  })
);

/** Check marks of the list: each carries its entry's id and the version that was on the screen (`markOf`). */
const marked = v.pipe(v.array(seenEntry), v.minLength(1), v.maxLength(100));

export const acceptManyForm = v.object({ eventId: id(), entries: v.optional(marked, []) });
export const returnManyForm = v.object({ ...acceptManyForm.entries, remark: longText(1000) });

export const openForm = v.object({
  eventId: id(),
  delegateId: id(),
  part: oneOf(privateParts),
  reason: text(300)
});

const places = () => count(0, 100_000);
const rows = <S extends v.GenericSchema>(schema: S) =>
  v.pipe(v.optional(v.array(schema), []), v.maxLength(500));

/**
 * The quotas of all units directly below one, as parallel columns; `parentId` empty sets the
 * event's own total. A version of 0 says that there was no such quota yet.
 */
export const splitForm = v.pipe(
  v.object({
    eventId: id(),
    parentId: optional(id()),
    unit: rows(id()),
    child: rows(places()),
    childVersion: rows(places()),
    escort: rows(places()),
    escortVersion: rows(places())
  }),
  v.check(
    ({ unit, ...columns }) =>
      [columns.child, columns.childVersion, columns.escort, columns.escortVersion].every(
        (column) => column.length === unit.length
      ),
    'idInvalid'
  )
);
export type SplitInput = v.InferOutput<typeof splitForm>;
export const splitArrays = ['unit', 'child', 'childVersion', 'escort', 'escortVersion'] as const;
