import { m } from '#lib/paraglide/messages.js';
import type { Tone } from '#lib/ui/types.ts';
import type { ImportState, RowOutcome } from './model.ts';
import { ignored, type ColumnRole } from './target.ts';

const roles: Record<string, () => string> = {
  name: () => m.importing_field_name(),
  'name:family': () => m.importing_field_name_family(),
  'name:given': () => m.importing_field_name_given(),
  bornOn: () => m.importing_field_bornOn(),
  'bornOn:day': () => m.importing_field_bornOn_day(),
  'bornOn:month': () => m.importing_field_bornOn_month(),
  'bornOn:year': () => m.importing_field_bornOn_year(),
  'bornOn:male': () => m.importing_field_bornOn_male(),
  'bornOn:female': () => m.importing_field_bornOn_female(),
  sex: () => m.importing_field_sex(),
  'sex:male': () => m.importing_field_sex_male(),
  'sex:female': () => m.importing_field_sex_female(),
  ethnicity: () => m.importing_field_ethnicity(),
  className: () => m.importing_field_className(),
  selectionWay: () => m.importing_field_selectionWay(),
  guardianName: () => m.importing_field_guardianName(),
  guardianRelation: () => m.importing_field_guardianRelation(),
  guardianPhone: () => m.importing_field_guardianPhone(),
  healthNote: () => m.importing_field_healthNote(),
  diet: () => m.importing_field_diet(),
  supportNeeds: () => m.importing_field_supportNeeds(),
  religion: () => m.importing_field_religion(),
  commune: () => m.importing_field_commune(),
  youthPost: () => m.importing_field_youthPost(),
  interests: () => m.importing_field_interests(),
  talents: () => m.importing_field_talents(),
  question: () => m.importing_field_question(),
  shirtSize: () => m.importing_field_shirtSize(),
  pickupPoint: () => m.importing_field_pickupPoint(),
  note: () => m.importing_field_note(),
  [ignored]: () => m.importing_columns_ignore()
};

/** What a column holds, in the reader's language. */
export function roleLabel(role: ColumnRole): string {
  return roles[role]?.() ?? role;
}

/** "họ và tên, ngày sinh" from the keys of fields. */
export function fieldNames(keys: readonly string[]): string {
  return keys.map((key) => roleLabel(key).toLowerCase()).join(', ');
}

const outcomeNames: Record<RowOutcome, () => string> = {
  new: () => m.importing_outcome_new(),
  changed: () => m.importing_outcome_changed(),
  same: () => m.importing_outcome_same(),
  duplicate: () => m.importing_outcome_duplicate(),
  wrong: () => m.importing_outcome_wrong()
};

export function outcomeLabel(outcome: RowOutcome): string {
  return outcomeNames[outcome]();
}

/** What an outcome means to the eye; the words say it too. */
export const outcomeTones: Record<RowOutcome, Tone> = {
  new: 'leaf',
  changed: 'sky',
  same: 'neutral',
  duplicate: 'amber',
  wrong: 'red'
};

const stateNames: Record<ImportState, () => string> = {
  uploaded: () => m.importing_state_uploaded(),
  mapped: () => m.importing_state_mapped(),
  applied: () => m.importing_state_applied(),
  undone: () => m.importing_state_undone()
};

export function stateLabel(state: ImportState): string {
  return stateNames[state]();
}

export const stateTones: Record<ImportState, Tone> = {
  uploaded: 'amber',
  mapped: 'amber',
  applied: 'leaf',
  undone: 'neutral'
};
