import { childAge } from './model.ts';
import { isUnder, type DateOn } from '#lib/values/dates.ts';

/* Rules of participation as dated data: what a law or circular says from a day on. */

export const ruleCodes = [
  'minChildren',
  'childrenPerEscort',
  'childrenPerVolunteer',
  'childrenPerGuest',
  'childUnderAge'
] as const;
export type RuleCode = (typeof ruleCodes)[number];

export interface Rule {
  value: number;
  source: string;
}
/** The rules in force on a day; a rule that did not exist yet, or no longer does, is absent. */
export type Rules = Partial<Record<RuleCode, Rule>>;

/** The age that a child has not reached: by the rule of the day, else as the law of 2016 says. */
export function childAgeBy(rules: Rules): number {
  return rules.childUnderAge?.value ?? childAge;
}

/** Escorts that so many children need; 0 where no rule asks for any. */
export function escortsNeededBy(rules: Rules, children: number): number {
  const { childrenPerEscort } = rules;
  return childrenPerEscort ? Math.ceil(children / childrenPerEscort.value) : 0;
}

export interface HeadCounts {
  children: number;
  escorts: number;
  volunteers: number;
  /** Leaders in the dialogue and all other guests together. */
  guests: number;
}

/** One rule measured at an event: what there is, and the least or most that the rule asks for. */
export interface RuleCheck {
  code: Exclude<RuleCode, 'childUnderAge'>;
  have: number;
  /** `least`: there should be at least `limit`; `most`: at most. */
  kind: 'least' | 'most';
  limit: number;
  isMet: boolean;
  source: string;
}

/**
 * An event's head counts against the rules of its first day. They warn and never refuse: practice
 * deviates (Kon Tum's provincial forum of 2023 had 48 children).
 */
export function checkRules(rules: Rules, counts: HeadCounts): RuleCheck[] {
  const { children, escorts, volunteers, guests } = counts;
  const least = (code: RuleCheck['code'], have: number, limit: number, source: string) =>
    ({ code, have, kind: 'least', limit, isMet: have >= limit, source }) as const;
  const most = (code: RuleCheck['code'], have: number, limit: number, source: string) =>
    ({ code, have, kind: 'most', limit, isMet: have <= limit, source }) as const;
  const { minChildren, childrenPerEscort, childrenPerVolunteer, childrenPerGuest } = rules;
  const checks: RuleCheck[] = [];
  if (minChildren)
    checks.push(least('minChildren', children, minChildren.value, minChildren.source));
  if (childrenPerEscort) {
    const needed = escortsNeededBy(rules, children);
    checks.push(least('childrenPerEscort', escorts, needed, childrenPerEscort.source));
  }
  if (childrenPerVolunteer) {
    const { value, source } = childrenPerVolunteer;
    checks.push(most('childrenPerVolunteer', volunteers, Math.floor(children / value), source));
  }
  if (childrenPerGuest) {
    const { value, source } = childrenPerGuest;
    checks.push(most('childrenPerGuest', guests, Math.floor(children / value), source));
  }
  return checks;
}

/** Who may be entered by age: under the limit on the event's first day, or admitted singly. */
export interface AgeRule {
  underAge: number;
  /** Birth dates of older children whom a reviewer admitted for this school. */
  admitted: readonly DateOn[];
}

/** Is the child young enough on the event's first day, or admitted though older? */
export function fitsAge(rule: AgeRule, bornOn: DateOn, startsOn: DateOn): boolean {
  return isUnder(rule.underAge, bornOn, startsOn) || rule.admitted.includes(bornOn);
}
