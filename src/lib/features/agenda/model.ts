import type { DateOn } from '#lib/values/dates.ts';

/** One point of the programme as its page shows it. Times are HH:mm. */
export interface AgendaItem {
  id: string;
  heldOn: DateOn;
  startsTime: string;
  endsTime: string;
  title: string;
  place: string | null;
  responsibleId: string | null;
  responsibleName: string | null;
  note: string | null;
  version: number;
}

/** A person of the directory who may be made responsible. */
export interface PersonChoice {
  id: string;
  name: string;
  position: string | null;
  unitName: string | null;
}

/** The items of each day, in the order in which they come. */
export function byDay(items: readonly AgendaItem[]): { day: DateOn; items: AgendaItem[] }[] {
  return [...Map.groupBy(items, (item) => item.heldOn)].map(([day, own]) => ({ day, items: own }));
}

/**
 * Ids of the items that begin before another one of the same day at the same place has ended. It
 * is pointed out, not refused: parallel parts of one hall are known to exist.
 */
export function overlapping(items: readonly AgendaItem[]): Set<string> {
  const found = new Set<string>();
  const placed = items.filter((item) => item.place !== null);
  for (const [index, item] of placed.entries()) {
    for (const later of placed.slice(index + 1)) {
      const together =
        item.heldOn === later.heldOn &&
        item.place === later.place &&
        item.startsTime < later.endsTime &&
        later.startsTime < item.endsTime;
      if (together) found.add(item.id).add(later.id);
    }
  }
  return found;
}
