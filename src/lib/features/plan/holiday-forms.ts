import * as v from 'valibot';
import { count, day, id, optional, text, version } from '#lib/values/fields.ts';

const holiday = {
  name: text(100),
  nameEn: optional(text(100)),
  firstOn: day(),
  /** Left empty, the holiday lasts one day. */
  lastOn: optional(day()),
  basis: optional(text(200))
};

export const holidayYearForm = v.object({
  year: v.nullish(v.pipe(v.string(), v.maxLength(4)))
});
export const addHolidayForm = v.object(holiday);
export const editHolidayForm = v.object({ ...holiday, holidayId: id(), version: version() });
export const removeHolidayForm = v.object({ holidayId: id(), version: version() });
export const addYearForm = v.object({ year: count(2000, 2100) });

export type HolidayInput = v.InferOutput<typeof addHolidayForm>;
