import programme from '#lib/data/plan-35.json' with { type: 'json' };
import { commitmentVersion, type DelegateState } from '#lib/features/delegates/model.ts';
import { addChild, noChildren, sampleChild, type Child } from './children.ts';
import { sampleName, samplePhone } from './names.ts';
import type { SamplePeople } from './people.ts';
import type { PlannedEvent } from './plan.ts';
import { insertAll, personColumns } from './rows.ts';
import type { SampleUnits } from './units.ts';
import type { World } from './world.ts';

const { forum, midAutumn } = programme.events;
/** At most five children to an adult (Circular 29/2019), so two escorts for eight. */
const escortsPerDistrict = 2;

/** Registered children of the forum by district on 8/6/2023: most are complete, some are late. */
const registered: Record<string, number> = {
  'Gò Quao': 7,
  'An Minh': 5,
  'Vĩnh Thuận': 6,
  'Giang Thành': 6
};

/** The school of the sample account: a delegation in the middle of its work. */
const schoolOfAccount: { child: Child; state: DelegateState; remark?: string }[] = [
  {
    child: {
      name: 'Lê Thị Ngọc Ánh',
      bornOn: '2010-09-05',
      sex: 'female',
      ethnicity: 'Kinh',
      className: '7/2',
      guardian: { name: 'Lê Văn Tám', relation: 'father', phone: '0912345611' }
    },
    state: 'accepted'
  },
  {
    child: {
      name: 'Nguyễn Thị Ánh',
      bornOn: '2010-10-15',
      sex: 'female',
      ethnicity: 'Kinh',
      className: '7/2',
      guardian: { name: 'Nguyễn Văn Lành', relation: 'father', phone: '0912345612' },
      health: 'Dị ứng hải sản'
    },
    state: 'submitted'
  },
  {
    child: {
      name: 'Danh Thị Bé Ba',
      bornOn: '2011-09-05',
      sex: 'female',
      ethnicity: 'Khmer',
      className: '6/1',
      guardian: { name: 'Thị Sa Rương', relation: 'mother', phone: '0912345613' },
      health: 'Ăn chay'
    },
    state: 'submitted'
  },
  {
    child: {
      name: 'Trương Vĩnh Khang',
      bornOn: '2009-01-12',
      sex: 'male',
      ethnicity: 'Kinh',
      className: '8/4',
      guardian: { name: 'Trương Văn Út', relation: 'father', phone: '0912345614' }
    },
    state: 'returned',
    remark: 'Ngày sinh không khớp với giấy khai sinh, xin kiểm tra lại.'
  },
  {
    child: {
      name: 'Phan Đình Đức',
      bornOn: '2009-04-01',
      sex: 'male',
      ethnicity: 'Kinh',
      className: null,
      guardian: null
    },
    state: 'draft'
  }
];

/** The school that the sample account of a school registers for. */
export function schoolOfSampleAccount(units: SampleUnits): string {
  const school = units.schools.get('An Minh')?.[0];
  if (!school) throw new Error('An Minh has no sample school');
  return school.id;
}

/** Writes quotas, child delegates and escorts of forum and festival. */
export async function writeRegistration(
  world: World,
  units: SampleUnits,
  events: Record<PlannedEvent, string>,
  people: SamplePeople
): Promise<void> {
  const { trx, id, random } = world;
  const quotas: {
    unit_id: string;
    event_id: string;
    category: 'child' | 'escort';
    places: number;
  }[] = [];
  const quota = (event: string, unit: string, category: 'child' | 'escort', places: number) =>
    quotas.push({ event_id: event, unit_id: unit, category, places });
  const by = {
    school: people.accounts.get('school') ?? 'system:sample',
    reviewer: people.accounts.get('reviewer') ?? 'system:sample'
  };
  const rows = noChildren();
  const escorts: { eventId: string; schoolId: string }[] = [];

  quota(events.forum, units.provinceId, 'child', forum.childDelegates);
  quota(events.forum, units.provinceId, 'escort', escortsPerDistrict * units.districts.size);
  for (const [district, districtId] of units.districts) {
    const [first, second] = units.schools.get(district) ?? [];
    if (!first || !second) throw new Error(`${district} has too few sample schools`);
    const places = forum.quotaPerDistrict;
    quota(events.forum, districtId, 'child', places);
    quota(events.forum, districtId, 'escort', escortsPerDistrict);
    const isAccounts = district === 'An Minh';
    const firstPlaces = isAccounts ? places : places - 3;
    quota(events.forum, first.id, 'child', firstPlaces);
    quota(events.forum, first.id, 'escort', isAccounts ? escortsPerDistrict : 1);
    if (isAccounts) {
      for (const { child, state, remark } of schoolOfAccount) {
        addChild(world, rows, child, {
          eventId: events.forum,
          schoolId: first.id,
          state,
          ...(remark ? { remark } : {}),
          by
        });
      }
      escorts.push({ eventId: events.forum, schoolId: first.id });
      continue;
    }
    quota(events.forum, second.id, 'child', places - firstPlaces);
    quota(events.forum, second.id, 'escort', 1);
    const count = registered[district] ?? places;
    for (let index = 0; index < count; index += 1) {
      const school = index < firstPlaces ? first : second;
      const drawn = random.next();
      const state = drawn < 0.72 ? 'accepted' : drawn < 0.95 ? 'submitted' : 'returned';
      addChild(world, rows, sampleChild(world, school.name), {
        eventId: events.forum,
        schoolId: school.id,
        state,
        ...(state === 'returned' ? { remark: 'Thiếu lớp học hiện tại, xin bổ sung.' } : {}),
        by
      });
    }
    escorts.push({ eventId: events.forum, schoolId: first.id });
    if (count === places) escorts.push({ eventId: events.forum, schoolId: second.id });
  }

  const host = units.districts.get(midAutumn.district);
  const schools = units.schools.get(midAutumn.district) ?? [];
  if (!host) throw new Error('the festival has no host');
  quota(events.midAutumn, units.provinceId, 'child', midAutumn.children);
  quota(events.midAutumn, host, 'child', midAutumn.children);
  for (const school of schools) {
    quota(events.midAutumn, school.id, 'child', midAutumn.children / schools.length);
  }
  for (let index = 0; index < 18; index += 1) {
    const school = schools[index % schools.length];
    if (!school) continue;
    addChild(world, rows, sampleChild(world, school.name, [2009, 2015]), {
      eventId: events.midAutumn,
      schoolId: school.id,
      state: 'draft',
      by
    });
  }

  await insertAll(
    trx,
    'quotas',
    quotas.map((row) => ({ id: id(), ...row }))
  );
  await insertAll(trx, 'delegates', rows.delegates);
  await insertAll(trx, 'delegate_private', rows.privates);
  await insertAll(trx, 'delegate_state_changes', rows.changes);
  await insertAll(
    trx,
    'escorts',
    escorts.map(({ eventId, schoolId }, index) => {
      const sex = random.chance(0.6) ? ('female' as const) : ('male' as const);
      // One in five has not signed yet, one waits for the reviewer, the others are accepted.
      const isSigned = index % 5 !== 0;
      const isAccepted = isSigned && index % 5 !== 1;
      return {
        id: id(),
        event_id: eventId,
        school_id: schoolId,
        ...personColumns(sampleName(random, sex)),
        sex,
        born_on: `${random.between(1975, 1998)}-0${random.between(1, 9)}-1${random.between(0, 9)}`,
        phone: samplePhone(random),
        commitment_signed_on: isSigned ? '2023-06-03' : null,
        commitment_version: isSigned ? commitmentVersion : null,
        accepted_at: isAccepted ? '2023-06-05T02:00:00.000Z' : null,
        accepted_by: isAccepted ? by.reviewer : null
      };
    })
  );
}
