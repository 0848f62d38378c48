import { lock } from '#lib/server/db/index.ts';
import { command } from '#lib/server/kernel/command.ts';
import { newId } from '#lib/values/ids.ts';
import {
  addGroupForm,
  addPlanForm,
  editGroupForm,
  editPlanForm,
  removeGroupForm,
  removePlanForm
} from './forms.ts';
import { mayEditPlan } from './policy.ts';
import {
  getGroup,
  getPlan,
  moveMonths,
  nextGroupPosition,
  planColumns,
  refuseDependents,
  refuseStale
} from './saving.server.ts';

/** Adds a plan without task groups. Answers its id; a plan of the same number and day is `duplicate`. */
export const addPlan = command({
  action: 'plan.added',
  input: addPlanForm,
  allow: ({ actor }) => mayEditPlan(actor),
  async run({ db, note }, input) {
    const planId = newId();
    await db
      .insertInto('plans')
      .values({ id: planId, ...planColumns(input) })
      .execute();
    note('plan', planId, { number: input.number });
    return { planId };
  }
});

/** Changes what stands at the head of a plan. When its year changes, the months of its activities do too. */
export const editPlan = command({
  action: 'plan.edited',
  input: editPlanForm,
  allow: ({ actor }) => mayEditPlan(actor),
  async run({ db, note }, { planId, version, ...input }) {
    const before = await getPlan(db, planId);
    const { numUpdatedRows } = await db
      .updateTable('plans')
      .set({ ...planColumns(input), version: version + 1 })
      .where('id', '=', planId)
      .where('version', '=', version)
      .executeTakeFirst();
    refuseStale(numUpdatedRows);
    if (before.year !== input.year) await moveMonths(db, planId, input.year);
    note('plan', planId, { number: input.number });
    return { planId };
  }
});

/** Removes a plan that has no task groups (`hasDependents` otherwise). */
export const removePlan = command({
  action: 'plan.removed',
  input: removePlanForm,
  allow: ({ actor }) => mayEditPlan(actor),
  async run({ db, note }, { planId, version }) {
    await getPlan(db, planId);
    const { count } = await db
      .selectFrom('task_groups')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('plan_id', '=', planId)
      .executeTakeFirstOrThrow();
    refuseDependents(count);
    const { numDeletedRows } = await db
      .deleteFrom('plans')
      .where('id', '=', planId)
      .where('version', '=', version)
      .executeTakeFirst();
    refuseStale(numDeletedRows);
    note('plan', planId);
    return {};
  }
});

/** Adds a task group at the end of a plan. Answers where it stands. */
export const addTaskGroup = command({
  action: 'plan.groupAdded',
  input: addGroupForm,
  allow: ({ actor }) => mayEditPlan(actor),
  async run({ db, note }, { planId, title, titleEn }) {
    await getPlan(db, planId);
    await lock(db, `plan:${planId}`);
    const groupId = newId();
    await db
      .insertInto('task_groups')
      .values({
        id: groupId,
        plan_id: planId,
        position: await nextGroupPosition(db, planId),
        title,
        title_en: titleEn
      })
      .execute();
    note('taskGroup', groupId, { plan: planId });
    return { planId, groupId };
  }
});

/** Changes the title of a task group. */
export const editTaskGroup = command({
  action: 'plan.groupEdited',
  input: editGroupForm,
  allow: ({ actor }) => mayEditPlan(actor),
  async run({ db, note }, { groupId, version, title, titleEn }) {
    const { planId } = await getGroup(db, groupId);
    const { numUpdatedRows } = await db
      .updateTable('task_groups')
      .set({ title, title_en: titleEn, version: version + 1 })
      .where('id', '=', groupId)
      .where('version', '=', version)
      .executeTakeFirst();
    refuseStale(numUpdatedRows);
    note('taskGroup', groupId, { plan: planId });
    return { planId, groupId };
  }
});

/** Removes a task group that has no activities (`hasDependents` otherwise). */
export const removeTaskGroup = command({
  action: 'plan.groupRemoved',
  input: removeGroupForm,
  allow: ({ actor }) => mayEditPlan(actor),
  async run({ db, note }, { groupId, version }) {
    const { planId } = await getGroup(db, groupId);
    const { count } = await db
      .selectFrom('activities')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('task_group_id', '=', groupId)
      .executeTakeFirstOrThrow();
    refuseDependents(count);
    const { numDeletedRows } = await db
      .deleteFrom('task_groups')
      .where('id', '=', groupId)
      .where('version', '=', version)
      .executeTakeFirst();
    refuseStale(numDeletedRows);
    note('taskGroup', groupId, { plan: planId });
    return { planId };
  }
});
