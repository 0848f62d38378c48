import * as v from 'valibot';
import {
  day,
  email,
  id,
  oneOf,
  optional,
  personName,
  phone,
  text,
  version
} from '#lib/values/fields.ts';
import { foldText } from '#lib/values/text.ts';
import { unitKinds } from './model.ts';

/** What a reader searches for, folded; too long a text is cut, since an address may hold anything. */
export const searched = v.fallback(
  v.pipe(
    v.string(),
    v.transform((raw) => foldText(raw.slice(0, 100)))
  ),
  ''
);

/** Keys of paging in an address. */
export const pageKeys = { after: v.optional(v.string()), before: v.optional(v.string()) };

/** An id in an address; anything else counts as absent. */
export const maybeId = v.fallback(v.nullable(id()), null);

const kind = () => oneOf(unitKinds);

const inOrder = (input: { validFrom: string; validTo: string | null }) =>
  input.validTo === null || input.validTo >= input.validFrom;

const unitFields = {
  kind: kind(),
  name: text(150),
  parentId: optional(id()),
  validFrom: day(),
  validTo: optional(day())
};

export const newUnitForm = v.pipe(
  v.object(unitFields),
  v.forward(
    v.check((input) => inOrder(input), 'endBeforeStart'),
    ['validTo']
  )
);
export const editUnitForm = v.pipe(
  v.object({ unitId: id(), version: version(), ...unitFields }),
  v.forward(
    v.check((input) => inOrder(input), 'endBeforeStart'),
    ['validTo']
  )
);
export const removeUnitForm = v.object({ unitId: id(), version: version() });

export const directoryFilter = v.object({
  q: searched,
  kind: v.fallback(v.nullable(kind()), null),
  past: v.fallback(v.picklist(['', '1']), ''),
  ...pageKeys
});

const personFields = {
  name: personName(),
  unitId: optional(id()),
  position: optional(text(120)),
  phone: optional(phone()),
  email: optional(email())
};

export const newPersonForm = v.object(personFields);
export const editPersonForm = v.object({ personId: id(), version: version(), ...personFields });
export const removePersonForm = v.object({ personId: id(), version: version() });
