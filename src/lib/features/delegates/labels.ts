import { m } from '#lib/paraglide/messages.js';
import type { Tone } from '#lib/ui/types.ts';
import {
  delegateStates,
  type DelegateState,
  type GuardianRelation,
  type RequiredPart,
  type SelectionWay,
  type Sex
} from './model.ts';
import type { NextStep } from './registration.ts';

const states: Record<DelegateState, () => string> = {
  draft: () => m.delegates_state_draft(),
  submitted: () => m.delegates_state_submitted(),
  returned: () => m.delegates_state_returned(),
  accepted: () => m.delegates_state_accepted(),
  reserve: () => m.delegates_state_reserve(),
  declined: () => m.delegates_state_declined(),
  withdrawn: () => m.delegates_state_withdrawn()
};

/** What a state means to the eye; the words say it too. */
export const stateTones: Record<DelegateState, Tone> = {
  draft: 'neutral',
  submitted: 'sky',
  returned: 'amber',
  accepted: 'leaf',
  reserve: 'lantern',
  declined: 'red',
  withdrawn: 'neutral'
};

const sexNames: Record<Sex, () => string> = {
  female: () => m.delegates_sex_female(),
  male: () => m.delegates_sex_male()
};

const ways: Record<SelectionWay, () => string> = {
  nomination: () => m.delegates_way_nomination(),
  showOfHands: () => m.delegates_way_showOfHands(),
  ballot: () => m.delegates_way_ballot(),
  selfNomination: () => m.delegates_way_selfNomination()
};

const relations: Record<GuardianRelation, () => string> = {
  mother: () => m.delegates_relation_mother(),
  father: () => m.delegates_relation_father(),
  grandparent: () => m.delegates_relation_grandparent(),
  sibling: () => m.delegates_relation_sibling(),
  relative: () => m.delegates_relation_relative(),
  guardian: () => m.delegates_relation_guardian()
};

const parts: Record<RequiredPart, () => string> = {
  className: () => m.delegates_part_className(),
  selectionWay: () => m.delegates_part_selectionWay(),
  guardianName: () => m.delegates_part_guardianName(),
  guardianRelation: () => m.delegates_part_guardianRelation(),
  guardianPhone: () => m.delegates_part_guardianPhone()
};

/** The state of an entry in the reader's language. */
export function stateLabel(state: DelegateState): string {
  return states[state]();
}

/** As `stateLabel`, from a text that may name no state. */
export function entryStateText(text: string): string {
  const state = delegateStates.find((one) => one === text);
  return state ? stateLabel(state) : text;
}

export function sexLabel(sex: Sex): string {
  return sexNames[sex]();
}

export function wayLabel(way: SelectionWay): string {
  return ways[way]();
}

export function relationLabel(relation: GuardianRelation): string {
  return relations[relation]();
}

const isPart = (name: string): name is RequiredPart => Object.hasOwn(parts, name);

/** "lớp, số điện thoại người giám hộ", from the names of what is missing. */
export function missingText(missing: readonly string[]): string {
  return missing
    .filter(isPart)
    .map((part) => parts[part]())
    .join(', ');
}

/** What a school should do next, as a sentence. */
export function nextStepText(next: NextStep): string {
  switch (next.step) {
    case 'answer':
      return m.registering_next_answer({ count: next.count });
    case 'mend':
      return m.delegates_next_mend({ count: next.count });
    case 'complete':
      return m.delegates_next_complete({ count: next.count });
    case 'add':
      return m.delegates_next_add({ count: next.count });
    case 'addEscorts':
      return m.delegates_next_addEscorts({ count: next.count });
    case 'submit':
      return m.delegates_next_submit({ count: next.count });
    case 'addShared':
      return m.registering_next_addShared();
    case 'ask':
      return m.registering_next_ask({ count: next.count });
    case 'confirm':
      return m.registering_next_confirm();
    case 'consent':
      return m.registering_next_consent({ count: next.count });
    case 'wait':
      return m.delegates_next_wait({ count: next.count });
    case 'late':
      return m.delegates_next_late({ count: next.count });
    case 'done':
      return m.delegates_next_done();
    case 'closed':
      return m.delegates_next_closed();
  }
}
