import { addDaysOn, daysBetween, type DateOn } from '#lib/values/dates.ts';

const ticksAtMost = 6;

/** Days to write under a stretch of time: its first and last, and evenly between, six at most. */
export function ticksOf(from: DateOn, to: DateOn): DateOn[] {
  const days = daysBetween(from, to);
  if (days <= 0) return [from];
  const steps = Math.min(ticksAtMost - 1, days);
  return Array.from({ length: steps + 1 }, (_, step) =>
    addDaysOn(from, Math.round((days * step) / steps))
  );
}
