import * as v from 'valibot';
import {
  id,
  longText,
  oneOf,
  optional,
  personName,
  phone,
  text,
  version
} from '#lib/values/fields.ts';
import { foldText } from '#lib/values/text.ts';
import { participantRoles } from './model.ts';

const fields = {
  name: personName(),
  role: oneOf(participantRoles),
  organisation: optional(text(150)),
  phone: optional(phone()),
  note: optional(longText(1000))
};

export const newParticipantForm = v.object({
  eventId: id(),
  /** Whom of the directory the entry names, when it was picked there. */
  personId: optional(id()),
  ...fields
});
export const editParticipantForm = v.object({
  eventId: id(),
  participantId: id(),
  version: version(),
  ...fields
});
export const removeParticipantForm = v.object({
  eventId: id(),
  participantId: id(),
  version: version()
});

export const participantFilter = v.object({
  eventId: id(),
  q: v.fallback(
    v.pipe(
      v.string(),
      v.transform((raw) => foldText(raw.slice(0, 100)))
    ),
    ''
  ),
  role: v.fallback(v.nullable(oneOf(participantRoles)), null),
  after: v.optional(v.string()),
  before: v.optional(v.string())
});
