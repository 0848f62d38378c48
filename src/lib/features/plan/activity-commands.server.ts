import { lock } from '#lib/server/db/index.ts';
import { command } from '#lib/server/kernel/command.ts';
import { newId } from '#lib/values/ids.ts';
import { addActivityForm, editActivityForm, removeActivityForm } from './forms.ts';
import { mayEditPlan } from './policy.ts';
import {
  activityColumns,
  getActivity,
  getGroup,
  nextActivityPosition,
  refuseDependents,
  refuseStale
} from './saving.server.ts';

/** Adds an activity at the end of a task group. Answers where it stands. */
export const addActivity = command({
  action: 'plan.activityAdded',
  input: addActivityForm,
  allow: ({ actor }) => mayEditPlan(actor),
  async run({ db, note }, { groupId, ...input }) {
    const { planId, year } = await getGroup(db, groupId);
    await lock(db, `plan:${planId}`);
    const id = newId();
    await db
      .insertInto('activities')
      .values({
        id,
        task_group_id: groupId,
        position: await nextActivityPosition(db, groupId),
        ...activityColumns(input, year)
      })
      .execute();
    note('activity', id, { plan: planId });
    return { planId, groupId };
  }
});

/** Changes an activity, its target or its result. */
export const editActivity = command({
  action: 'plan.activityEdited',
  input: editActivityForm,
  allow: ({ actor }) => mayEditPlan(actor),
  async run({ db, note }, { activityId, version, ...input }) {
    const { planId, groupId, year } = await getActivity(db, activityId);
    const { numUpdatedRows } = await db
      .updateTable('activities')
      .set({ ...activityColumns(input, year), version: version + 1 })
      .where('id', '=', activityId)
      .where('version', '=', version)
      .executeTakeFirst();
    refuseStale(numUpdatedRows);
    note('activity', activityId, { plan: planId });
    return { planId, groupId };
  }
});

/** Removes an activity that no event carries out (`hasDependents` otherwise). */
export const removeActivity = command({
  action: 'plan.activityRemoved',
  input: removeActivityForm,
  allow: ({ actor }) => mayEditPlan(actor),
  async run({ db, note }, { activityId, version }) {
    const { planId, groupId } = await getActivity(db, activityId);
    const { count } = await db
      .selectFrom('events')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('activity_id', '=', activityId)
      .executeTakeFirstOrThrow();
    refuseDependents(count);
    const { numDeletedRows } = await db
      .deleteFrom('activities')
      .where('id', '=', activityId)
      .where('version', '=', version)
      .executeTakeFirst();
    refuseStale(numDeletedRows);
    note('activity', activityId, { plan: planId });
    return { planId, groupId };
  }
});
