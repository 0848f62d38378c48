import { addDaysOn, daysBetween, instantAt, timeOf, toDateOn } from '#lib/values/dates.ts';
import type { DateOn, Instant } from '#lib/values/dates.ts';

/** The days of an event, as a move takes them along. */
export interface EventDaysOf {
  starts_on: DateOn;
  ends_on: DateOn;
  registration_due_on: DateOn | null;
}

/** The days of an event that begins on another day: it lasts as long, and registration ends as early. */
export function movedDays(event: EventDaysOf, startsOn: DateOn): EventDaysOf & { days: number } {
  const days = daysBetween(event.starts_on, startsOn);
  const moved = (on: DateOn) => addDaysOn(on, days);
  return {
    days,
    starts_on: startsOn,
    ends_on: moved(event.ends_on),
    registration_due_on: event.registration_due_on && moved(event.registration_due_on)
  };
}

/** The same time of day so many days later. */
export function laterBy(at: Instant, days: number): Instant {
  return instantAt(addDaysOn(toDateOn(at), days), timeOf(at));
}

/** One thing that was moved, as it is recorded. */
export interface MovedItem {
  kind: 'task' | 'agenda' | 'shift' | 'assignment';
  subject_id: string;
  from_value: string;
  to_value: string;
}

/** Where a thing stands now; absent when it is gone. */
export interface StandsNow {
  kind: MovedItem['kind'];
  id: string;
  value: string | null;
  done: boolean;
}

/**
 * How many things no longer stand as the move left them: gone, put on another day, or (programme and
 * shifts) new since. Done tasks keep their day whatever happens, and an answer of a volunteer is no day:
 * both are in nobody's way.
 */
export function changedSince(items: readonly MovedItem[], now: readonly StandsNow[]): number {
  const keyOf = (kind: string, id: string) => `${kind} ${id}`;
  const current = new Map(now.map((row) => [keyOf(row.kind, row.id), row]));
  const dated = items.filter(({ kind }) => kind !== 'assignment');
  const changed = dated.filter(({ kind, subject_id, to_value }) => {
    const row = current.get(keyOf(kind, subject_id));
    return !row || (!row.done && row.value !== to_value);
  });
  const known = new Set(items.map(({ kind, subject_id }) => keyOf(kind, subject_id)));
  const added = now.filter(({ kind, id }) => kind !== 'task' && !known.has(keyOf(kind, id)));
  return changed.length + added.length;
}
