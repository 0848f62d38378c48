import { dayMark, type DayMark } from '#lib/features/plan/calendar.ts';
import { listHolidays } from '#lib/features/plan/holiday-store.server.ts';
import type { Db } from '#lib/server/db/schema.ts';
import { addDaysOn, daysBetween, type DateOn } from '#lib/values/dates.ts';

/**
 * The days of an event, each with what speaks against it, and the same for any other of these days:
 * weekends and public holidays. One statement.
 */
export async function marksOf(
  db: Db,
  { starts_on, ends_on }: { starts_on: DateOn; ends_on: DateOn },
  others: readonly DateOn[]
): Promise<{
  eventDays: { on: DateOn; mark: DayMark | null }[];
  markOf: (on: DateOn) => DayMark | null;
}> {
  const all = [starts_on, ends_on, ...others].sort();
  const holidays = await listHolidays(db, all[0] ?? starts_on, all.at(-1) ?? ends_on);
  const markOf = (on: DateOn) => dayMark(on, holidays);
  const eventDays = Array.from({ length: daysBetween(starts_on, ends_on) + 1 }, (_, index) => {
    const on = addDaysOn(starts_on, index);
    return { on, mark: markOf(on) };
  });
  return { eventDays, markOf };
}
