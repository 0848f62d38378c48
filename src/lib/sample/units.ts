import type { Insertable } from 'kysely';
import geography from '#lib/data/geography.json' with { type: 'json' };
import type { UnitTable } from '#lib/features/units/tables.ts';
import { insertAll, unitColumns } from './rows.ts';
import type { World } from './world.ts';

type UnitRow = Insertable<UnitTable>;

export interface SampleUnits {
  provinceId: string;
  /** District name → id. */
  districts: Map<string, string>;
  /** District name → its sample schools. */
  schools: Map<string, { id: string; name: string }[]>;
  /** Agency name → id. */
  agencies: Map<string, string>;
}

// The districts of the plan's year are older than anything that the programme holds.
const since = '2000-01-01';

export const agencyNames = [
  'Sở Lao động – Thương binh và Xã hội',
  'Tỉnh đoàn Kiên Giang',
  'Sở Giáo dục và Đào tạo',
  'Sở Tài chính',
  'Sở Y tế',
  'Công an tỉnh',
  'Hội Liên hiệp Phụ nữ tỉnh',
  'Báo Kiên Giang'
] as const;

const schoolPatterns = ['THCS Mẫu', 'Tiểu học Mẫu'];
/** Schools beyond the pattern; one name is as long as real ones get. */
const moreSchools: Record<string, string[]> = {
  'Vĩnh Thuận': ['Trường Phổ thông Dân tộc Nội trú Trung học cơ sở Mẫu Vĩnh Thuận'],
  'An Minh': ['THCS Mẫu Đông Hưng', 'THCS Mẫu Vân Khánh', 'Tiểu học Mẫu Thuận Hòa'],
  'Rạch Giá': ['THCS Mẫu Vĩnh Lạc', 'Tiểu học Mẫu An Hòa'],
  'Phú Quốc': ['THCS Mẫu Dương Đông'],
  'Giồng Riềng': ['THCS Mẫu Hòa Hưng'],
  'Gò Quao': ['THCS Mẫu Định Hòa'],
  'Hòn Đất': ['THCS Mẫu Sóc Sơn']
};

/**
 * Writes the units: province and 15 districts until 30/6/2025, the 48 communes since then (facts),
 * the agencies of the committee (facts), and sample schools, marked so. `schoolsOf` names the
 * schools of a district.
 */
export async function writeUnits(
  world: World,
  schoolsOf: (district: string) => string[] = sampleSchoolsOf
): Promise<SampleUnits> {
  const { id } = world;
  const { until2025, from2025 } = geography;
  const provinceId = id();
  const rows: UnitRow[] = [
    {
      id: provinceId,
      parent_id: null,
      kind: 'province',
      ...unitColumns(until2025.province),
      valid_from: since,
      valid_to: until2025.validTo
    }
  ];
  const units: SampleUnits = {
    provinceId,
    districts: new Map(),
    schools: new Map(),
    agencies: new Map()
  };
  for (const name of agencyNames) {
    const agencyId = id();
    units.agencies.set(name, agencyId);
    rows.push({
      id: agencyId,
      parent_id: provinceId,
      kind: 'agency',
      ...unitColumns(name),
      valid_from: since,
      valid_to: null
    });
  }
  for (const { name } of until2025.districts) {
    const districtId = id();
    units.districts.set(name, districtId);
    rows.push({
      id: districtId,
      parent_id: provinceId,
      kind: 'district',
      ...unitColumns(name),
      valid_from: since,
      valid_to: until2025.validTo
    });
    const schools = schoolsOf(name).map((school) => ({ id: id(), name: school }));
    units.schools.set(name, schools);
    for (const school of schools) {
      rows.push({
        id: school.id,
        parent_id: districtId,
        kind: 'school',
        ...unitColumns(school.name),
        valid_from: since,
        valid_to: null,
        is_sample: 1
      });
    }
  }
  rows.push(...communeRows(id, from2025));
  await insertAll(
    world.trx,
    'units',
    rows.map((row) => ({ is_sample: 0, ...row }))
  );
  return units;
}

function communeRows(id: () => string, from2025: typeof geography.from2025): UnitRow[] {
  const provinceId = id();
  const province: UnitRow = {
    id: provinceId,
    parent_id: null,
    kind: 'province',
    ...unitColumns(from2025.province),
    valid_from: from2025.validFrom,
    valid_to: null
  };
  const communes = Object.entries(from2025.communes).flatMap(([kind, names]) =>
    names.map((name): UnitRow => ({
      id: id(),
      parent_id: provinceId,
      kind: 'commune',
      ...unitColumns(`${kind.charAt(0).toUpperCase()}${kind.slice(1)} ${name}`),
      valid_from: from2025.validFrom,
      valid_to: null
    }))
  );
  return [province, ...communes];
}

function sampleSchoolsOf(district: string): string[] {
  const usual = schoolPatterns.map((pattern) => `${pattern} ${district}`);
  return [...usual, ...(moreSchools[district] ?? [])];
}
