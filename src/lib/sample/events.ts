import programme from '#lib/data/plan-35.json' with { type: 'json' };
import type { EventState } from '#lib/features/events/model.ts';
import type { PlannedEvent } from './plan.ts';
import { insertAll } from './rows.ts';
import type { SampleUnits } from './units.ts';
import type { World } from './world.ts';

const { launch, forum, midAutumn } = programme.events;

interface EventFacts {
  kind: PlannedEvent;
  name: { vi: string; en: string };
  theme: { vi: string; en: string } | null;
  on: string;
  times: [string, string];
  place: string;
  district: string;
  dueOn: string | null;
  state: EventState;
  isDateSample: boolean;
}

/** Names, themes and the festival's day are facts; times, places and the other days are samples. */
const events: EventFacts[] = [
  {
    kind: 'launch',
    name: launch.name,
    theme: launch.theme,
    on: launch.on,
    times: ['07:30', '10:30'],
    place: 'Quảng trường Trần Quang Khải, Rạch Giá',
    district: 'Rạch Giá',
    dueOn: null,
    state: 'closed',
    isDateSample: launch.onIsSample
  },
  {
    kind: 'forum',
    name: forum.name,
    theme: forum.theme,
    on: forum.on,
    times: ['07:30', '16:30'],
    place: 'Nhà Văn hóa Thiếu nhi tỉnh, Rạch Giá',
    district: 'Rạch Giá',
    dueOn: '2023-06-10',
    state: 'preparing',
    isDateSample: forum.onIsSample
  },
  {
    kind: 'midAutumn',
    name: midAutumn.name,
    theme: null,
    on: midAutumn.on,
    times: ['17:30', '21:00'],
    place: 'Sân vận động huyện An Minh',
    district: midAutumn.district,
    dueOn: '2023-09-15',
    state: 'approved',
    isDateSample: false
  }
];

/** Writes the three events of the plan, each under its activity. Answers their ids. */
export async function writeEvents(
  world: World,
  units: SampleUnits,
  activityOf: Map<PlannedEvent, string>,
  year = programme.plan.year
): Promise<Record<PlannedEvent, string>> {
  const { id } = world;
  const ids = { launch: id(), forum: id(), midAutumn: id() };
  const isThePlan = year === programme.plan.year;
  const ofYear = (text: string) => text.replaceAll(String(programme.plan.year), String(year));
  await insertAll(
    world.trx,
    'events',
    events.map((event) => ({
      id: ids[event.kind],
      activity_id: activityOf.get(event.kind) ?? null,
      kind: event.kind,
      name: ofYear(event.name.vi),
      name_en: ofYear(event.name.en),
      theme: event.theme?.vi ?? null,
      theme_en: event.theme?.en ?? null,
      starts_on: ofYear(event.on),
      ends_on: ofYear(event.on),
      starts_time: event.times[0],
      ends_time: event.times[1],
      place: event.place,
      host_unit_id: units.districts.get(event.district) ?? null,
      registration_due_on: event.dueOn === null ? null : ofYear(event.dueOn),
      state: isThePlan ? event.state : 'closed',
      is_date_sample: event.isDateSample || !isThePlan ? 1 : 0
    }))
  );
  return ids;
}
