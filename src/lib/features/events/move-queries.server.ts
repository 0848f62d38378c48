import { refuse } from '#lib/server/kernel/failures.ts';
import { query, type AnswerOf } from '#lib/server/kernel/query.ts';
import { parseDateInput, toDateOn } from '#lib/values/dates.ts';
import { marksOf } from './day-marks.server.ts';
import { movePreviewForm } from './forms.ts';
import { movedDays } from './moving.ts';
import { findDays, listMoving } from './moving.server.ts';
import { mayEditEvent } from './policy.ts';
import { dayProposals } from './proposals.ts';
import { findEvent } from './store.server.ts';

/**
 * What would move with an event, every thing with the day that it has and the one it would have, and
 * what speaks against a day: weekends, public holidays, and that it is gone. Nothing is written. At
 * most seven statements.
 */
export const movePreview = query({
  input: movePreviewForm,
  allow: async ({ db, actor }, { eventId }) =>
    mayEditEvent(actor, await findEvent(db, actor, eventId)),
  async run({ db, clock }, { eventId, to }) {
    const event = await findDays(db, eventId);
    if (!event) refuse('notVisible');
    const base = {
      version: event.version,
      asked: to ?? '',
      proposals: dayProposals(event.kind, Number(event.starts_on.slice(0, 4)), null)
    };
    if (!to) return { ...base, problem: null, preview: null };
    const parsed = parseDateInput(to);
    if (!parsed.ok) return { ...base, problem: parsed.code, preview: null };
    if (parsed.on === event.starts_on) {
      return { ...base, problem: 'nothingMoves' as const, preview: null };
    }
    const today = clock.today();
    const { days, ...moved } = movedDays(event, parsed.on);
    const found = await listMoving(db, eventId, parsed.on, days);
    const taskDays = found.tasks.map((task) => task.to);
    const { eventDays, markOf } = await marksOf(db, moved, taskDays);
    return {
      ...base,
      problem: null,
      preview: {
        days,
        from: event,
        to: moved,
        isPast: moved.starts_on < today,
        eventDays,
        tasks: found.tasks.map((task) => ({
          ...task,
          mark: markOf(task.to),
          isGone: task.to < today
        })),
        agenda: found.agenda,
        confirmed: found.confirmed,
        shifts: found.shifts.map((shift) => ({
          ...shift,
          from: toDateOn(shift.startsAt),
          toDay: toDateOn(shift.to)
        }))
      }
    };
  }
});

export type MovePreview = NonNullable<AnswerOf<typeof movePreview>['preview']>;
