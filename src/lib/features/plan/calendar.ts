import { weekdayOf, type DateOn } from '#lib/values/dates.ts';
import { addDaysOn } from '#lib/values/dates.ts';
import { solarOf } from '#lib/values/lunar.ts';

/** Days on which offices are closed, as the committee keeps them. */
export interface Holiday {
  name: string;
  nameEn: string | null;
  firstOn: DateOn;
  lastOn: DateOn;
}

/** What speaks against a day: that it is a Saturday or Sunday, and the holiday that it lies in. */
export interface DayMark {
  weekend: boolean;
  holiday: { name: string; nameEn: string | null } | null;
}

/** What is to be known of a day before something is put on it; null for a plain working day. */
export function dayMark(on: DateOn, holidays: readonly Holiday[]): DayMark | null {
  const found = holidays.find(({ firstOn, lastOn }) => firstOn <= on && on <= lastOn);
  const weekend = weekdayOf(on) >= 6;
  if (!weekend && !found) return null;
  return { weekend, holiday: found ? { name: found.name, nameEn: found.nameEn } : null };
}

const basis = 'Bộ luật Lao động 2019, Điều 112';

/**
 * The public holidays of a year as the Labour Code (2019, Art. 112) has them, lunar ones reckoned at
 * UTC+7: five days of Tết beginning with the year's last day, 10/3 lunar, and 2/9 with the day
 * before. Which days are swapped is announced every year, so the committee edits them then.
 */
export function statutoryHolidays(year: number): (Holiday & { basis: string })[] {
  const day = (monthAndDay: string) => `${year}-${monthAndDay}`;
  const tet = solarOf({ day: 1, month: 1, year });
  const kings = solarOf({ day: 10, month: 3, year });
  const rows: [string, string, DateOn, DateOn][] = [
    ['Tết Dương lịch', 'New Year', day('01-01'), day('01-01')],
    ...(tet
      ? ([['Tết Nguyên đán', 'Lunar New Year', addDaysOn(tet, -1), addDaysOn(tet, 3)]] as [
          string,
          string,
          DateOn,
          DateOn
        ][])
      : []),
    ...(kings
      ? ([['Giỗ Tổ Hùng Vương (10/3 âm lịch)', 'Hùng Kings’ Day (lunar 10/3)', kings, kings]] as [
          string,
          string,
          DateOn,
          DateOn
        ][])
      : []),
    ['Ngày Chiến thắng 30/4', 'Reunification Day', day('04-30'), day('04-30')],
    ['Ngày Quốc tế Lao động', 'Labour Day', day('05-01'), day('05-01')],
    ['Quốc khánh', 'National Day', day('09-01'), day('09-02')]
  ];
  return rows.map(([name, nameEn, firstOn, lastOn]) => ({ name, nameEn, firstOn, lastOn, basis }));
}
