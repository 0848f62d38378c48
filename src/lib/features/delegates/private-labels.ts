import { m } from '#lib/paraglide/messages.js';
import type { Diet, PrivatePart } from './model.ts';

const parts: Record<PrivatePart, () => string> = {
  guardian: () => m.sensitive_part_guardian(),
  health: () => m.sensitive_part_health(),
  circumstances: () => m.sensitive_part_circumstances(),
  support: () => m.sensitive_part_support(),
  religion: () => m.sensitive_part_religion()
};

const openers: Record<PrivatePart, () => string> = {
  guardian: () => m.sensitive_open_guardian(),
  health: () => m.sensitive_open_health(),
  circumstances: () => m.sensitive_open_circumstances(),
  support: () => m.sensitive_open_support(),
  religion: () => m.sensitive_open_religion()
};

const diets: Record<Diet, () => string> = {
  none: () => m.sensitive_diet_none(),
  vegetarian: () => m.sensitive_diet_vegetarian(),
  vegan: () => m.sensitive_diet_vegan(),
  noPork: () => m.sensitive_diet_noPork(),
  noBeef: () => m.sensitive_diet_noBeef(),
  noSeafood: () => m.sensitive_diet_noSeafood(),
  other: () => m.sensitive_diet_other()
};

/** A part of a child's private record in the reader's language. */
export function partLabel(part: PrivatePart): string {
  return parts[part]();
}

/** What the button says that opens the part. */
export function openPartLabel(part: PrivatePart): string {
  return openers[part]();
}

export function dietLabel(diet: Diet): string {
  return diets[diet]();
}
