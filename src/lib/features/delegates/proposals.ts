import type { PrivatePart } from './model.ts';
import { fieldsOfPart, privateParts } from './model.ts';
import { childFieldNames, type ChildFieldName } from './review-fields.ts';

/* A change that a school proposes to an accepted child, as fields with an old and a new value. */

/** A value of a form's field as it is kept in a proposal. */
export type FieldValue = string | null | readonly string[];
export type FieldValues = Partial<Record<ChildFieldName, FieldValue>>;

/** The part of the private record that a field belongs to; undefined for a plain field. */
export function partOfField(field: ChildFieldName): PrivatePart | undefined {
  return privateParts.find((part) => fieldsOfPart[part].some((name) => name === field));
}

const textOf = (value: FieldValue | undefined) =>
  Array.isArray(value) ? value.join(',') : String(value ?? '');

/** The fields in which the wanted values differ from the present ones, with the wanted values. */
export function differences(present: FieldValues, wanted: FieldValues): FieldValues {
  const changed = childFieldNames.filter(
    (field) => textOf(present[field]) !== textOf(wanted[field])
  );
  return Object.fromEntries(changed.map((field) => [field, wanted[field] ?? null]));
}

/** The fields of a proposal in the order of the form. */
export function fieldsOf(values: FieldValues): ChildFieldName[] {
  return childFieldNames.filter((field) => values[field] !== undefined);
}
