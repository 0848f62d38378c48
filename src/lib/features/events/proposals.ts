import type { DateOn } from '#lib/values/dates.ts';
import { lunarOf, midAutumnOn, solarOf } from '#lib/values/lunar.ts';
import type { EventKind } from './model.ts';

/** A day that suggests itself, and why: the festival's own, or the lunar day that the last one had. */
export interface DayProposal {
  on: DateOn;
  why: 'midAutumn' | 'sameLunar' | 'sameDay';
}

/**
 * Days for an event of a year. Mid-Autumn is on 15/8 of the lunar calendar (UTC+7); beside it stands
 * the lunar day that the event had the last time (12/8 in 2023, which is 14/9/2024). Any other event
 * is proposed on the day of the month that it had.
 */
export function dayProposals(kind: EventKind, year: number, last: DateOn | null): DayProposal[] {
  if (kind !== 'midAutumn') {
    const same = last && last.slice(5) !== '02-29' ? `${year}${last.slice(4)}` : null;
    return same ? [{ on: same, why: 'sameDay' }] : [];
  }
  const proposals: DayProposal[] = [{ on: midAutumnOn(year), why: 'midAutumn' }];
  if (last !== null) {
    const { day, month, leap } = lunarOf(last);
    const plain = { day, month, year };
    // A leap month comes back only after years; the same month without it is what is meant.
    const on = (leap ? solarOf({ ...plain, leap }) : undefined) ?? solarOf(plain);
    if (on && on !== proposals[0]?.on) proposals.push({ on, why: 'sameLunar' });
  }
  return proposals;
}
