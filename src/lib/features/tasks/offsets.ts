import { addDaysOn, daysBetween, type DateOn } from '#lib/values/dates.ts';

/** Largest number of days before or after the event that a task may be due (the database says so too). */
export const offsetAtMost = 730;

/** The day that "D and so many days" means for an event: −45 is 45 days before its first day. */
export function dueDay(startsOn: DateOn, offset: number): DateOn {
  return addDaysOn(startsOn, offset);
}

/** The offset of a fixed day, for copying it to another event; null when it is further than any preparation. */
export function offsetOf(startsOn: DateOn, dueOn: DateOn): number | null {
  const days = daysBetween(startsOn, dueOn);
  return Math.abs(days) <= offsetAtMost ? days : null;
}

export interface DueShift {
  id: string;
  title: string;
  from: DateOn;
  to: DateOn;
}

/** What moves when the event's first day becomes another one: open tasks with an offset, where the day differs. */
export function dueShifts(
  tasks: readonly { id: string; title: string; dueOn: DateOn | null; dueOffset: number | null }[],
  startsOn: DateOn
): DueShift[] {
  return tasks.flatMap(({ id, title, dueOn, dueOffset }) => {
    if (dueOn === null || dueOffset === null) return [];
    const to = dueDay(startsOn, dueOffset);
    return to === dueOn ? [] : [{ id, title, from: dueOn, to }];
  });
}
