import * as v from 'valibot';
import { listUnagreed } from '#lib/features/delegates/agreeing-store.server.ts';
import { checkRules } from '#lib/features/delegates/rules.ts';
import { countHeads, readRules } from '#lib/features/delegates/rules.server.ts';
import { participantRoles } from '#lib/features/people/model.ts';
import { refuse } from '#lib/server/kernel/failures.ts';
import { query } from '#lib/server/kernel/query.ts';
import { id } from '#lib/values/fields.ts';
import { affectedBy } from './affected.server.ts';
import { areasOf } from './areas.ts';
import { nextStates, readiness } from './model.ts';
import { findLastMove } from './moving.server.ts';
import {
  budgetBySource,
  childQuotas,
  entriesByPlace,
  findFigures,
  nextTasks,
  participantsByRole,
  shiftFigures,
  stateChanges
} from './overview.server.ts';
import { mayEditEvent } from './policy.ts';

const sum = <T>(rows: readonly T[], of: (row: T) => number) =>
  rows.reduce((total, row) => total + of(row), 0);

/**
 * What is open, late and unfilled at an event, in numbers: readiness with its conditions, tasks
 * that come next, the estimate by source in đồng, children by district, shifts, participants by
 * role, and the history of its states. A constant number of statements, whatever
 * the event holds.
 */
export const eventOverview = query({
  input: v.object({ eventId: id() }),
  // Who may not see the event finds none: the store starts from what the actor sees.
  allow: ({ actor }) => actor.kind === 'account' || { code: 'signedOut' },
  async run({ db, actor, clock }, { eventId }) {
    const today = clock.today();
    const figures = await findFigures(db, actor, eventId, today);
    if (!figures) refuse('notVisible');
    const mayEdit = mayEditEvent(actor, figures);
    const move = await findLastMove(db, eventId);
    const heads = await countHeads(db, eventId);
    const rules = checkRules(await readRules(db, figures.startsOn), heads);
    const sources = (await budgetBySource(db, eventId)).map(({ totalVnd, ...source }) => ({
      ...source,
      totalVnd: Number(totalVnd)
    }));
    const entries = await entriesByPlace(db, eventId);
    const { quota, areas } = areasOf(await childQuotas(db, eventId), entries);
    const shifts = await shiftFigures(db, eventId);
    const byRole = await participantsByRole(db, eventId);
    const tasks = {
      open: figures.openTasks ?? 0,
      late: figures.lateTasks ?? 0,
      soon: figures.soonTasks ?? 0
    };
    const children = {
      quota,
      registered: sum(entries, (row) => row.registered),
      accepted: sum(entries, (row) => row.accepted),
      returned: sum(entries, (row) => row.returned),
      unagreed: (await listUnagreed(db, eventId, ['accepted'])).length
    };
    const staffing = {
      count: shifts.length,
      needed: sum(shifts, (shift) => shift.needed),
      // More people than a shift needs do not fill another one.
      confirmed: sum(shifts, (shift) => Math.min(shift.confirmed, shift.needed)),
      unfilled: shifts.filter((shift) => shift.confirmed < shift.needed).length
    };
    const budgetVnd = sum(sources, (source) => source.totalVnd);
    return {
      today,
      readiness: readiness({
        kind: figures.kind,
        tasks,
        agendaItems: figures.agendaItems ?? 0,
        budgetVnd,
        children,
        rules,
        shifts: staffing
      }),
      tasks: { ...tasks, next: await nextTasks(db, eventId) },
      budget: { totalVnd: budgetVnd, sources },
      children: { ...children, escorts: heads.escorts, areas },
      shifts: staffing,
      participants: participantRoles.flatMap((role) => {
        const found = byRole.find((row) => row.role === role);
        return found ? [found] : [];
      }),
      history: await stateChanges(db, eventId),
      nextStates: nextStates(figures.state),
      /** Whom putting off, calling off or re-scoping would concern: for who may do it. */
      affected: mayEdit === true ? await affectedBy(db, eventId) : null,
      lastMove: move
        ? {
            id: move.id,
            from: move.from_starts_on,
            to: move.to_starts_on,
            isUndone: move.undone_at !== null
          }
        : null,
      can: { edit: mayEdit }
    };
  }
});

type Answer = Awaited<ReturnType<typeof eventOverview>>;

/** What the overview of an event shows. */
export type EventOverview = Extract<Answer, { ok: true }>['value'];
