import { addDaysOn, type DateOn } from '#lib/values/dates.ts';

/* How long each kind of a child's data is kept after the event. Pure. */

/** Kinds of data by how long they are needed. */
export const retentionCategories = [
  'health',
  'guardian',
  /** Special circumstances, religion, support needs, diet. */
  'circumstances',
  /** Name, birth date, class, ethnicity and the rest of an entry; its history loses its people. */
  'identity',
  /** Answers of guardian and child, scans of their papers. */
  'consent',
  /** Why somebody opened a record, restricted a child, or let a school enter late. */
  'reasons',
  'remarks'
] as const;
export type RetentionCategory = (typeof retentionCategories)[number];

export interface RetentionPeriod {
  category: RetentionCategory;
  /** Days after the event's last day. */
  days: number;
  source: string;
  /** For events that end on this day or later. */
  validFrom: DateOn;
}

/** The period in force for an event that ends on this day; the latest that is valid by then. */
export function periodFor(
  periods: readonly RetentionPeriod[],
  endsOn: DateOn,
  category: RetentionCategory
): RetentionPeriod | undefined {
  return periods
    .filter((period) => period.category === category && period.validFrom <= endsOn)
    .sort((a, b) => (a.validFrom < b.validFrom ? 1 : -1))[0];
}

/** The last day on which data of this kind is kept; undefined where no period is in force. */
export function keepUntil(
  periods: readonly RetentionPeriod[],
  endsOn: DateOn,
  category: RetentionCategory
): DateOn | undefined {
  const period = periodFor(periods, endsOn, category);
  return period && addDaysOn(endsOn, period.days);
}

/** The dates of every kind that has a period: what is shown beside the fields. */
export type KeepDates = Partial<Record<RetentionCategory, DateOn>>;

export function keepDates(periods: readonly RetentionPeriod[], endsOn: DateOn): KeepDates {
  const dates: KeepDates = {};
  for (const category of retentionCategories) {
    const until = keepUntil(periods, endsOn, category);
    if (until !== undefined) dates[category] = until;
  }
  return dates;
}

/** Kinds whose last day has passed. */
export function dueCategories(
  periods: readonly RetentionPeriod[],
  endsOn: DateOn,
  today: DateOn
): { category: RetentionCategory; dueOn: DateOn }[] {
  return retentionCategories.flatMap((category) => {
    const dueOn = keepUntil(periods, endsOn, category);
    return dueOn !== undefined && dueOn < today ? [{ category, dueOn }] : [];
  });
}
