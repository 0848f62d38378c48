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
  version
} from '#lib/values/fields.ts';
import { privateParts, sexes } from './model.ts';

/* What schools and reviewers send; a child's own fields stand in child-forms. */

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
