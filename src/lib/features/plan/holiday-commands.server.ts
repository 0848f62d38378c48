import { lock } from '#lib/server/db/index.ts';
import { command } from '#lib/server/kernel/command.ts';
import { refuse, refuseField } from '#lib/server/kernel/failures.ts';
import { daysBetween } from '#lib/values/dates.ts';
import { newId } from '#lib/values/ids.ts';
import { statutoryHolidays } from './calendar.ts';
import {
  addHolidayForm,
  addYearForm,
  editHolidayForm,
  removeHolidayForm,
  type HolidayInput
} from './holiday-forms.ts';
import { listHolidays } from './holiday-store.server.ts';
import { mayEditPlan } from './policy.ts';
import { refuseStale } from './saving.server.ts';

const longest = 31;

function columns(input: HolidayInput) {
  const lastOn = input.lastOn ?? input.firstOn;
  if (lastOn < input.firstOn) refuseField('lastOn', 'endBeforeStart');
  if (daysBetween(input.firstOn, lastOn) >= longest) {
    refuseField('lastOn', 'tooMany', { limit: longest });
  }
  return {
    name: input.name,
    name_en: input.nameEn,
    first_on: input.firstOn,
    last_on: lastOn,
    basis: input.basis
  };
}

/** Adds a holiday. The same name on the same day is `duplicate`. */
export const addHoliday = command({
  action: 'holiday.added',
  input: addHolidayForm,
  allow: ({ actor }) => mayEditPlan(actor),
  async run({ db, note }, input) {
    const id = newId();
    await db
      .insertInto('holidays')
      .values({ id, ...columns(input) })
      .execute();
    note('holiday', id, { name: input.name });
    return { year: input.firstOn.slice(0, 4) };
  }
});

/** Changes a holiday: the days that are swapped are announced every year. */
export const editHoliday = command({
  action: 'holiday.edited',
  input: editHolidayForm,
  allow: ({ actor }) => mayEditPlan(actor),
  async run({ db, note }, { holidayId, version, ...input }) {
    await getHoliday(db, holidayId);
    const { numUpdatedRows } = await db
      .updateTable('holidays')
      .set({ ...columns(input), version: version + 1 })
      .where('id', '=', holidayId)
      .where('version', '=', version)
      .executeTakeFirst();
    refuseStale(numUpdatedRows);
    note('holiday', holidayId, { name: input.name });
    return { year: input.firstOn.slice(0, 4) };
  }
});

/** Takes a holiday out of the calendar. */
export const removeHoliday = command({
  action: 'holiday.removed',
  input: removeHolidayForm,
  allow: ({ actor }) => mayEditPlan(actor),
  async run({ db, note }, { holidayId, version }) {
    const { firstOn, name } = await getHoliday(db, holidayId);
    const { numDeletedRows } = await db
      .deleteFrom('holidays')
      .where('id', '=', holidayId)
      .where('version', '=', version)
      .executeTakeFirst();
    refuseStale(numDeletedRows);
    note('holiday', holidayId, { name });
    return { year: firstOn.slice(0, 4) };
  }
});

/** Adds the holidays of the Labour Code for a year; those whose name the year has stay as they are. */
export const addStatutoryYear = command({
  action: 'holiday.yearAdded',
  input: addYearForm,
  allow: ({ actor }) => mayEditPlan(actor),
  async run({ db, note }, { year }) {
    await lock(db, `holidays:${year}`);
    const known = await listHolidays(db, `${year}-01-01`, `${year}-12-31`);
    const missing = statutoryHolidays(year).filter(
      ({ name }) => !known.some((holiday) => holiday.name === name)
    );
    if (missing.length === 0) refuse('nothingChanged');
    await db
      .insertInto('holidays')
      .values(
        missing.map(({ name, nameEn, firstOn, lastOn, basis }) => ({
          id: newId(),
          name,
          name_en: nameEn,
          first_on: firstOn,
          last_on: lastOn,
          basis
        }))
      )
      .execute();
    note('holiday', null, { count: missing.length, value: year });
    return { year: String(year) };
  }
});

async function getHoliday(db: Parameters<typeof listHolidays>[0], holidayId: string) {
  const found = await db
    .selectFrom('holidays')
    .select(['name', 'first_on as firstOn'])
    .where('id', '=', holidayId)
    .executeTakeFirst();
  return found ?? refuse('notVisible');
}
