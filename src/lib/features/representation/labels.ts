import { m } from '#lib/paraglide/messages.js';
import type { Dimension } from './model.ts';

const dimensionNames: Record<Dimension, () => string> = {
  sex: () => m.representation_sex(),
  age: () => m.representation_age(),
  ethnicity: () => m.representation_ethnicity(),
  district: () => m.representation_district(),
  circumstances: () => m.representation_circumstances()
};

const categoryNames: Record<string, () => string> = {
  'sex:female': () => m.representation_female(),
  'sex:male': () => m.representation_male(),
  'age:under10': () => m.representation_under10(),
  'age:from10': () => m.representation_from10(),
  'age:from13': () => m.representation_from13(),
  'age:from16': () => m.representation_from16(),
  'ethnicity:other': () => m.representation_other_groups(),
  'circumstances:any': () => m.representation_in_circumstances()
};

export function dimensionLabel(dimension: Dimension): string {
  return dimensionNames[dimension]();
}

/** A category in the reader's language; `name` is a district's, which is a word of its own. */
export function categoryLabel(dimension: Dimension, category: string, name: string | null): string {
  return name ?? categoryNames[`${dimension}:${category}`]?.() ?? category;
}

/** A count, or "dưới 5" where it is not shown. */
export function countText(count: number | null): string {
  return count === null ? m.common_hidden() : String(count);
}
