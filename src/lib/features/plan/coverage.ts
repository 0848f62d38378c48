import type { EventState } from '#lib/features/events/model.ts';
import type { DateOn } from '#lib/values/dates.ts';

/** An event that carries out an activity. */
export interface PlannedEvent {
  id: string;
  name: string;
  nameEn: string | null;
  startsOn: DateOn;
  state: EventState;
}

export interface Activity {
  id: string;
  title: string;
  titleEn: string | null;
  /** 'YYYY-MM'. */
  month: string | null;
  targetValue: number | null;
  targetUnit: string | null;
  targetUnitEn: string | null;
  resultValue: number | null;
  version: number;
  events: PlannedEvent[];
}

export interface TaskGroup {
  id: string;
  position: number;
  title: string;
  titleEn: string | null;
  version: number;
  activities: Activity[];
}

/** An activity with a month but without an event that is still to be held or was held. */
export function lacksEvent(activity: Pick<Activity, 'month' | 'events'>): boolean {
  return activity.month !== null && activity.events.every(({ state }) => state === 'cancelled');
}

/** How much of a plan is carried by events: its activities, those with an event, those that lack one. */
export function coverage(groups: readonly TaskGroup[]) {
  const activities = groups.flatMap((group) => group.activities);
  return {
    activities: activities.length,
    withEvent: activities.filter(({ events }) => events.length > 0).length,
    lacking: activities.filter(lacksEvent).length
  };
}
