import { findEvent } from '#lib/features/events/store.server.ts';
import type { Db } from '#lib/server/db/schema.ts';
import type { Actor } from '#lib/server/kernel/actor.ts';
import { command } from '#lib/server/kernel/command.ts';
import { assertAllowed } from '#lib/server/kernel/door.ts';
import { refuse } from '#lib/server/kernel/failures.ts';
import { editGroupForm, moveGroupForm, newGroupForm, removeGroupForm } from './forms.ts';
import {
  deleteGroup,
  insertGroup,
  lockBudget,
  swapGroup,
  updateGroup
} from './group-store.server.ts';
import { MAX_GROUPS } from './model.ts';
import { mayEditBudget, mayRemoveGroup } from './policy.ts';
import { countBudget, countLinesOf, findGroup } from './store.server.ts';

const allow = async ({ db, actor }: { db: Db; actor: Actor }, { eventId }: { eventId: string }) =>
  mayEditBudget(actor, await findEvent(db, actor, eventId));

/** Adds a group of lines at the end of the estimate; answers its id. `budgetFull` beyond 50. */
export const addGroup = command({
  action: 'budgetGroup.added',
  input: newGroupForm,
  allow,
  async run({ db, note }, { eventId, title }) {
    await lockBudget(db, eventId);
    const { groups } = await countBudget(db, eventId);
    if (groups >= MAX_GROUPS) refuse('budgetFull', { limit: MAX_GROUPS });
    const id = await insertGroup(db, eventId, title);
    note('budgetGroup', id, { event: eventId });
    return id;
  }
});

/** Renames a group; `changedMeanwhile` when the version is old. */
export const editGroup = command({
  action: 'budgetGroup.edited',
  input: editGroupForm,
  allow,
  async run({ db, actor, note }, { eventId, groupId, version, title }) {
    if (!(await findGroup(db, actor, eventId, groupId))) refuse('notVisible');
    if (!(await updateGroup(db, { id: groupId, version }, title))) refuse('changedMeanwhile');
    note('budgetGroup', groupId, { event: eventId, fields: ['title'] });
  }
});

/** Changes places with the group above or below; at the end nothing happens. */
export const moveGroup = command({
  action: 'budgetGroup.moved',
  input: moveGroupForm,
  allow,
  async run({ db, actor, note }, { eventId, groupId, direction }) {
    await lockBudget(db, eventId);
    const group = await findGroup(db, actor, eventId, groupId);
    if (!group) refuse('notVisible');
    if (await swapGroup(db, eventId, group, direction))
      note('budgetGroup', groupId, { event: eventId, direction });
  }
});

/** Removes an empty group; `hasDependents` while lines stand in it. */
export const removeGroup = command({
  action: 'budgetGroup.removed',
  input: removeGroupForm,
  allow,
  async run({ db, actor, note }, { eventId, groupId, version }) {
    await lockBudget(db, eventId);
    if (!(await findGroup(db, actor, eventId, groupId))) refuse('notVisible');
    assertAllowed(mayRemoveGroup(await countLinesOf(db, groupId)));
    if (!(await deleteGroup(db, { id: groupId, version }))) refuse('changedMeanwhile');
    note('budgetGroup', groupId, { event: eventId });
  }
});
