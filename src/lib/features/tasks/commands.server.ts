import { findEvent } from '#lib/features/events/store.server.ts';
import { command } from '#lib/server/kernel/command.ts';
import type { Trx } from '#lib/server/db/schema.ts';
import { refuse, refuseField } from '#lib/server/kernel/failures.ts';
import { editTaskForm, newTaskForm, removeTaskForm, taskForm } from './forms.ts';
import { mayPlanTasks, mayTickTask } from './policy.ts';
import { deleteTask, findTask, insertTask, isPerson, setDone, updateTask } from './store.server.ts';

async function requireOwner(db: Trx, ownerPersonId: string | null): Promise<void> {
  if (ownerPersonId !== null && !(await isPerson(db, ownerPersonId))) {
    refuseField('ownerPersonId', 'idInvalid');
  }
}

/** Adds a task to an event; answers its id. Planner of the event. */
export const addTask = command({
  action: 'task.added',
  input: newTaskForm,
  allow: async ({ db, actor }, { eventId }) =>
    mayPlanTasks(actor, await findEvent(db, actor, eventId)),
  async run({ db, note }, { eventId, ...values }) {
    await requireOwner(db, values.ownerPersonId);
    const id = await insertTask(db, eventId, values);
    note('task', id, { event: eventId });
    return id;
  }
});

/** Changes a task as a whole. Planner of the event; `changedMeanwhile` when the version is old. */
export const editTask = command({
  action: 'task.edited',
  input: editTaskForm,
  allow: async ({ db, actor }, { eventId }) =>
    mayPlanTasks(actor, await findEvent(db, actor, eventId)),
  async run({ db, actor, note }, { eventId, taskId, version, ...values }) {
    const before = await findTask(db, actor, eventId, taskId);
    if (!before) refuse('notVisible');
    await requireOwner(db, values.ownerPersonId);
    if (!(await updateTask(db, { id: taskId, version }, values))) refuse('changedMeanwhile');
    const changed = {
      title: before.title !== values.title,
      ownerPersonId: before.owner_person_id !== values.ownerPersonId,
      dueOn: before.due_on !== values.dueOn,
      priority: before.priority !== values.priority,
      note: before.note !== values.note
    };
    const fields = Object.entries(changed).flatMap(([name, differs]) => (differs ? [name] : []));
    note('task', taskId, { event: eventId, fields });
  }
});

/** Removes a task. Planner of the event; `changedMeanwhile` when the version is old. */
export const removeTask = command({
  action: 'task.removed',
  input: removeTaskForm,
  allow: async ({ db, actor }, { eventId }) =>
    mayPlanTasks(actor, await findEvent(db, actor, eventId)),
  async run({ db, actor, note }, { eventId, taskId, version }) {
    const task = await findTask(db, actor, eventId, taskId);
    if (!task) refuse('notVisible');
    if (!(await deleteTask(db, { id: taskId, version }))) refuse('changedMeanwhile');
    note('task', taskId, { event: eventId });
  }
});

/**
 * Marks a task as done, now and by the actor: its owner or the planner. Pressed twice it is done
 * once: the first day and name stay.
 */
export const finishTask = command({
  action: 'task.finished',
  input: taskForm,
  allow: async ({ db, actor }, { eventId, taskId }) => {
    const task = await findTask(db, actor, eventId, taskId);
    const owned = task && { ownerPersonId: task.owner_person_id };
    return mayTickTask(actor, await findEvent(db, actor, eventId), owned);
  },
  async run({ db, actor, clock, note }, { eventId, taskId }) {
    if (actor.kind !== 'account') refuse('signedOut');
    const done = { at: clock.now(), by: actor.accountId };
    if (await setDone(db, taskId, done)) note('task', taskId, { event: eventId });
  }
});

/** Takes a "done" back: its owner or the planner. */
export const reopenTask = command({
  action: 'task.reopened',
  input: taskForm,
  allow: async ({ db, actor }, { eventId, taskId }) => {
    const task = await findTask(db, actor, eventId, taskId);
    const owned = task && { ownerPersonId: task.owner_person_id };
    return mayTickTask(actor, await findEvent(db, actor, eventId), owned);
  },
  async run({ db, note }, { eventId, taskId }) {
    if (await setDone(db, taskId, null)) note('task', taskId, { event: eventId });
  }
});
