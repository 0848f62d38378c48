import type { EventState } from '#lib/features/events/model.ts';
import type { DateOn } from '#lib/values/dates.ts';
import type { Target } from './targets.ts';

/** An event that carries out an activity, with how far its work and its estimate are. */
export interface PlannedEvent {
  id: string;
  name: string;
  nameEn: string | null;
  startsOn: DateOn;
  state: EventState;
  tasks: number;
  openTasks: number;
  budgetVnd: number;
}

export interface Named {
  id: string;
  name: string;
}

export interface Activity {
  id: string;
  title: string;
  titleEn: string | null;
  /** 'YYYY-MM'. */
  month: string | null;
  ownerUnit: Named | null;
  ownerPerson: Named | null;
  version: number;
  targets: Target[];
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

/** What an activity may lack to be carried out and accounted for. */
export const lacks = ['event', 'owner', 'money', 'result'] as const;
export type Lack = (typeof lacks)[number];

const living = ({ events }: Pick<Activity, 'events'>) =>
  events.filter(({ state }) => state !== 'cancelled');

/** An activity with a month but without an event that is still to be held or was held. */
export function lacksEvent(activity: Pick<Activity, 'month' | 'events'>): boolean {
  return activity.month !== null && living(activity).length === 0;
}

/**
 * What an activity lacks. An event is asked of one that has a month; money of one that has a month or
 * an event, since money stands in the estimates of events; an owner and results are asked of all.
 */
export function lacksOf(activity: Omit<Activity, 'title' | 'titleEn' | 'version' | 'id'>): Lack[] {
  const found: Lack[] = [];
  if (lacksEvent(activity)) found.push('event');
  if (activity.ownerUnit === null && activity.ownerPerson === null) found.push('owner');
  const isCosted = activity.month !== null || activity.events.length > 0;
  if (isCosted && living(activity).every(({ budgetVnd }) => budgetVnd === 0)) found.push('money');
  const { targets } = activity;
  if (targets.length === 0 || targets.some(({ reached }) => reached === null)) found.push('result');
  return found;
}

/** How much of a plan is carried by events: its activities, those with an event, and what is lacking where. */
export function coverage(groups: readonly TaskGroup[]) {
  const activities = groups.flatMap((group) => group.activities);
  const lacking: Record<Lack, number> = { event: 0, owner: 0, money: 0, result: 0 };
  for (const lack of activities.flatMap(lacksOf)) lacking[lack] += 1;
  return {
    activities: activities.length,
    withEvent: activities.filter((activity) => living(activity).length > 0).length,
    whole: activities.filter((activity) => lacksOf(activity).length === 0).length,
    lacking
  };
}

/** The groups with those of their activities that lack this; groups without any are left out. */
export function onlyLacking(groups: readonly TaskGroup[], lack: Lack): TaskGroup[] {
  return groups
    .map((group) => ({
      ...group,
      activities: group.activities.filter((activity) => lacksOf(activity).includes(lack))
    }))
    .filter(({ activities }) => activities.length > 0);
}
