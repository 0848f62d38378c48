/** Fields of a child at which a reviewer may leave a remark, in the order of the school's form. */
export const childFieldNames = [
  'name',
  'bornOn',
  'sex',
  'ethnicity',
  'commune',
  'className',
  'selectionWay',
  'youthPost',
  'interests',
  'talents',
  'question',
  'guardianName',
  'guardianRelation',
  'guardianPhone',
  'shirtSize',
  'pickupPoint',
  'diet',
  'healthNote',
  'supportNeeds',
  'religion',
  'circumstances'
] as const;
export type ChildFieldName = (typeof childFieldNames)[number];

/** Is this the name of a field of a child? */
export function isChildField(name: string): name is ChildFieldName {
  return childFieldNames.some((field) => field === name);
}

/** Where a child rides, sleeps and sits: what the committee fills in. */
export const logisticsFields = ['vehicle', 'room', 'groupName'] as const;
export type LogisticsField = (typeof logisticsFields)[number];

/** Names of form fields: the check mark that chooses a field, and the remark about it. */
export const chosenName = (field: ChildFieldName) => `chosen_${field}` as const;
export const remarkName = (field: ChildFieldName) => `remark_${field}` as const;

/* Columns are named in the audit as the table has them, fields of the private record as the form. */
const columnFields: Record<string, ChildFieldName | LogisticsField> = {
  born_on: 'bornOn',
  class_name: 'className',
  selection_way: 'selectionWay',
  youth_post: 'youthPost',
  shirt_size: 'shirtSize',
  pickup_point: 'pickupPoint',
  group_name: 'groupName'
};
const allFields = [...childFieldNames, ...logisticsFields];

/** The field that a column or field of the audit is shown as; undefined for what follows from another. */
export function fieldOfColumn(column: string): ChildFieldName | LogisticsField | undefined {
  return columnFields[column] ?? allFields.find((field) => field === column);
}

/**
 * What may be marked at an entry in the list: a proposed change that waits; chosen by its district;
 * with a place, but without the family's yes to taking part.
 */
export const listMarks = ['proposal', 'shortlisted', 'unagreed'] as const;
