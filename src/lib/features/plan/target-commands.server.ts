import { lock } from '#lib/server/db/index.ts';
import { command } from '#lib/server/kernel/command.ts';
import { newId } from '#lib/values/ids.ts';
import { addTargetForm, editTargetForm, removeTargetForm, type TargetInput } from './forms.ts';
import { mayEditPlan } from './policy.ts';
import { getActivity, refuseDependents, refuseStale } from './saving.server.ts';
import { getTarget, nextTargetPosition } from './targets.server.ts';

const columns = (input: Omit<TargetInput, 'activityId'>) => ({
  value: input.value,
  unit: input.unit,
  unit_en: input.unitEn,
  adds: input.counting === 'sum' ? 1 : 0
});

/** Adds a target after the others of an activity. */
export const addTarget = command({
  action: 'plan.targetAdded',
  input: addTargetForm,
  allow: ({ actor }) => mayEditPlan(actor),
  async run({ db, note }, { activityId, ...input }) {
    await getActivity(db, activityId);
    await lock(db, `activity:${activityId}`);
    const position = await nextTargetPosition(db, activityId);
    await db
      .insertInto('activity_targets')
      .values({ id: newId(), activity_id: activityId, position, ...columns(input) })
      .execute();
    note('activity', activityId, { value: input.value });
    return { activityId };
  }
});

/** Changes a target; its results stay. */
export const editTarget = command({
  action: 'plan.targetEdited',
  input: editTargetForm,
  allow: ({ actor }) => mayEditPlan(actor),
  async run({ db, note }, { targetId, version, ...input }) {
    const { activityId } = await getTarget(db, targetId);
    const { numUpdatedRows } = await db
      .updateTable('activity_targets')
      .set({ ...columns(input), version: version + 1 })
      .where('id', '=', targetId)
      .where('version', '=', version)
      .executeTakeFirst();
    refuseStale(numUpdatedRows);
    note('activity', activityId, { value: input.value });
    return { activityId };
  }
});

/** Removes a target of which nothing was ever reported (`hasDependents` otherwise). */
export const removeTarget = command({
  action: 'plan.targetRemoved',
  input: removeTargetForm,
  allow: ({ actor }) => mayEditPlan(actor),
  async run({ db, note }, { targetId, version }) {
    const { activityId } = await getTarget(db, targetId);
    const { count } = await db
      .selectFrom('activity_results')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('target_id', '=', targetId)
      .executeTakeFirstOrThrow();
    refuseDependents(count);
    const { numDeletedRows } = await db
      .deleteFrom('activity_targets')
      .where('id', '=', targetId)
      .where('version', '=', version)
      .executeTakeFirst();
    refuseStale(numDeletedRows);
    note('activity', activityId);
    return { activityId };
  }
});
