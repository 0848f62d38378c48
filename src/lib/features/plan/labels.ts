import { m } from '#lib/paraglide/messages.js';
import { formatNumber } from '#lib/values/money.ts';
import { bilingual } from '#lib/values/bilingual.ts';
import type { Locale } from '#lib/values/text.ts';
import type { Activity, Lack } from './coverage.ts';
import type { Target } from './targets.ts';

/** "Tháng 6/2023" of a month 'YYYY-MM'. */
export function monthLabel(month: string): string {
  const [year = '', number = ''] = month.split('-');
  return m.plan_month_of({ month: String(Number(number)), year });
}

/** "Chỉ tiêu 6 mô hình, đã đạt 2" of a target. */
export function targetText({ value, unit, unitEn, reached }: Target, locale: Locale): string {
  const target = { value: formatNumber(value, locale), unit: bilingual(locale, unit, unitEn) };
  return reached === null
    ? m.plan_target_open(target)
    : m.plan_target_reached({ ...target, reached: formatNumber(reached, locale) });
}

const lackLabels: Record<Lack, () => string> = {
  event: () => m.plan_lacks_event(),
  owner: () => m.plan_lacks_owner(),
  money: () => m.plan_lacks_money(),
  result: () => m.plan_lacks_result()
};

/** "chưa có sự kiện" and its like. */
export function lackLabel(lack: Lack): string {
  return lackLabels[lack]();
}

/** Who answers for an activity: the unit, the person, or both. */
export function ownerText({ ownerUnit, ownerPerson }: Pick<Activity, 'ownerUnit' | 'ownerPerson'>) {
  return [ownerUnit?.name, ownerPerson?.name].filter(Boolean).join(' · ');
}
