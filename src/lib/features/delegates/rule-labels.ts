import { m } from '#lib/paraglide/messages.js';
import type { RuleCheck, RuleCode } from './rules.ts';

const labels: Record<RuleCode, () => string> = {
  minChildren: () => m.registering_rule_minChildren(),
  childrenPerEscort: () => m.registering_rule_childrenPerEscort(),
  childrenPerVolunteer: () => m.registering_rule_childrenPerVolunteer(),
  childrenPerGuest: () => m.registering_rule_childrenPerGuest(),
  childUnderAge: () => m.registering_rule_childUnderAge()
};

type Figures = { have: number; limit: number };
const checks: Record<RuleCheck['code'], (figures: Figures) => string> = {
  minChildren: (figures) => m.registering_check_minChildren(figures),
  childrenPerEscort: (figures) => m.registering_check_childrenPerEscort(figures),
  childrenPerVolunteer: (figures) => m.registering_check_childrenPerVolunteer(figures),
  childrenPerGuest: (figures) => m.registering_check_childrenPerGuest(figures)
};

/** A rule of participation in the reader's language. */
export function ruleLabel(code: RuleCode): string {
  return labels[code]();
}

/** What an event has against what a rule asks for, in the reader's language. */
export function ruleCheckText({ code, have, limit }: RuleCheck): string {
  return checks[code]({ have, limit });
}
