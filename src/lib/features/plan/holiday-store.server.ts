import type { Db } from '#lib/server/db/schema.ts';
import type { DateOn } from '#lib/values/dates.ts';

/** Holidays that touch the days from one to the other, the earliest first. */
export function listHolidays(db: Db, from: DateOn, to: DateOn) {
  return db
    .selectFrom('holidays')
    .select([
      'id',
      'name',
      'name_en as nameEn',
      'first_on as firstOn',
      'last_on as lastOn',
      'basis',
      'version'
    ])
    .where('first_on', '<=', to)
    .where('last_on', '>=', from)
    .orderBy('first_on')
    .orderBy('id')
    .execute();
}
