import { formatDateInput, isDateOn, type DateOn } from '#lib/values/dates.ts';
import type { Cell } from './grid.ts';

/* Days as spreadsheets keep them: a count with a format that shows it as a day. */

// Built-in formats that show a day: ISO/IEC 29500-1, 18.8.30, East Asian ones included.
const builtIn = (id: number) =>
  (id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58);

/** Does a number format show a day? `code` is given for formats of the workbook's own. */
export function showsDay(id: number, code: string | undefined): boolean {
  if (code === undefined) return builtIn(id);
  // Quoted text, escaped letters, colours and locales are no part of the pattern.
  const pattern = code.replace(/"[^"]*"|\\.|_.|\[[^\]]*\]/g, '').toLowerCase();
  return /[dy]/.test(pattern);
}

const millisecondsOfDay = 86_400_000;
const firstDay = { 1900: Date.UTC(1899, 11, 30), 1904: Date.UTC(1904, 0, 1) };

/** The day of a spreadsheet's count, undefined outside 1900–2199. */
export function dayOfSerial(serial: number, system: 1900 | 1904): DateOn | undefined {
  const whole = Math.floor(serial);
  // The 1900 system counts a 29/2/1900 that never was.
  const days = system === 1900 && whole < 60 ? whole + 1 : whole;
  const date = new Date(firstDay[system] + days * millisecondsOfDay);
  if (whole < 1 || Number.isNaN(date.getTime())) return undefined;
  const on = date.toISOString().slice(0, 10);
  return isDateOn(on) ? on : undefined;
}

/** The cell of a real date. */
export function dayCell(on: DateOn): Cell {
  return { text: formatDateInput(on), on };
}
