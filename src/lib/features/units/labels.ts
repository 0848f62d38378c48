import { m } from '#lib/paraglide/messages.js';
import { formatDate } from '#lib/values/dates.ts';
import type { Locale } from '#lib/values/text.ts';
import { unitKinds, type UnitKind } from './model.ts';

const kinds: Record<UnitKind, () => string> = {
  province: () => m.units_kind_province(),
  district: () => m.units_kind_district(),
  commune: () => m.units_kind_commune(),
  school: () => m.units_kind_school(),
  agency: () => m.units_kind_agency()
};

const counted: Record<UnitKind, (count: number) => string> = {
  province: (count) => m.units_count_province({ count }),
  district: (count) => m.units_count_district({ count }),
  commune: (count) => m.units_count_commune({ count }),
  school: (count) => m.units_count_school({ count }),
  agency: (count) => m.units_count_agency({ count })
};

/** The kind of a unit in the reader's language. */
export function unitKindLabel(kind: UnitKind): string {
  return kinds[kind]();
}

/** "12 trường · 3 cơ quan"; '' when there is none. */
export function unitCountsText(counts: Partial<Record<UnitKind, number>>): string {
  return unitKinds
    .flatMap((kind) => (counts[kind] ? [counted[kind](counts[kind])] : []))
    .join(' · ');
}

/** "từ 1/1/2000", "từ 1/1/2000 đến 30/6/2025". */
export function validityText(
  unit: { validFrom: string; validTo: string | null },
  locale: Locale
): string {
  const from = formatDate(unit.validFrom, locale);
  return unit.validTo === null
    ? m.units_valid_since({ from })
    : m.units_valid_between({ from, to: formatDate(unit.validTo, locale) });
}
