import { query, type AnswerOf } from '#lib/server/kernel/query.ts';
import { dayMark } from './calendar.ts';
import { holidayYearForm } from './holiday-forms.ts';
import { listHolidays } from './holiday-store.server.ts';
import { mayEditPlan, mayReadPlan } from './policy.ts';

/** The holidays that touch a year, this one when none is named. One statement. */
export const holidayList = query({
  input: holidayYearForm,
  allow: ({ actor }) => mayReadPlan(actor),
  async run({ db, actor, clock }, { year: wanted }) {
    const year = /^(20\d\d|2100)$/.test(wanted ?? '')
      ? Number(wanted)
      : Number(clock.today().slice(0, 4));
    const rows = await listHolidays(db, `${year}-01-01`, `${year}-12-31`);
    return {
      year,
      holidays: rows.map((row) => ({
        ...row,
        // Two holidays on one day, or a holiday at a weekend: the day off is another one then.
        weekend: dayMark(row.firstOn, [])?.weekend ?? false
      })),
      can: { edit: mayEditPlan(actor) }
    };
  }
});

export type HolidayList = AnswerOf<typeof holidayList>;
