import { positionStep } from '#lib/features/tasks/model.ts';
import { addDaysOn, instantAt } from '#lib/values/dates.ts';
import { foldText } from '#lib/values/text.ts';
import { writeAgenda } from './agenda.ts';
import { writeBudgets } from './budget.ts';
import { addChild, noChildren, sampleChild } from './children.ts';
import { writeEvents } from './events.ts';
import { writeGuests } from './guests.ts';
import { sampleName, samplePhone } from './names.ts';
import { writePeople, type SamplePeople } from './people.ts';
import { writePlan, type PlannedEvent } from './plan.ts';
import { insertAll, personColumns } from './rows.ts';
import { writeUnits, type SampleUnits } from './units.ts';
import { drawnState, writeManyParts, writeTeams } from './work.ts';
import type { World } from './world.ts';

/** What a full provincial year holds (the limits of the product are measured on it). */
const schoolCount = 700;
const delegateCount = 10_000;
const taskCount = 5_000;
const volunteerCount = 2_000;
const years = [2021, 2022, 2023];
const districtCount = 15;

/** Writes a full provincial year and the two years before it. Deterministic. */
export async function writeProvince(world: World): Promise<void> {
  let left = schoolCount;
  let districtsLeft = districtCount;
  const units = await writeUnits(world, (district) => {
    const share = Math.round(left / districtsLeft);
    left -= share;
    districtsLeft -= 1;
    return Array.from({ length: share }, (_, index) =>
      index === 0 ? `THCS Mẫu ${district}` : `THCS Mẫu ${district} ${index + 1}`
    );
  });
  const eventsOf: Record<PlannedEvent, string>[] = [];
  for (const year of years) {
    eventsOf.push(await writeEvents(world, units, await writePlan(world, year), year));
  }
  const now = eventsOf.at(-1);
  const school = units.schools.get('An Minh')?.[0];
  if (!now || !school) throw new Error('the province has no present year');
  const people = await writePeople(world, units, { schoolId: school.id, gateEventId: now.forum });
  await writeAgenda(world, now, people);
  await writeBudgets(world, now);
  await writeGuests(world, now, people);
  await writeManyTasks(world, eventsOf, people);
  await writeManyChildren(world, units, now, people);
  await writeManyVolunteers(world, now, people);
}

async function writeManyTasks(
  world: World,
  eventsOf: Record<PlannedEvent, string>[],
  people: SamplePeople
): Promise<void> {
  const { trx, id, random } = world;
  const teams = new Map<string, string[]>();
  for (const eventId of eventsOf.flatMap((ids) => Object.values(ids))) {
    teams.set(eventId, [...(await writeTeams(world, eventId, people)).values()]);
  }
  const events = eventsOf.flatMap((ids, index) =>
    Object.values(ids).map((eventId) => ({ eventId, isNow: index === eventsOf.length - 1 }))
  );
  const persons = [...people.persons.values()];
  const doneBy = people.accounts.get('planner') ?? 'system:sample';
  const verbs = ['Chuẩn bị', 'Rà soát', 'Ký hợp đồng', 'Tổng hợp', 'Trình duyệt', 'Kiểm tra'];
  const things = ['xe đưa đón', 'suất ăn', 'tài liệu', 'danh sách', 'sân khấu', 'phương án y tế'];
  const rows = Array.from({ length: taskCount }, (_, index) => {
    const event = events[index % events.length];
    if (!event) throw new Error('no event');
    const title = `${random.pick(verbs)} ${random.pick(things)} ${index + 1}`;
    const due = addDaysOn('2023-05-01', random.between(0, 150));
    const isDone = !event.isNow || random.chance(0.6);
    return {
      id: id(),
      event_id: event.eventId,
      title,
      folded_title: foldText(title),
      note: null,
      owner_person_id: random.chance(0.95) ? random.pick(persons) : null,
      due_on: due,
      priority: random.chance(0.1) ? ('high' as const) : ('normal' as const),
      team_id: random.chance(0.9) ? random.pick(teams.get(event.eventId) ?? []) : null,
      state: drawnState(random, isDone),
      position: (index + 1) * positionStep,
      done_at: isDone ? instantAt(due, '09:00') : null,
      done_by: isDone ? doneBy : null
    };
  });
  await insertAll(trx, 'tasks', rows);
  await writeManyParts(world, people, rows);
}

async function writeManyChildren(
  world: World,
  units: SampleUnits,
  events: Record<PlannedEvent, string>,
  people: SamplePeople
): Promise<void> {
  const { trx, id, random } = world;
  const kinds: PlannedEvent[] = ['launch', 'forum', 'midAutumn'];
  const schools = [...units.schools].flatMap(([district, list]) =>
    list.map((school) => ({ ...school, districtId: units.districts.get(district) ?? '' }))
  );
  const by = {
    school: people.accounts.get('school') ?? 'system:sample',
    reviewer: people.accounts.get('reviewer') ?? 'system:sample'
  };
  const rows = noChildren();
  const used = new Map<string, number>();
  for (let index = 0; index < delegateCount; index += 1) {
    const eventId = events[kinds[index % kinds.length] ?? 'forum'];
    const school = schools[Math.floor(index / kinds.length) % schools.length];
    if (!school) throw new Error('no school');
    const key = `${eventId} ${school.id}`;
    used.set(key, (used.get(key) ?? 0) + 1);
    const drawn = random.next();
    const state = drawn < 0.6 ? 'accepted' : drawn < 0.9 ? 'submitted' : 'draft';
    const child = sampleChild(world, school.name);
    // Two invented children must not be the same one.
    child.bornOn = `${child.bornOn.slice(0, 8)}${String(1 + (index % 28)).padStart(2, '0')}`;
    addChild(world, rows, child, { eventId, schoolId: school.id, state, by });
  }
  await insertAll(trx, 'delegates', rows.delegates);
  await insertAll(trx, 'delegate_private', rows.privates);
  await insertAll(trx, 'delegate_state_changes', rows.changes);

  const places = new Map<string, number>();
  const add = (eventId: string, unitId: string, more: number) => {
    const key = `${eventId} ${unitId}`;
    places.set(key, (places.get(key) ?? 0) + more);
  };
  const spare = 3;
  for (const kind of kinds) {
    for (const school of schools) {
      const eventId = events[kind];
      const count = (used.get(`${eventId} ${school.id}`) ?? 0) + spare;
      for (const unit of [school.id, school.districtId, units.provinceId])
        add(eventId, unit, count);
    }
  }
  await insertAll(
    trx,
    'quotas',
    [...places].map(([key, count]) => {
      const [eventId = '', unitId = ''] = key.split(' ');
      return {
        id: id(),
        event_id: eventId,
        unit_id: unitId,
        category: 'child' as const,
        places: count
      };
    })
  );
}

async function writeManyVolunteers(
  { trx, id, random }: World,
  events: Record<PlannedEvent, string>,
  people: SamplePeople
): Promise<void> {
  const volunteers = Array.from({ length: volunteerCount }, (_, index) => ({
    id: id(),
    account_id: index === 0 ? (people.accounts.get('volunteer') ?? null) : null,
    ...personColumns(sampleName(random, random.chance(0.5) ? 'female' : 'male')),
    phone: samplePhone(random),
    born_on: `${random.between(1995, 2004)}-0${random.between(1, 9)}-0${random.between(1, 9)}`,
    team: random.pick([
      'Đoàn trường Đại học Kiên Giang',
      'Huyện đoàn An Minh',
      'Thành đoàn Rạch Giá'
    ]),
    commitment_signed_on: '2023-05-28',
    is_sample: 1
  }));
  await insertAll(trx, 'volunteers', volunteers);
  const kinds: [PlannedEvent, string][] = [
    ['launch', '2023-06-01'],
    ['forum', '2023-06-20'],
    ['midAutumn', '2023-09-26']
  ];
  const shiftsAnEvent = 40;
  const needed = 20;
  const shifts = kinds.flatMap(([kind, on]) =>
    Array.from({ length: shiftsAnEvent }, (_, index) => {
      const from = 6 + (index % 10);
      return {
        id: id(),
        event_id: events[kind],
        title: `Ca ${index + 1}`,
        place: `Khu ${1 + (index % 8)}`,
        map_url: null,
        starts_at: instantAt(on, `${String(from).padStart(2, '0')}:00`),
        ends_at: instantAt(on, `${String(from + 1).padStart(2, '0')}:00`),
        needed,
        briefing: 'Đeo thẻ, đếm đủ em.',
        contact_name: 'Huỳnh Văn Phúc',
        contact_phone: '0900000006'
      };
    })
  );
  await insertAll(trx, 'shifts', shifts);
  const assignedBy = people.accounts.get('planner') ?? 'system:sample';
  const perShift = 15;
  const assignments = shifts.flatMap((shift, index) =>
    Array.from({ length: perShift }, (_, place) => {
      const volunteer = volunteers[(index * perShift + place) % volunteers.length];
      if (!volunteer) throw new Error('no volunteer');
      const isAnswered = random.chance(0.7);
      return {
        id: id(),
        shift_id: shift.id,
        volunteer_id: volunteer.id,
        state: isAnswered ? ('confirmed' as const) : ('offered' as const),
        reason: null,
        assigned_at: '2023-05-29T02:00:00.000Z',
        assigned_by: assignedBy,
        answered_at: isAnswered ? '2023-05-30T02:00:00.000Z' : null
      };
    })
  );
  await insertAll(trx, 'assignments', assignments);
}
