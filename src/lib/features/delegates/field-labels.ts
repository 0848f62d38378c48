import { m } from '#lib/paraglide/messages.js';
import { formatDate } from '#lib/values/dates.ts';
import type { Locale } from '#lib/values/text.ts';
import { circumstanceLabel } from './circumstances.ts';
import { relationLabel, sexLabel, wayLabel } from './labels.ts';
import { diets, guardianRelations, selectionWays, sexes } from './model.ts';
import { dietLabel } from './private-labels.ts';
import type { FieldValue } from './proposals.ts';
import { fieldOfColumn, type ChildFieldName, type LogisticsField } from './review-fields.ts';

const labels: Record<ChildFieldName, () => string> = {
  name: () => m.delegates_field_name(),
  bornOn: () => m.delegates_field_bornOn(),
  sex: () => m.delegates_field_sex(),
  ethnicity: () => m.delegates_field_ethnicity(),
  commune: () => m.review_field_commune(),
  className: () => m.delegates_field_className(),
  selectionWay: () => m.delegates_field_selectionWay(),
  youthPost: () => m.review_field_youthPost(),
  interests: () => m.review_field_interests(),
  talents: () => m.review_field_talents(),
  question: () => m.review_field_question(),
  guardianName: () => m.review_field_guardianName(),
  guardianRelation: () => m.review_field_guardianRelation(),
  guardianPhone: () => m.review_field_guardianPhone(),
  shirtSize: () => m.review_field_shirtSize(),
  pickupPoint: () => m.review_field_pickupPoint(),
  diet: () => m.review_field_diet(),
  healthNote: () => m.delegates_field_healthNote(),
  supportNeeds: () => m.review_field_supportNeeds(),
  religion: () => m.review_field_religion(),
  circumstances: () => m.review_field_circumstances()
};

const ofCommittee: Record<LogisticsField, () => string> = {
  vehicle: () => m.review_field_vehicle(),
  room: () => m.review_field_room(),
  groupName: () => m.review_field_groupName()
};

const all = { ...labels, ...ofCommittee };

/** A field of an entry in the reader's language, said so that it stands by itself. */
export function fieldLabel(field: ChildFieldName | LogisticsField): string {
  return all[field]();
}

/** "Ngày sinh, Lớp", from names of fields or columns; names of anything else are passed over. */
export function fieldNamesText(names: readonly string[]): string {
  const fields = new Set(names.flatMap((name) => fieldOfColumn(name) ?? []));
  return [...fields].map(fieldLabel).join(', ');
}

const coded: Partial<
  Record<ChildFieldName, (value: string, locale: Locale) => string | undefined>
> = {
  bornOn: (value, locale) => formatDate(value, locale),
  sex: (value) => labelIn(sexes, sexLabel, value),
  selectionWay: (value) => labelIn(selectionWays, wayLabel, value),
  guardianRelation: (value) => labelIn(guardianRelations, relationLabel, value),
  diet: (value) => labelIn(diets, dietLabel, value),
  circumstances: circumstanceLabel
};

function labelIn<T extends string>(
  values: readonly T[],
  label: (value: T) => string,
  value: string
): string | undefined {
  const known = values.find((one) => one === value);
  return known && label(known);
}

/** A field's value in the reader's language; what is empty says so. */
export function fieldValueText(field: ChildFieldName, value: FieldValue, locale: Locale): string {
  const values: readonly string[] =
    value === null ? [] : typeof value === 'string' ? [value] : value;
  const texts = values.map((one) => coded[field]?.(one, locale) ?? one);
  return texts.join('; ') || m.delegates_not_given();
}
