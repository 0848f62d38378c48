import { demoEmail, demoPassword, type DemoAccount } from '#lib/features/demo/accounts.ts';
import { hashPassword } from '#lib/server/auth/password.ts';
import { insertAll, personColumns } from './rows.ts';
import type { agencyNames, SampleUnits } from './units.ts';
import type { World } from './world.ts';

type Agency = (typeof agencyNames)[number];

const labour: Agency = 'Sở Lao động – Thương binh và Xã hội';
const youth: Agency = 'Tỉnh đoàn Kiên Giang';

/** Invented people of the committee. Those with a role have a sample account. */
const committee: {
  name: string;
  agency: Agency;
  position: string;
  role?: DemoAccount;
}[] = [
  {
    name: 'Nguyễn Thị Thu Hà',
    agency: labour,
    position: 'Chuyên viên Phòng Trẻ em',
    role: 'planner'
  },
  { name: 'Trần Quốc Vinh', agency: labour, position: 'Phó Giám đốc', role: 'leader' },
  { name: 'Lê Thị Mỹ Dung', agency: labour, position: 'Kế toán', role: 'accountant' },
  {
    name: 'Danh Thị Kim Oanh',
    agency: labour,
    position: 'Chuyên viên Phòng Trẻ em',
    role: 'reviewer'
  },
  {
    name: 'Phạm Minh Châu',
    agency: 'Sở Y tế',
    position: 'Cán bộ bảo vệ trẻ em',
    role: 'safeguarding'
  },
  { name: 'Huỳnh Văn Phúc', agency: youth, position: 'Phó Bí thư' },
  { name: 'Đặng Ngọc Bích', agency: youth, position: 'Trưởng ban Thanh thiếu nhi trường học' },
  {
    name: 'Bùi Thanh Tùng',
    agency: 'Sở Giáo dục và Đào tạo',
    position: 'Phó Trưởng phòng Chính trị, tư tưởng'
  },
  {
    name: 'Võ Thị Hồng Gấm',
    agency: 'Sở Tài chính',
    position: 'Chuyên viên Phòng Hành chính sự nghiệp'
  },
  { name: 'Lâm Hoàng Sơn', agency: 'Công an tỉnh', position: 'Đội trưởng' },
  { name: 'Quách Mỹ Linh', agency: 'Hội Liên hiệp Phụ nữ tỉnh', position: 'Phó Chủ tịch' },
  { name: 'Đỗ Anh Khoa', agency: 'Báo Kiên Giang', position: 'Phóng viên' },
  { name: 'Kim Thị Sa Ra', agency: 'Sở Y tế', position: 'Điều dưỡng' },
  { name: 'Hồ Đình Nghĩa', agency: labour, position: 'Lái xe' }
];

/** Sample accounts of people who are not of the committee. */
const others: { role: DemoAccount; name: string }[] = [
  { role: 'school', name: 'Trương Thị Cẩm Tú' },
  { role: 'principal', name: 'Lê Minh Hoàng' },
  { role: 'volunteer', name: 'Nguyễn Hoàng Nam' },
  { role: 'gate', name: 'Trạm cổng Đông' },
  { role: 'admin', name: 'Quản trị hệ thống' },
  { role: 'district', name: 'Huỳnh Thị Ngọc Lan' }
];

export interface SamplePeople {
  /** Person ids by name. */
  persons: Map<string, string>;
  accounts: Map<DemoAccount, string>;
}

// Long before the programme's day, so that nothing looks new.
const madeAt = '2023-02-22T01:00:00.000Z';

/** Writes the persons of the committee and the sample accounts with their grants. */
export async function writePeople(
  world: World,
  units: SampleUnits,
  scope: { schoolId: string; gateEventId: string }
): Promise<SamplePeople> {
  const { trx, id } = world;
  const people: SamplePeople = { persons: new Map(), accounts: new Map() };
  const persons = committee.map(({ name, agency, position }, index) => {
    const personId = id();
    people.persons.set(name, personId);
    return {
      id: personId,
      ...personColumns(name),
      unit_id: units.agencies.get(agency) ?? null,
      position,
      phone: `0900000${String(index + 1).padStart(3, '0')}`,
      email: null,
      is_sample: 1
    };
  });
  await insertAll(trx, 'persons', persons);

  const hash = await hashPassword(demoPassword);
  const holders = [
    ...committee.flatMap(({ role, name }) => (role ? [{ role, name }] : [])),
    ...others
  ];
  const accounts = holders.map(({ role, name }) => {
    const accountId = id();
    people.accounts.set(role, accountId);
    return {
      id: accountId,
      email: demoEmail(role),
      ...personColumns(name),
      person_id: people.persons.get(name) ?? null,
      password_hash: hash,
      locale: null,
      created_at: madeAt,
      disabled_at: null,
      disabled_by: null
    };
  });
  await insertAll(trx, 'accounts', accounts);
  const { parent_id: districtId } = await trx
    .selectFrom('units')
    .select('parent_id')
    .where('id', '=', scope.schoolId)
    .executeTakeFirstOrThrow();
  await insertAll(
    trx,
    'grants',
    [...people.accounts].map(([role, accountId]) => ({
      id: id(),
      account_id: accountId,
      role: role === 'principal' || role === 'district' ? ('school' as const) : role,
      ...scopeOf(role, { ...scope, districtId }),
      confirms: role === 'principal' ? 1 : 0,
      granted_at: madeAt,
      granted_by: 'system:sample',
      revoked_at: null,
      revoked_by: null
    }))
  );
  return people;
}

function scopeOf(
  role: DemoAccount,
  {
    schoolId,
    districtId,
    gateEventId
  }: { schoolId: string; districtId: string | null; gateEventId: string }
) {
  if (role === 'school' || role === 'principal') {
    return { scope: 'unit' as const, unit_id: schoolId, event_id: null };
  }
  if (role === 'district') return { scope: 'unit' as const, unit_id: districtId, event_id: null };
  if (role === 'gate') return { scope: 'event' as const, event_id: gateEventId, unit_id: null };
  const scope = role === 'volunteer' ? ('own' as const) : ('province' as const);
  return { scope, event_id: null, unit_id: null };
}
