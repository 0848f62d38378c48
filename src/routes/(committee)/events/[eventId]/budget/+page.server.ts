import { addGroup, moveGroup } from '#lib/features/budget/group-commands.server.ts';
import { moveLine } from '#lib/features/budget/line-commands.server.ts';
import { eventBudget } from '#lib/features/budget/queries.server.ts';
import { linkedTasks } from '#lib/features/tasks/linked-queries.server.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Door } from '#lib/server/kernel/door.ts';
import { failureText } from '#lib/server/kernel/failure-text.ts';
import { ask, done, submit } from '#lib/server/kernel/http.ts';
import type { Action, Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const budget = await ask(event, eventBudget, event.params);
  const tasks = await ask(event, linkedTasks, { eventId: event.params.eventId, to: 'budget' });
  const { edit } = budget.can;
  const closed = edit !== true && edit.code === 'eventClosed';
  return { budget, tasks, closedReason: closed ? failureText(edit) : undefined };
};

/** An action that moves a group or a line by one place. */
const moving =
  (door: Door<void>, direction: 'up' | 'down'): Action =>
  async (event) => {
    const moved = await submit(event, door, { eventId: event.params.eventId, direction });
    if (!moved.ok) return moved.refused;
    return done(event, event.url.pathname, m.budget_moved());
  };

export const actions: Actions = {
  addGroup: async (event) => {
    const added = await submit(event, addGroup, event.params);
    if (!added.ok) return added.refused;
    return done(event, event.url.pathname, m.budget_added_group());
  },
  upGroup: moving(moveGroup, 'up'),
  downGroup: moving(moveGroup, 'down'),
  upLine: moving(moveLine, 'up'),
  downLine: moving(moveLine, 'down')
};
