import { TZDate, tz } from '@date-fns/tz';
import { addDays } from 'date-fns/addDays';
import { differenceInCalendarDays } from 'date-fns/differenceInCalendarDays';
import { getISODay } from 'date-fns/getISODay';
import { lightFormat } from 'date-fns/lightFormat';
import type { Locale } from '#lib/values/text.ts';

/** A calendar day, 'YYYY-MM-DD', from 1900 to 2199 (what the lunar tables cover as well). */
export type DateOn = string;

/** A moment: ISO 8601 in UTC with milliseconds, '2023-06-08T01:00:00.000Z'; sorts as text. */
export type Instant = string;

/** The organiser's zone, whatever the machine's or the reader's is. */
export const ZONE = 'Asia/Ho_Chi_Minh';

// Days are counted in UTC, where each has 24 hours; ZONE's offset changed several times before 1976.
const utc = { in: tz('UTC') };

/** True for a day that exists, written 'YYYY-MM-DD', in the years 1900–2199. */
export function isDateOn(text: unknown): text is DateOn {
  if (typeof text !== 'string' || !/^(?:19|20|21)\d\d-\d\d-\d\d$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00.000Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/** True for a moment that exists, written exactly as {@link Instant} says. */
export function isInstant(text: unknown): text is Instant {
  if (typeof text !== 'string' || !isDateOn(text.slice(0, 10))) return false;
  const date = new Date(text);
  return !Number.isNaN(date.getTime()) && date.toISOString() === text;
}

/** True for 'HH:mm', 00:00–23:59. */
export function isTime(text: unknown): text is string {
  return typeof text === 'string' && /^(?:[01]\d|2[0-3]):[0-5]\d$/.test(text);
}

function checkDay(on: DateOn): void {
  if (!isDateOn(on)) throw new RangeError(`Not a calendar day: ${JSON.stringify(on)}`);
}

function dayOf(on: DateOn): TZDate {
  checkDay(on);
  return new TZDate(`${on}T00:00:00.000Z`, 'UTC');
}

// Lists of thousands of people ask for these: reading the text is forty times as quick as a TZDate.
function partsOf(on: DateOn): { year: number; month: number; day: number } {
  checkDay(on);
  const [year, month, day] = [on.slice(0, 4), on.slice(5, 7), on.slice(8)].map(Number);
  return { year: year ?? NaN, month: month ?? NaN, day: day ?? NaN };
}

function momentOf(instant: Instant): TZDate {
  if (!isInstant(instant)) throw new RangeError(`Not a moment: ${JSON.stringify(instant)}`);
  return new TZDate(instant, ZONE);
}

/** The moment of a Date, for a clock's answer. */
export function toInstant(date: Date): Instant {
  return new Date(date.getTime()).toISOString();
}

/** The day that a moment has in Viet Nam. @throws RangeError when it is no {@link Instant}. */
export function toDateOn(instant: Instant): DateOn {
  return lightFormat(momentOf(instant), 'yyyy-MM-dd');
}

/** The time of day that a moment has in Viet Nam, 'HH:mm'. @throws RangeError as above. */
export function timeOf(instant: Instant): string {
  return lightFormat(momentOf(instant), 'HH:mm');
}

/** The moment of a day and time ('HH:mm') in Viet Nam. @throws RangeError when one is malformed. */
export function instantAt(on: DateOn, time: string): Instant {
  const day = dayOf(on);
  if (!isTime(time)) throw new RangeError(`Not a time of day: ${JSON.stringify(time)}`);
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  const local = [day.getFullYear(), day.getMonth(), day.getDate(), hours, minutes] as const;
  return toInstant(new TZDate(...local, ZONE));
}

/** The day `n` days later (earlier when negative). @throws RangeError outside 1900–2199. */
export function addDaysOn(on: DateOn, n: number): DateOn {
  const day = addDays(dayOf(on), n, utc);
  const moved = Number.isNaN(day.getTime()) ? '' : lightFormat(day, 'yyyy-MM-dd');
  if (!isDateOn(moved)) throw new RangeError(`${on} and ${n} days leave the calendar`);
  return moved;
}

/** Days from `a` to `b`: 1 when `b` is the day after `a`, negative when it is before. */
export function daysBetween(a: DateOn, b: DateOn): number {
  return differenceInCalendarDays(dayOf(b), dayOf(a), utc);
}

/** 1 = Monday (Thứ Hai) … 7 = Sunday (Chủ Nhật), as ISO 8601 counts. */
export function weekdayOf(on: DateOn): number {
  return getISODay(dayOf(on), utc);
}

/**
 * Full years of age on a day, counted by birth date; negative before birth. Who was born on
 * 29 February turns a year older on 1 March of a common year.
 */
export function ageOn(bornOn: DateOn, on: DateOn): number {
  const years = partsOf(on).year - partsOf(bornOn).year;
  return on.slice(5) < bornOn.slice(5) ? years - 1 : years;
}

/** Whether somebody has not reached `age` full years on a day. Child = under 16 (Law on Children). */
export function isUnder(age: number, bornOn: DateOn, on: DateOn): boolean {
  return ageOn(bornOn, on) < age;
}

export type DateInput =
  { ok: true; on: DateOn } | { ok: false; code: 'dateIncomplete' | 'dateInvalid' };

/**
 * Reads a day as people type it: day first ("5/9/2010", "05-09-2010", "5.9.2010", "5 9 2010",
 * "05092010" from a keypad without a slash) or ISO ("2010-09-05").
 * `dateIncomplete`: a part is missing or the year has not four digits; `dateInvalid`: anything
 * else that is no day from 1900 to 2199.
 */
export function parseDateInput(text: string): DateInput {
  const parts = text
    .trim()
    .replace(/^(\d\d)(\d\d)(\d{4})$/, '$1/$2/$3')
    .split(/[\s/.-]+/);
  const [first = '', second = '', third = ''] = parts;
  if (parts.length > 3 || !parts.every((part) => /^\d*$/.test(part)))
    return { ok: false, code: 'dateInvalid' };
  const [year, month, day] = first.length === 4 ? [first, second, third] : [third, second, first];
  if (year.length < 4 || month === '' || day === '') return { ok: false, code: 'dateIncomplete' };
  const on = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isDateOn(on) ? { ok: true, on } : { ok: false, code: 'dateInvalid' };
}

/** Reads "7:30", "07:30", "7h30", "7g30", "7h", "7 giờ 30" as 'HH:mm'; undefined for the rest. */
export function parseTimeInput(text: string): string | undefined {
  const tidy = text.normalize('NFC').trim().toLowerCase();
  const match = /^(\d{1,2})(?::|\s*(?:h|g|giờ)\s*)(\d\d)$|^(\d{1,2})\s*(?:h|g|giờ)$/u.exec(tidy);
  if (match === null) return undefined;
  const time = `${(match[1] ?? match[3] ?? '').padStart(2, '0')}:${match[2] ?? '00'}`;
  return isTime(time) ? time : undefined;
}

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
const WEEKDAYS: Record<Locale, readonly string[]> = {
  vi: ['Thứ Hai', 'Thứ Ba', 'Thứ Tư', 'Thứ Năm', 'Thứ Sáu', 'Thứ Bảy', 'Chủ Nhật'],
  en: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
};

/** "26/9/2023" in Vietnamese, "26 Sep 2023" in English. */
export function formatDate(on: DateOn, locale: Locale): string {
  const { year, month, day } = partsOf(on);
  return locale === 'vi' ? `${day}/${month}/${year}` : `${day} ${MONTHS[month - 1] ?? ''} ${year}`;
}

/** "26/9/2023", what a date field shows in either language; parseDateInput reads it back. */
export function formatDateInput(on: DateOn): string {
  return formatDate(on, 'vi');
}

/** "Thứ Ba, 20/6/2023" in Vietnamese, "Tuesday 20 Jun 2023" in English. */
export function formatDateLong(on: DateOn, locale: Locale): string {
  const weekday = WEEKDAYS[locale][weekdayOf(on) - 1] ?? '';
  return `${weekday}${locale === 'vi' ? ',' : ''} ${formatDate(on, locale)}`;
}

/** "07:30" in Viet Nam, in either language. */
export function formatTime(instant: Instant): string {
  return timeOf(instant);
}

/** "07:30, 26/9/2023" in Vietnamese, "26 Sep 2023, 07:30" in English. */
export function formatDateTime(instant: Instant, locale: Locale): string {
  const parts = [timeOf(instant), formatDate(toDateOn(instant), locale)];
  return (locale === 'vi' ? parts : parts.reverse()).join(', ');
}

/**
 * A stretch of time in Viet Nam: "17:30–21:00, 26/9/2023", or with both days where it ends on
 * another one. English has its own order, as in {@link formatDateTime}.
 */
export function formatSpan(startsAt: Instant, endsAt: Instant, locale: Locale): string {
  if (toDateOn(startsAt) !== toDateOn(endsAt))
    return `${formatDateTime(startsAt, locale)} – ${formatDateTime(endsAt, locale)}`;
  const parts = [`${timeOf(startsAt)}–${timeOf(endsAt)}`, formatDate(toDateOn(startsAt), locale)];
  return (locale === 'vi' ? parts : parts.reverse()).join(', ');
}
