import { addDaysOn, weekdayOf, type DateOn } from '#lib/values/dates.ts';

/** 'YYYY-MM'. */
export type Month = string;

export function monthOf(on: DateOn): Month {
  return on.slice(0, 7);
}

export function isMonth(text: string): text is Month {
  return /^(?:19|20|21)\d\d-(?:0[1-9]|1[0-2])$/.test(text);
}

/** The month so many months later (earlier when negative). */
export function addMonths(month: Month, n: number): Month {
  const [year = 0, number = 1] = month.split('-').map(Number);
  const months = year * 12 + (number - 1) + n;
  return `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}`;
}

/** The weeks that a month's sheet shows, each from Monday to Sunday, with days of its neighbours. */
export function weeksOf(month: Month): DateOn[][] {
  const first = `${month}-01`;
  const weeks: DateOn[][] = [];
  let monday = addDaysOn(first, 1 - weekdayOf(first));
  while (monday.slice(0, 7) <= month) {
    const start = monday;
    weeks.push(Array.from({ length: 7 }, (_, day) => addDaysOn(start, day)));
    monday = addDaysOn(start, 7);
  }
  return weeks;
}
