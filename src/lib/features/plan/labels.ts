import { m } from '#lib/paraglide/messages.js';
import { formatNumber } from '#lib/values/money.ts';
import { bilingual } from '#lib/values/bilingual.ts';
import type { Locale } from '#lib/values/text.ts';
import type { Activity } from './coverage.ts';

/** "Tháng 6/2023" of a month 'YYYY-MM'. */
export function monthLabel(month: string): string {
  const [year = '', number = ''] = month.split('-');
  return m.plan_month_of({ month: String(Number(number)), year });
}

/** Target and result of an activity as short texts; none where no figure is set. */
export function targetTexts(activity: Activity, locale: Locale): string[] {
  const { targetValue, resultValue } = activity;
  const unit = bilingual(locale, activity.targetUnit ?? '', activity.targetUnitEn);
  const value = (figure: number) => formatNumber(figure, locale);
  const texts: string[] = [];
  if (targetValue !== null) texts.push(m.plan_target_of({ value: value(targetValue), unit }));
  if (resultValue !== null) texts.push(m.plan_result_of({ value: value(resultValue), unit }));
  if (targetValue !== null && resultValue === null) texts.push(m.plan_result_none());
  return texts;
}
