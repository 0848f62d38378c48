import { getLunarDate, getSolarDate } from '@dqcai/vn-lunar';
import { isDateOn, type DateOn } from '#lib/values/dates.ts';
import type { Locale } from '#lib/values/text.ts';

/**
 * A day of the Vietnamese lunar calendar; `leap` for a day of an intercalary month. The tables
 * reckon at UTC+7 from 1968 (checked day by day to 2199 against computed new moons: one month's
 * beginning, in May 2054, is too near midnight to tell) and at UTC+8 before, as was the custom.
 */
export interface LunarDay {
  readonly day: number;
  readonly month: number;
  readonly year: number;
  readonly leap: boolean;
  /** Can chi of the lunar year: "Quý Mão". */
  readonly yearName: string;
}

// Our own names: the library writes "Bình" for Bính, which 2026 is.
const STEMS = 'Giáp Ất Bính Đinh Mậu Kỷ Canh Tân Nhâm Quý'.split(' ');
const BRANCHES = 'Tý Sửu Dần Mão Thìn Tỵ Ngọ Mùi Thân Dậu Tuất Hợi'.split(' ');

/** Can chi of a lunar year; the year 4 was Giáp Tý. */
function yearNameOf(year: number): string {
  return `${STEMS[(year - 4) % 10] ?? ''} ${BRANCHES[(year - 4) % 12] ?? ''}`;
}

/** The lunar day of a calendar day. @throws RangeError when `on` is no {@link DateOn}. */
export function lunarOf(on: DateOn): LunarDay {
  if (!isDateOn(on)) throw new RangeError(`Not a calendar day: ${JSON.stringify(on)}`);
  const [solarYear = 0, solarMonth = 0, solarDay = 0] = on.split('-').map(Number);
  const { day, month, year, leap } = getLunarDate(solarDay, solarMonth, solarYear);
  return { day, month, year, leap, yearName: yearNameOf(year) };
}

/** "12/8 Quý Mão (âm lịch)" in Vietnamese, "12/8 Quý Mão (lunar)" in English. */
export function formatLunar(on: DateOn, locale: Locale): string {
  const { day, month, leap, yearName } = lunarOf(on);
  const [leapWord, calendar] = locale === 'vi' ? ['nhuận', 'âm lịch'] : ['leap', 'lunar'];
  return `${day}/${month}${leap ? ` ${leapWord}` : ''} ${yearName} (${calendar})`;
}

/** What {@link solarOf} needs; not `leap` unless it says so. */
export interface LunarInput {
  day: number;
  month: number;
  year: number;
  leap?: boolean;
}

/**
 * The calendar day of a lunar day.
 * @returns undefined when that lunar day does not exist (the 30th of a short month, an intercalary
 * month that the year has not) or lies outside 1900–2199.
 */
export function solarOf(lunar: LunarInput): DateOn | undefined {
  const { day, month, year, leap = false } = lunar;
  if (![day, month, year].every(Number.isInteger)) return undefined;
  if (day < 1 || day > 30 || month < 1 || month > 12) return undefined;
  const solar = getSolarDate(day, month, year, leap);
  const two = (n: number) => String(n).padStart(2, '0');
  const on: DateOn = `${solar.year}-${two(solar.month)}-${two(solar.day)}`;
  if (!isDateOn(on)) return undefined;
  // The library rolls over what does not exist; reading the day back shows it.
  const back = lunarOf(on);
  const same = back.day === day && back.month === month && back.year === year && back.leap === leap;
  return same ? on : undefined;
}

/** Tết Trung thu: the 15th of the 8th lunar month. @throws RangeError outside 1900–2199. */
export function midAutumnOn(year: number): DateOn {
  const on = solarOf({ day: 15, month: 8, year });
  if (on === undefined) throw new RangeError(`No lunar table for ${year}`);
  return on;
}
