import { m } from '#lib/paraglide/messages.js';
import type { Tone } from '#lib/ui/types.ts';
import type { ConsentState, Purpose, Relation, Voice } from './model.ts';

const titles: Record<Purpose, () => string> = {
  takePart: () => m.consent_purpose_takePart(),
  photo: () => m.consent_purpose_photo(),
  publish: () => m.consent_purpose_publish(),
  health: () => m.consent_purpose_health()
};

const shortNames: Record<Purpose, () => string> = {
  takePart: () => m.consent_short_takePart(),
  photo: () => m.consent_short_photo(),
  publish: () => m.consent_short_publish(),
  health: () => m.consent_short_health()
};

const states: Record<ConsentState, () => string> = {
  given: () => m.consent_state_given(),
  refused: () => m.consent_state_refused(),
  withdrawn: () => m.consent_state_withdrawn(),
  missing: () => m.consent_state_missing(),
  outdated: () => m.consent_state_outdated()
};

const letters: Record<ConsentState, () => string> = {
  given: () => m.consent_letter_given(),
  refused: () => m.consent_letter_refused(),
  withdrawn: () => m.consent_letter_withdrawn(),
  missing: () => m.consent_letter_missing(),
  outdated: () => m.consent_letter_outdated()
};

/** What a state means to the eye; the letter and the words say it too. */
export const stateTones: Record<ConsentState, Tone> = {
  given: 'leaf',
  refused: 'red',
  withdrawn: 'red',
  missing: 'neutral',
  outdated: 'amber'
};

const relations: Record<Relation, () => string> = {
  mother: () => m.consent_relation_mother(),
  father: () => m.consent_relation_father(),
  grandparent: () => m.consent_relation_grandparent(),
  sibling: () => m.consent_relation_sibling(),
  relative: () => m.consent_relation_relative(),
  guardian: () => m.consent_relation_guardian()
};

export function purposeLabel(purpose: Purpose): string {
  return titles[purpose]();
}

export function purposeShort(purpose: Purpose): string {
  return shortNames[purpose]();
}

export function consentLabel(state: ConsentState): string {
  return states[state]();
}

/** One letter for lists: Đ, K, R, ? or –. */
export function consentLetter(state: ConsentState): string {
  return letters[state]();
}

export function relationLabel(relation: Relation): string {
  return relations[relation]();
}

export function voiceLabel(voice: Voice): string {
  return voice === 'guardian' ? m.consent_voice_guardian_short() : m.consent_voice_child_short();
}
