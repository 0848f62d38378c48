import type { EventKind } from './model.ts';

/** What the fields of an event's form start with. Days are ISO, times HH:mm. */
export interface EventValues {
  kind: EventKind;
  name: string;
  nameEn: string | null;
  theme: string | null;
  themeEn: string | null;
  startsOn: string;
  endsOn: string;
  startsTime: string | null;
  endsTime: string | null;
  place: string | null;
  hostUnitId: string | null;
  activityId: string | null;
  registrationDueOn: string | null;
}

export interface HostChoice {
  id: string;
  name: string;
}

export interface ActivityChoice {
  id: string;
  title: string;
  titleEn: string | null;
  planNumber: string;
  groupPosition: number;
}

const named: [EventKind, RegExp][] = [
  ['launch', /lễ phát động/iu],
  ['forum', /diễn đàn trẻ em/iu],
  ['midAutumn', /trung thu|đêm hội trăng rằm/iu]
];

/** A new event of an activity starts with its title, and with the kind that the title names. */
export function valuesFromActivity(activity: ActivityChoice | undefined): Partial<EventValues> {
  if (!activity) return {};
  const kind = named.find(([, words]) => words.test(activity.title))?.[0] ?? 'other';
  return { kind, name: activity.title, nameEn: activity.titleEn, activityId: activity.id };
}
