import type { Allowed } from '#lib/server/kernel/failures.ts';
import { ageOn, instantAt, toDateOn, type DateOn, type Instant } from '#lib/values/dates.ts';
import { overlaps, sharedTime, type Span } from './spans.ts';

/*
 * How much one person may stand in a day. Volunteers are no employees; the Labour Code 2019 is
 * taken as the measure all the same: 12 hours a day with overtime (article 107), of those under 18
 * 8 hours, under 15 4 hours (article 146), none of them at night, 22:00 to 6:00 (article 106).
 */

type Problem = Exclude<Allowed, true>;

const hour = 3_600_000;
const day = 24 * hour;

/** Hours that a volunteer may stand in a day at this age; null is an age that nobody knows. */
export function hoursADay(age: number | null): number {
  if (age === null || age >= 18) return 12;
  return age >= 15 ? 8 : 4;
}

function later(at: Instant, by: number): Instant {
  return new Date(Date.parse(at) + by).toISOString();
}

/** The first and the last day in Viet Nam; what lasts longer than two is too long by itself. */
function daysOf({ startsAt, endsAt }: Span): DateOn[] {
  return [...new Set([toDateOn(startsAt), toDateOn(later(endsAt, -1))])];
}

function wholeDay(on: DateOn): Span {
  const startsAt = instantAt(on, '00:00');
  return { startsAt, endsAt: later(startsAt, day) };
}

function isAtNight(span: Span): boolean {
  return daysOf(span).some((on) => {
    const { startsAt, endsAt } = wholeDay(on);
    const morning = { startsAt, endsAt: instantAt(on, '06:00') };
    const evening = { startsAt: instantAt(on, '22:00'), endsAt };
    return overlaps(span, morning) || overlaps(span, evening);
  });
}

function longest(shift: Span, others: readonly Span[]): number {
  const sums = daysOf(shift).map((on) => {
    const within = wholeDay(on);
    return [shift, ...others].reduce((sum, one) => sum + sharedTime(one, within), 0);
  });
  return Math.max(sharedTime(shift, shift), ...sums);
}

/** What speaks against this shift beside the person's others, by the day's hours and by age. */
export function dayProblems(
  bornOn: DateOn | null,
  shift: Span,
  others: readonly Span[]
): Problem[] {
  const age = bornOn === null ? null : ageOn(bornOn, toDateOn(shift.startsAt));
  const isMinor = age !== null && age < 18;
  const hours = hoursADay(age);
  const problems: Problem[] = [];
  if (longest(shift, others) > hours * hour) {
    problems.push({ code: isMinor ? 'minorTooLong' : 'dayTooLong', params: { hours } });
  }
  if (isMinor && isAtNight(shift)) problems.push({ code: 'minorNight' });
  return problems;
}
