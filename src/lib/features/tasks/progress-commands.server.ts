import { findEvent } from '#lib/features/events/store.server.ts';
import { lock } from '#lib/server/db/index.ts';
import type { Db } from '#lib/server/db/schema.ts';
import { command } from '#lib/server/kernel/command.ts';
import type { Scope } from '#lib/server/kernel/door.ts';
import { refuse } from '#lib/server/kernel/failures.ts';
import { placeOnBoard } from './board.server.ts';
import { requireChosen } from './choices-store.server.ts';
import { dueOf } from './due.server.ts';
import { changeTasksForm, moveTaskForm, nobody, taskForm } from './forms.ts';
import type { TaskState } from './model.ts';
import { mayPlanTasks, mayTickTask } from './policy.ts';
import { findOwned, findTask, openNeedsOf, setBlockedBy, setState } from './store.server.ts';

const allowTick = async (
  { db, actor }: Pick<Scope, 'db' | 'actor'>,
  { eventId, taskId }: { eventId: string; taskId: string }
) =>
  mayTickTask(
    actor,
    await findEvent(db, actor, eventId),
    await findOwned(db, actor, eventId, taskId)
  );

/** Nothing is done before what it needs; what becomes done together may need each other. */
async function requireReady(db: Db, taskIds: readonly string[]): Promise<void> {
  const together = new Set(taskIds);
  for (const needs of (await openNeedsOf(db, taskIds)).values()) {
    const first = needs.find(({ id }) => !together.has(id));
    if (first) refuse('taskWaits', { title: first.title });
  }
}

function progressTo(
  { actor, clock }: Pick<Scope, 'actor' | 'clock'>,
  state: TaskState,
  blockedBy: string | null = null
) {
  if (actor.kind !== 'account') refuse('signedOut');
  return { state, blockedBy, done: { at: clock.now(), by: actor.accountId } };
}

/**
 * Marks a task as done, now and by the actor: its owner, the head of its team or the planner. Pressed
 * twice it is done once: the first day and name stay. `taskWaits` while something it needs is open.
 */
export const finishTask = command({
  action: 'task.finished',
  input: taskForm,
  allow: allowTick,
  async run(scope, { eventId, taskId }) {
    const { db, actor, note } = scope;
    const task = await findTask(db, actor, eventId, taskId);
    if (task?.state === 'done') return;
    await requireReady(db, [taskId]);
    await setState(db, eventId, [taskId], progressTo(scope, 'done'));
    note('task', taskId, { event: eventId });
  }
});

/** Takes a "done" back: its owner, the head of its team or the planner. */
export const reopenTask = command({
  action: 'task.reopened',
  input: taskForm,
  allow: allowTick,
  async run(scope, { eventId, taskId }) {
    const { db, actor, note } = scope;
    const task = await findTask(db, actor, eventId, taskId);
    if (task?.state !== 'done') return;
    await setState(db, eventId, [taskId], progressTo(scope, 'todo'));
    note('task', taskId, { event: eventId });
  }
});

/**
 * Puts a task into a column of the board, at a place in it or at its end, and says what a blocked one
 * waits for. Its owner, the head of its team or the planner. `taskWaits` as above.
 */
export const moveTask = command({
  action: 'task.moved',
  input: moveTaskForm,
  allow: allowTick,
  async run(scope, { eventId, taskId, state, blockedBy, after }) {
    const { db, actor, note } = scope;
    await lock(db, `board:${eventId}`);
    const before = await findTask(db, actor, eventId, taskId);
    if (!before) refuse('notVisible');
    if (state === 'done' && before.state !== 'done') await requireReady(db, [taskId]);
    await setState(db, eventId, [taskId], progressTo(scope, state, blockedBy));
    if (before.state === 'blocked' && state === 'blocked' && blockedBy !== null) {
      await setBlockedBy(db, taskId, blockedBy);
    }
    if (after !== null) await placeOnBoard(db, eventId, state, taskId, after);
    note('task', taskId, { event: eventId, from: before.state, to: state });
  }
});

/**
 * Changes owner, team, due day, priority or state of many tasks of an event at once; what is left empty
 * stays as it is in each. Planner of the event. One of another event makes it `notVisible`, and
 * nothing is written. Answers how many.
 */
export const changeTasks = command({
  action: 'task.changedTogether',
  input: changeTasksForm,
  arrays: ['task'],
  allow: async ({ db, actor }, { eventId }) =>
    mayPlanTasks(actor, await findEvent(db, actor, eventId)),
  async run(scope, { eventId, task, ownerPersonId, teamId, priority, state, ...given }) {
    const { db, actor, note } = scope;
    const ids = [...new Set(task)];
    const plain = (id: string | null) => (id === nobody ? null : id);
    await requireChosen(db, eventId, {
      ownerPersonId: plain(ownerPersonId),
      teamId: plain(teamId)
    });
    const due = await dueOf(db, actor, eventId, given);
    const change = {
      ...(ownerPersonId === null ? {} : { owner_person_id: plain(ownerPersonId) }),
      ...(teamId === null ? {} : { team_id: plain(teamId) }),
      ...(due.dueOn === null ? {} : { due_on: due.dueOn, due_offset: due.dueOffset }),
      ...(priority === null ? {} : { priority })
    };
    const fields = { ownerPersonId, teamId, dueOn: due.dueOn, priority, state };
    const changed = Object.entries(fields).flatMap(([name, to]) => (to === null ? [] : [name]));
    if (changed.length === 0) refuse('nothingChanged');
    if (state === 'done') await requireReady(db, ids);
    const result = await db
      .updateTable('tasks')
      .set((eb) => ({ ...change, version: eb('version', '+', 1) }))
      .where('event_id', '=', eventId)
      .where('id', 'in', ids)
      .executeTakeFirst();
    if (Number(result.numUpdatedRows) !== ids.length) refuse('notVisible');
    if (state !== null) await setState(db, eventId, ids, progressTo(scope, state));
    for (const id of ids) note('task', id, { event: eventId, fields: changed });
    return ids.length;
  }
});
