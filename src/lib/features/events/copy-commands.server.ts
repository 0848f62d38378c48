import { copyAgenda } from '#lib/features/agenda/copy-store.server.ts';
import { copyBudget } from '#lib/features/budget/copy-store.server.ts';
import { copyQuotas } from '#lib/features/delegates/quota-copy-store.server.ts';
import { copyTasks } from '#lib/features/tasks/copy-store.server.ts';
import { copyShifts } from '#lib/features/volunteers/copy-store.server.ts';
import { command } from '#lib/server/kernel/command.ts';
import { every, refuse } from '#lib/server/kernel/failures.ts';
import { newId } from '#lib/values/ids.ts';
import { activityInYear, findWhole } from './copying.server.ts';
import { copyEventForm } from './forms.ts';
import { movedDays } from './moving.ts';
import { mayAddEvent, maySeeEvent } from './policy.ts';
import { insertEvent } from './saving.server.ts';
import { findEvent } from './store.server.ts';

/**
 * Makes a new event, in draft, from another: teams, tasks, programme, estimate, shifts and quotas, all as
 * far from its day as they were. Never people: no owner, head, volunteer, guest or child comes along,
 * and no theme, which every year has its own. Answers the new event's id.
 */
export const copyEvent = command({
  action: 'event.copied',
  input: copyEventForm,
  allow: async ({ db, actor }, { eventId }) =>
    every(mayAddEvent(actor), maySeeEvent(await findEvent(db, actor, eventId))),
  async run({ db, note }, { eventId, name, nameEn, startsOn }) {
    const from = await findWhole(db, eventId);
    if (!from) refuse('notVisible');
    const { days, ...moved } = movedDays(from, startsOn);
    const to = newId();
    await insertEvent(db, to, {
      kind: from.kind,
      name,
      name_en: nameEn,
      theme: null,
      theme_en: null,
      ...moved,
      starts_time: from.starts_time,
      ends_time: from.ends_time,
      place: from.place,
      host_unit_id: from.host_unit_id,
      activity_id: await activityInYear(db, from.activity_id, Number(startsOn.slice(0, 4)))
    });
    const copy = { fromEventId: eventId, toEventId: to };
    const agendaItems = await copyAgenda(db, { ...copy, days });
    const budgetLines = await copyBudget(db, copy);
    const starts = { fromStartsOn: from.starts_on, toStartsOn: startsOn };
    await copyTasks(db, { ...copy, ...starts, agendaItems, budgetLines });
    await copyShifts(db, { ...copy, days });
    await copyQuotas(db, { ...copy, on: startsOn });
    note('event', to, { name, event: eventId });
    return to;
  }
});
