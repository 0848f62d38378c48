import { compareVietnamese, foldText } from '#lib/values/text.ts';
import type { EventState } from './model.ts';

/** What searching, ordering and paging need of an event. */
export interface ListedEvent {
  id: string;
  name: string;
  name_en: string | null;
  place: string | null;
  state: EventState;
  starts_on: string;
  ends_on: string;
}

/** Events whose name or place holds every word; accents and case do not matter. */
export function searchEvents<E extends ListedEvent>(events: readonly E[], q: string): E[] {
  const words = foldText(q).split(' ').filter(Boolean);
  return events.filter(({ name, name_en, place }) => {
    const text = foldText(`${name} ${name_en ?? ''} ${place ?? ''}`);
    return words.every((word) => text.includes(word));
  });
}

/** Is the event over, or not to come at all? */
export function isBehind(event: ListedEvent, today: string): boolean {
  return event.ends_on < today || event.state === 'closed' || event.state === 'cancelled';
}

/**
 * Events in the order of a list. Without a wish what is to come stands first, the next one on top,
 * and then what is over, the latest on top.
 */
export function sortEvents<E extends ListedEvent>(
  events: readonly E[],
  sort: '' | 'day' | '-day' | 'name' | '-name',
  today: string
): E[] {
  const byDay = (a: E, b: E) => a.starts_on.localeCompare(b.starts_on) || a.id.localeCompare(b.id);
  const byName = (a: E, b: E) => compareVietnamese(a.name, b.name) || byDay(a, b);
  const byUse = (a: E, b: E) => {
    const [late, other] = [isBehind(a, today), isBehind(b, today)];
    if (late !== other) return late ? 1 : -1;
    return late ? byDay(b, a) : byDay(a, b);
  };
  const order = {
    '': byUse,
    day: byDay,
    '-day': (a: E, b: E) => byDay(b, a),
    name: byName,
    '-name': (a: E, b: E) => byName(b, a)
  };
  return [...events].sort(order[sort]);
}

/** The page of `size` events after or before the one with this id, and the keys of its neighbours. */
export function pageOf<E extends ListedEvent>(
  events: readonly E[],
  { after, before }: { after: string; before: string },
  size: number
): { rows: E[]; next: string | null; previous: string | null } {
  const at = events.findIndex(({ id }) => id === (after || before));
  const from = at < 0 ? 0 : after ? at + 1 : Math.max(0, at - size);
  const rows = events.slice(from, from + size);
  return {
    rows,
    next: from + size < events.length ? (rows.at(-1)?.id ?? null) : null,
    previous: from > 0 ? (rows[0]?.id ?? null) : null
  };
}
