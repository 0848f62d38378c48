import { m } from '#lib/paraglide/messages.js';
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
