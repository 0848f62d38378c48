import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addGroup, moveGroup } from '#lib/features/budget/group-commands.server.ts';
import { addLine, moveLine } from '#lib/features/budget/line-commands.server.ts';
import { eventBudget } from '#lib/features/budget/queries.server.ts';
import { addTask, editTask } from '#lib/features/tasks/commands.server.ts';
import { finishTask } from '#lib/features/tasks/progress-commands.server.ts';
import { eventTasks } from '#lib/features/tasks/queries.server.ts';
import { todayOverview } from '#lib/features/tasks/today-queries.server.ts';
import { loadSample } from '#lib/sample/load.ts';
import type { Db } from '#lib/server/db/schema.ts';
import { actorWith, contextFor, province, testBox, valueOf } from '../../support/context.ts';
import { freshPostgres } from '../../support/postgres.ts';

// What SQLite forgives and PostgreSQL does not (types of sums, order of rows, uniqueness while
// places change) shows only there.
let db: Db;
let eventId: string;
let personId: string;
beforeAll(async () => {
  db = await freshPostgres();
  await loadSample(db, testBox, 'small');
  const forum = db.selectFrom('events').select('id').where('kind', '=', 'forum');
  eventId = (await forum.where('starts_on', '=', '2023-06-20').executeTakeFirstOrThrow()).id;
  const task = db.selectFrom('tasks').select('owner_person_id').where('event_id', '=', eventId);
  const owned = await task.where('done_at', 'is', null).executeTakeFirstOrThrow();
  personId = owned.owner_person_id ?? '';
});
afterAll(() => db.destroy());

const context = () => {
  const roles = (['planner', 'leader', 'reviewer'] as const).map(province);
  return contextFor(db, { ...actorWith(...roles), personId });
};

describe('tasks and budget on PostgreSQL', () => {
  it('today answers with numbers', async () => {
    const today = valueOf(await todayOverview(context(), {}));
    expect(today.own?.total).toBeGreaterThan(0);
    expect(today.late?.total).toBe(today.late?.tasks.length);
    expect(today.gaps?.every(({ places }) => Number.isInteger(places) && places > 0)).toBe(true);
    expect(today.waiting?.every(({ entries }) => Number.isInteger(entries))).toBe(true);
  });

  it.each(['due', '-due', 'priority', '-owner', '-done'])(
    'tasks are sorted by %s',
    async (sort) => {
      const list = async (more: object) =>
        valueOf(await eventTasks(context(), { eventId, sort, ...more }));
      const all = await list({});
      expect(all.tasks).toHaveLength(all.counts.open);
      expect((await list({ q: 'xe', status: 'late' })).tasks.length).toBeLessThan(all.tasks.length);
    }
  );

  it('tasks are added, edited and done', async () => {
    const task = { eventId, title: 'Việc thử', priority: 'low', dueOn: '1/7/2023' };
    const taskId = valueOf(await addTask(context(), task));
    valueOf(await editTask(context(), { ...task, taskId, version: '1', note: 'x' }));
    valueOf(await finishTask(context(), { eventId, taskId }));
    const done = valueOf(await eventTasks(context(), { eventId, status: 'done' }));
    expect(done.tasks[0]).toMatchObject({ id: taskId, note: 'x' });
  });

  it('groups and lines change places', async () => {
    const groupId = valueOf(await addGroup(context(), { eventId, title: 'Khác' }));
    const line = { eventId, groupId, unit: 'cái', quantity: '2', times: '3', sourceId: 'social' };
    const add = async (content: string) =>
      valueOf(await addLine(context(), { ...line, content, priceVnd: '1.000.000.000' })).id;
    await add('A');
    const lineId = await add('B');
    valueOf(await moveLine(context(), { eventId, lineId, direction: 'up' }));
    valueOf(await moveGroup(context(), { eventId, groupId, direction: 'up' }));
    const budget = valueOf(await eventBudget(context(), { eventId }));
    expect(budget.groups.at(-2)?.lines.map(({ content }) => content)).toEqual(['B', 'A']);
    expect(budget.totalVnd).toBe(186_450_000 + 12_000_000_000);
  });
});
