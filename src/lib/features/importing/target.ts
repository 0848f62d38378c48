/* What a list can be imported as. The school list is the first; volunteers and guests follow. */

/** How a field's text is read. */
export type FieldKind = 'name' | 'birthDate' | 'sex' | 'ethnicity' | 'phone' | 'text' | 'choice';

/** A code and the words by which lists name it, folded. */
export type Words = Readonly<Record<string, readonly string[]>>;

export interface TargetField {
  key: string;
  kind: FieldKind;
  /** A row without it can't be applied, and a list without such a column isn't read. */
  required: boolean;
  /** The code of an empty required field. */
  missing?: string;
  /** Words that a heading consists of, folded; the first ones are the surest. */
  headings: readonly string[];
  /** Words of a heading above, when the one below says only "name" or "phone". */
  under?: { above: readonly string[]; below: readonly string[] };
  /** For `text`: characters. */
  max?: number;
  /** For `choice`. */
  words?: Words;
}

export interface Target {
  key: string;
  fields: readonly TargetField[];
}

/**
 * What a column holds: a field, or a part of one. `name:family` and `name:given` are joined;
 * `bornOn:day`, `:month`, `:year` too; `sex:male` and `sex:female` are columns of marks;
 * `bornOn:male` and `bornOn:female` are birth dates whose column tells the sex.
 */
export type ColumnRole = string;

/** A column that the list needs for itself (its numbering) and nobody else. */
export const ignored: ColumnRole = 'ignore';

const parts: Partial<Record<FieldKind, readonly string[]>> = {
  name: ['family', 'given'],
  birthDate: ['day', 'month', 'year', 'male', 'female'],
  sex: ['male', 'female']
};

/** The parts in which a field may come. A guardian's name comes whole. */
export function partsOf(field: TargetField): readonly string[] {
  return field.required ? (parts[field.kind] ?? []) : [];
}

/** Every role that a column can be given, in the order of the fields. */
export function rolesOf(target: Target): ColumnRole[] {
  return target.fields.flatMap((field) => [
    field.key,
    ...(field.key === 'guardianName' ? [] : partsOf(field)).map((part) => `${field.key}:${part}`)
  ]);
}

/** Does this set of roles hold the field, whole or in parts? */
export function covers(roles: readonly ColumnRole[], field: TargetField): boolean {
  const has = (part: string) => roles.includes(`${field.key}:${part}`);
  if (roles.includes(field.key)) return true;
  switch (field.kind) {
    case 'name':
      return has('family') && has('given');
    case 'birthDate':
      return (has('day') && has('month') && has('year')) || (has('male') && has('female'));
    case 'sex':
      return (has('male') && has('female')) || roles.includes('bornOn:male');
    default:
      return false;
  }
}

/** Required fields for which no column stands. */
export function uncovered(target: Target, roles: readonly ColumnRole[]): TargetField[] {
  return target.fields.filter((field) => field.required && !covers(roles, field));
}
