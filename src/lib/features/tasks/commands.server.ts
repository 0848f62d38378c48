import { findEvent } from '#lib/features/events/store.server.ts';
import { command } from '#lib/server/kernel/command.ts';
import type { Db } from '#lib/server/db/schema.ts';
import { refuse } from '#lib/server/kernel/failures.ts';
import { requireChosen } from './choices-store.server.ts';
import { dueOf } from './due.server.ts';
import { editTaskForm, newTaskForm, removeTaskForm } from './forms.ts';
import { mayPlanTasks } from './policy.ts';
import { deleteTask, findTask, insertTask, updateTask } from './store.server.ts';

/** Adds a task to an event; answers its id. Planner of the event. */
export const addTask = command({
  action: 'task.added',
  input: newTaskForm,
  allow: async ({ db, actor }, { eventId }) =>
    mayPlanTasks(actor, await findEvent(db, actor, eventId)),
  async run({ db, actor, note }, { eventId, ...values }) {
    await requireChosen(db, eventId, values);
    const due = await dueOf(db, actor, eventId, values);
    const id = await insertTask(db, eventId, { ...values, ...due });
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
    await requireChosen(db, eventId, values);
    const now = { ...values, ...(await dueOf(db, actor, eventId, values)) };
    if (!(await updateTask(db, { id: taskId, version }, now))) refuse('changedMeanwhile');
    const changed = {
      title: before.title !== now.title,
      ownerPersonId: before.owner_person_id !== now.ownerPersonId,
      teamId: before.team_id !== now.teamId,
      dueOn: before.due_on !== now.dueOn || before.due_offset !== now.dueOffset,
      priority: before.priority !== now.priority,
      agendaItemId: before.agenda_item_id !== now.agendaItemId,
      budgetLineId: before.budget_line_id !== now.budgetLineId,
      note: before.note !== now.note
    };
    const fields = Object.entries(changed).flatMap(([name, differs]) => (differs ? [name] : []));
    note('task', taskId, { event: eventId, fields });
  }
});

const filesOf = (db: Db, taskId: string) =>
  db.selectFrom('task_files').select('file_id').where('task_id', '=', taskId).execute();

/** Removes a task with all that hangs on it. Planner of the event; `changedMeanwhile` when the version is old. */
export const removeTask = command({
  action: 'task.removed',
  input: removeTaskForm,
  allow: async ({ db, actor }, { eventId }) =>
    mayPlanTasks(actor, await findEvent(db, actor, eventId)),
  async run({ db, actor, files, note }, { eventId, taskId, version }) {
    const task = await findTask(db, actor, eventId, taskId);
    if (!task) refuse('notVisible');
    for (const { file_id: id } of await filesOf(db, taskId)) await files.remove(id);
    if (!(await deleteTask(db, { id: taskId, version }))) refuse('changedMeanwhile');
    note('task', taskId, { event: eventId });
  }
});
