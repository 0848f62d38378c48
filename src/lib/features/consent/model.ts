/** What is asked, each for itself (Law 91/2025/QH15: consent is given per purpose). */
export const purposes = ['takePart', 'photo', 'publish', 'health'] as const;
export type Purpose = (typeof purposes)[number];

/** Who answers: the guardian, and beside him or her the child. */
export const voices = ['guardian', 'child'] as const;
export type Voice = (typeof voices)[number];

/** `withdrawn` takes back what was given; `refused` never gave it. */
export type Answer = 'given' | 'refused' | 'withdrawn';

export type ConsentWay = 'link' | 'paper';

export const relations = [
  'mother',
  'father',
  'grandparent',
  'sibling',
  'relative',
  'guardian'
] as const;
export type Relation = (typeof relations)[number];

/** What counts for a purpose. `outdated`: answered, but the text was changed since. */
export type ConsentState = 'given' | 'refused' | 'withdrawn' | 'missing' | 'outdated';
export type ConsentStates = Record<Purpose, ConsentState>;

/** What counts for a child, and whether a paper waits for a second person. */
export interface ChildConsent {
  states: ConsentStates;
  isWaiting: boolean;
}

export interface AnswerGiven {
  purpose: Purpose;
  by: Voice;
  answer: Answer;
  textVersion: number;
}

/** From this age on the child is asked too (Decree 56/2017, Article 36; Law 91/2025, Article 24). */
const askedFromAge = 7;

/** Is the child asked beside the guardian? `age` in full years on the event's first day. */
export function isChildAsked(age: number): boolean {
  return age >= askedFromAge;
}

/** Where one voice stands on a purpose: its latest answer, if that was to the text of today. */
function standOf(
  answers: readonly AnswerGiven[],
  purpose: Purpose,
  by: Voice,
  version: number
): ConsentState {
  const latest = answers.findLast((one) => one.purpose === purpose && one.by === by);
  if (!latest) return 'missing';
  return latest.textVersion < version ? 'outdated' : latest.answer;
}

// A no weighs more than a silence, and a silence more than a yes.
const byWeight: readonly ConsentState[] = ['withdrawn', 'refused', 'missing', 'outdated', 'given'];

/**
 * What counts for one purpose when both have been heard. A child's "no" counts as no at any age;
 * its yes is needed from 7 years on.
 */
export function together(
  guardian: ConsentState,
  child: ConsentState,
  childIsAsked: boolean
): ConsentState {
  const childSaysNo = child === 'refused' || child === 'withdrawn';
  const heard = childIsAsked || childSaysNo ? [guardian, child] : [guardian];
  return byWeight.find((state) => heard.includes(state)) ?? 'missing';
}

/**
 * The state of every purpose from the answers that count (those of a paper only when a second
 * person has verified it), oldest first, the current version of each text, and the child's age in
 * full years on the event's first day.
 */
export function consentState(
  answers: readonly AnswerGiven[],
  textVersions: Record<Purpose, number>,
  childAge: number
): ConsentStates {
  return forPurposes((purpose) => purposeState(answers, purpose, textVersions[purpose], childAge));
}

/** The same for one purpose alone. */
export function purposeState(
  answers: readonly AnswerGiven[],
  purpose: Purpose,
  version: number,
  childAge: number
): ConsentState {
  const guardian = standOf(answers, purpose, 'guardian', version);
  const child = standOf(answers, purpose, 'child', version);
  return together(guardian, child, isChildAsked(childAge));
}

/** Where guardian and child stand, each for themselves. */
export function standings(
  answers: readonly AnswerGiven[],
  textVersions: Record<Purpose, number>
): Record<Purpose, Record<Voice, ConsentState>> {
  return forPurposes((purpose) => ({
    guardian: standOf(answers, purpose, 'guardian', textVersions[purpose]),
    child: standOf(answers, purpose, 'child', textVersions[purpose])
  }));
}

/** A record with an entry for every purpose. */
export function forPurposes<T>(valueOf: (purpose: Purpose) => T): Record<Purpose, T> {
  return {
    takePart: valueOf('takePart'),
    photo: valueOf('photo'),
    publish: valueOf('publish'),
    health: valueOf('health')
  };
}

/** What a ticked yes or no means after what this voice said before: a no after a yes withdraws it. */
export function answerOf(choice: 'yes' | 'no', before: Answer | undefined): Answer {
  if (choice === 'yes') return 'given';
  return before === 'given' || before === 'withdrawn' ? 'withdrawn' : 'refused';
}

/** Papers of the work queue that are shown at once: as they are worked off, the next come up. */
export const papersShown = 200;
