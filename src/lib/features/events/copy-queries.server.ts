import { countLines } from '#lib/features/budget/copy-store.server.ts';
import { countLastingQuotas } from '#lib/features/delegates/quota-copy-store.server.ts';
import { inYear } from '#lib/features/plan/copying.ts';
import { listTasksToCopy } from '#lib/features/tasks/copy-store.server.ts';
import { dueDay } from '#lib/features/tasks/offsets.ts';
import { every, refuse } from '#lib/server/kernel/failures.ts';
import { query } from '#lib/server/kernel/query.ts';
import { parseDateInput, toDateOn } from '#lib/values/dates.ts';
import { findWhole } from './copying.server.ts';
import { marksOf } from './day-marks.server.ts';
import { movePreviewForm } from './forms.ts';
import { movedDays } from './moving.ts';
import { listMoving } from './moving.server.ts';
import { mayAddEvent, maySeeEvent } from './policy.ts';
import { dayProposals } from './proposals.ts';
import { findEvent } from './store.server.ts';

/**
 * What a new event would take from this one, every thing with its day then and now, and what speaks
 * against a day. Days for the year after are proposed. Nothing is written. At most nine statements.
 */
export const copyPreview = query({
  input: movePreviewForm,
  allow: async ({ db, actor }, { eventId }) =>
    every(mayAddEvent(actor), maySeeEvent(await findEvent(db, actor, eventId))),
  async run({ db, clock }, { eventId, to }) {
    const event = await findWhole(db, eventId);
    if (!event) refuse('notVisible');
    const year = Number(event.starts_on.slice(0, 4));
    const base = {
      asked: to ?? '',
      proposals: dayProposals(event.kind, year + 1, event.starts_on),
      problem: null
    };
    if (!to) return { ...base, preview: null };
    const parsed = parseDateInput(to);
    if (!parsed.ok) return { ...base, problem: parsed.code, preview: null };
    const today = clock.today();
    const { days, ...moved } = movedDays(event, parsed.on);
    const { agenda, shifts } = await listMoving(db, eventId, parsed.on, days);
    const copied = await listTasksToCopy(db, {
      fromEventId: eventId,
      fromStartsOn: event.starts_on,
      toStartsOn: parsed.on
    });
    const tasks = copied.flatMap(({ title, dueOn, dueOffset }, index) =>
      dueOn === null || dueOffset === null
        ? []
        : [{ id: String(index), title, from: dueDay(event.starts_on, dueOffset), to: dueOn }]
    );
    const marks = await marksOf(
      db,
      moved,
      tasks.map((task) => task.to)
    );
    const newYear = Number(parsed.on.slice(0, 4));
    const named = (text: string | null) => text && inYear(text, year, newYear);
    return {
      ...base,
      preview: {
        name: named(event.name) ?? '',
        nameEn: named(event.name_en),
        days,
        from: event,
        to: moved,
        isPast: moved.starts_on < today,
        eventDays: marks.eventDays,
        tasks: tasks.map((task) => ({
          ...task,
          mark: marks.markOf(task.to),
          isGone: task.to < today
        })),
        undated: copied.length - tasks.length,
        agenda,
        shifts: shifts.map((shift) => ({
          ...shift,
          from: toDateOn(shift.startsAt),
          toDay: toDateOn(shift.to)
        })),
        confirmed: 0,
        budgetLines: await countLines(db, eventId),
        quotas: await countLastingQuotas(db, eventId, parsed.on)
      }
    };
  }
});
