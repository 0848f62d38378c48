import { findEvent } from '#lib/features/events/store.server.ts';
import { mayPlanTasks } from '#lib/features/tasks/policy.ts';
import { requireChosen } from '#lib/features/tasks/choices-store.server.ts';
import { insertTask } from '#lib/features/tasks/store.server.ts';
import { command } from '#lib/server/kernel/command.ts';
import type { Scope } from '#lib/server/kernel/door.ts';
import { refuse } from '#lib/server/kernel/failures.ts';
import {
  decisionForm,
  editMeetingForm,
  newDecisionForm,
  newMeetingForm,
  removeMeetingForm
} from './forms.ts';
import {
  deleteDecision,
  deleteMeeting,
  findMeeting,
  insertDecision,
  insertMeeting,
  updateMeeting
} from './store.server.ts';

// Minutes make tasks: who plans the tasks of an event writes them.
const allow = async (
  { db, actor }: Pick<Scope, 'db' | 'actor'>,
  { eventId }: { eventId: string }
) => mayPlanTasks(actor, await findEvent(db, actor, eventId));

/** Writes the minutes of a meeting; answers their id. Planner of the event. */
export const addMeeting = command({
  action: 'meeting.added',
  input: newMeetingForm,
  allow,
  async run({ db, note }, { eventId, ...values }) {
    await requireChosen(db, eventId, { chairPersonId: values.chairPersonId });
    const id = await insertMeeting(db, eventId, values);
    note('meeting', id, { event: eventId, title: values.title });
    return id;
  }
});

/** Changes minutes as a whole. Planner of the event; `changedMeanwhile` when the version is old. */
export const editMeeting = command({
  action: 'meeting.edited',
  input: editMeetingForm,
  allow,
  async run({ db, actor, note }, { eventId, meetingId, version, ...values }) {
    if (!(await findMeeting(db, actor, eventId, meetingId))) refuse('notVisible');
    await requireChosen(db, eventId, { chairPersonId: values.chairPersonId });
    if (!(await updateMeeting(db, { id: meetingId, version }, values))) refuse('changedMeanwhile');
    note('meeting', meetingId, { event: eventId, title: values.title });
  }
});

/** Removes minutes; the tasks that came of them stay. Planner of the event. */
export const removeMeeting = command({
  action: 'meeting.removed',
  input: removeMeetingForm,
  allow,
  async run({ db, actor, note }, { eventId, meetingId, version }) {
    const meeting = await findMeeting(db, actor, eventId, meetingId);
    if (!meeting) refuse('notVisible');
    if (!(await deleteMeeting(db, { id: meetingId, version }))) refuse('changedMeanwhile');
    note('meeting', meetingId, { event: eventId, title: meeting.title });
  }
});

/** Writes down what was decided and makes it a task with owner and day; answers the task. Planner of the event. */
export const addDecision = command({
  action: 'meeting.decided',
  input: newDecisionForm,
  allow,
  async run({ db, actor, note }, { eventId, meetingId, content, ...given }) {
    if (!(await findMeeting(db, actor, eventId, meetingId))) refuse('notVisible');
    await requireChosen(db, eventId, given);
    const task = { ...given, title: content, note: null, priority: 'normal' as const };
    const taskId = await insertTask(db, eventId, task);
    await insertDecision(db, { meetingId, content, taskId });
    note('meeting', meetingId, { event: eventId });
    note('task', taskId, { event: eventId });
    return taskId;
  }
});

/** Strikes a decision from the minutes; its task stays. Planner of the event. */
export const removeDecision = command({
  action: 'meeting.decisionRemoved',
  input: decisionForm,
  allow,
  async run({ db, actor, note }, { eventId, meetingId, decisionId }) {
    if (!(await findMeeting(db, actor, eventId, meetingId))) refuse('notVisible');
    if (!(await deleteDecision(db, { id: decisionId, meetingId }))) refuse('notVisible');
    note('meeting', meetingId, { event: eventId });
  }
});
