import type { ExpressionBuilder } from 'kysely';
import type { Database } from '#lib/server/db/schema.ts';
import type { PlannedEvent } from './coverage.ts';

const tasks = (eb: ExpressionBuilder<Database, 'events'>) =>
  eb
    .selectFrom('tasks')
    .select((sub) => sub.fn.countAll<number>().as('n'))
    .whereRef('tasks.event_id', '=', 'events.id');

/** The work and the estimate of an event in figures, as columns. */
export const eventFigures = (eb: ExpressionBuilder<Database, 'events'>) => [
  tasks(eb).as('tasks'),
  tasks(eb).where('tasks.done_at', 'is', null).as('openTasks'),
  eb
    .selectFrom('budget_lines')
    .innerJoin('budget_groups', 'budget_groups.id', 'budget_lines.group_id')
    .select((sub) =>
      sub.fn
        .sum<number | string>(sub('quantity', '*', sub('times', '*', sub.ref('price_vnd'))))
        .as('n')
    )
    .whereRef('budget_groups.event_id', '=', 'events.id')
    .as('budgetVnd')
];

type Row = Omit<PlannedEvent, 'tasks' | 'openTasks' | 'budgetVnd'> & {
  tasks: number | null;
  openTasks: number | null;
  budgetVnd: number | string | null;
};

/** An event with figures for what the database left empty. */
export function plannedEvent({ tasks: all, openTasks, budgetVnd, ...event }: Row): PlannedEvent {
  return {
    ...event,
    tasks: all ?? 0,
    openTasks: openTasks ?? 0,
    budgetVnd: Number(budgetVnd ?? 0)
  };
}
