import { findEvent } from '#lib/features/events/store.server.ts';
import { lock } from '#lib/server/db/index.ts';
import { command } from '#lib/server/kernel/command.ts';
import type { Scope } from '#lib/server/kernel/door.ts';
import { refuse, refuseField } from '#lib/server/kernel/failures.ts';
import { needPath } from './dependencies.ts';
import { mentionsIn } from './mentions.ts';
import {
  newCheckForm,
  newCommentForm,
  needForm,
  removeCheckForm,
  removeCommentForm,
  seenForm,
  tickCheckForm
} from './part-forms.ts';
import {
  deleteCheck,
  deleteComment,
  deleteNeed,
  insertCheck,
  insertComment,
  insertNeed,
  listMentionable,
  listNeeds,
  listTitles,
  setCheck
} from './part-store.server.ts';
import { mayComment, mayPlanTasks, mayTickTask } from './policy.ts';
import { findOwned, findTask } from './store.server.ts';
import { markSeen } from './mentions.server.ts';

interface OfTask {
  eventId: string;
  taskId: string;
}
type Asking = Pick<Scope, 'db' | 'actor'>;

const allowTick = async ({ db, actor }: Asking, { eventId, taskId }: OfTask) =>
  mayTickTask(
    actor,
    await findEvent(db, actor, eventId),
    await findOwned(db, actor, eventId, taskId)
  );

const allowComment = async ({ db, actor }: Asking, { eventId }: OfTask) =>
  mayComment(actor, await findEvent(db, actor, eventId));

const allowPlan = async ({ db, actor }: Asking, { eventId }: OfTask) =>
  mayPlanTasks(actor, await findEvent(db, actor, eventId));

/** Adds a line to a task's checklist. Planner, owner, head of the team. */
export const addCheck = command({
  action: 'task.checkAdded',
  input: newCheckForm,
  allow: allowTick,
  async run({ db, note }, { eventId, taskId, content }) {
    await insertCheck(db, taskId, content);
    note('task', taskId, { event: eventId });
  }
});

/** Ticks a line of the checklist, or takes the tick back. Planner, owner, head of the team. */
export const tickCheck = command({
  action: 'task.checkTicked',
  input: tickCheckForm,
  allow: allowTick,
  async run({ db, actor, clock, note }, { eventId, taskId, checkId, done }) {
    if (actor.kind !== 'account') refuse('signedOut');
    const by = done ? { at: clock.now(), by: actor.accountId } : null;
    if (!(await setCheck(db, { id: checkId, taskId }, by))) refuse('notVisible');
    note('task', taskId, { event: eventId });
  }
});

/** Removes a line of the checklist. Planner, owner, head of the team. */
export const removeCheck = command({
  action: 'task.checkRemoved',
  input: removeCheckForm,
  allow: allowTick,
  async run({ db, note }, { eventId, taskId, checkId }) {
    if (!(await deleteCheck(db, { id: checkId, taskId }))) refuse('notVisible');
    note('task', taskId, { event: eventId });
  }
});

/**
 * Says something on a task. Whoever the text names after an @, or is chosen beside it, finds it on
 * `/today`, as far as the account is of the event's committee. Everybody of the committee.
 */
export const addComment = command({
  action: 'task.commented',
  input: newCommentForm,
  allow: allowComment,
  async run({ db, actor, clock, note }, { eventId, taskId, content, mention }) {
    if (actor.kind !== 'account') refuse('signedOut');
    if (!(await findTask(db, actor, eventId, taskId))) refuse('notVisible');
    const people = await listMentionable(db, eventId);
    if (mention !== null && !people.some(({ id }) => id === mention)) {
      refuseField('mention', 'idInvalid');
    }
    const named = new Set(mentionsIn(content, people));
    if (mention !== null) named.add(mention);
    named.delete(actor.accountId);
    const said = { taskId, content, at: clock.now(), by: actor.accountId, mentions: [...named] };
    await insertComment(db, said);
    note('task', taskId, { event: eventId, count: named.size });
  }
});

/** Takes back what oneself has said. */
export const removeComment = command({
  action: 'task.commentRemoved',
  input: removeCommentForm,
  allow: allowComment,
  async run({ db, actor, note }, { eventId, taskId, commentId }) {
    if (actor.kind !== 'account') refuse('signedOut');
    if (!(await findTask(db, actor, eventId, taskId))) refuse('notVisible');
    const own = { id: commentId, taskId, by: actor.accountId };
    if (!(await deleteComment(db, own))) refuse('notVisible');
    note('task', taskId, { event: eventId });
  }
});

/** Puts a comment that names oneself off one's own list; read twice, the first time stays. */
export const seeMention = command({
  action: 'task.mentionSeen',
  input: seenForm,
  allow: ({ actor }) => (actor.kind === 'account' ? true : { code: 'signedOut' }),
  async run({ db, actor, clock, note }, { commentId }) {
    if (actor.kind !== 'account') refuse('signedOut');
    const taskId = await markSeen(db, actor.accountId, commentId, clock.now());
    if (taskId === undefined) refuse('notVisible');
    note('task', taskId);
  }
});

/**
 * Says that a task needs another one of the event done before it. A circle is refused at the field, with
 * the way round by title (`taskCycle`). Planner of the event.
 */
export const addNeed = command({
  action: 'task.needAdded',
  input: needForm,
  allow: allowPlan,
  async run({ db, actor, note }, { eventId, taskId, needsId }) {
    // Two planners, each adding one half of a circle, would otherwise both be let through.
    await lock(db, `needs:${eventId}`);
    for (const id of [taskId, needsId]) {
      if (!(await findTask(db, actor, eventId, id))) refuse('notVisible');
    }
    const way = needPath(await listNeeds(db, eventId), needsId, taskId);
    if (way) {
      const titles = new Map((await listTitles(db, eventId)).map(({ id, title }) => [id, title]));
      const path = [taskId, ...way].map((id) => titles.get(id) ?? '').join(' → ');
      refuseField('needsId', 'taskCycle', { path });
    }
    if (!(await insertNeed(db, { taskId, needsId }))) refuseField('needsId', 'taskNeeded');
    note('task', taskId, { event: eventId });
  }
});

/** Takes a need away. Planner of the event. */
export const removeNeed = command({
  action: 'task.needRemoved',
  input: needForm,
  allow: allowPlan,
  async run({ db, actor, note }, { eventId, taskId, needsId }) {
    if (!(await findTask(db, actor, eventId, taskId))) refuse('notVisible');
    if (!(await deleteNeed(db, { taskId, needsId }))) refuse('notVisible');
    note('task', taskId, { event: eventId });
  }
});
