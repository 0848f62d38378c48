import { command } from '#lib/server/kernel/command.ts';
import { refuse, refuseField } from '#lib/server/kernel/failures.ts';
import type { Trx } from '#lib/server/db/schema.ts';
import { newId } from '#lib/values/ids.ts';
import { inYear, monthInYear } from './copying.ts';
import { copyPlanForm } from './forms.ts';
import { mayEditPlan } from './policy.ts';

/**
 * Copies a plan to another year: task groups, activities with their months, owners and targets, the
 * year in its texts changed along. Results and events stay where they are. Answers the new plan's id.
 */
export const copyPlan = command({
  action: 'plan.copied',
  input: copyPlanForm,
  allow: ({ actor }) => mayEditPlan(actor),
  async run({ db, note }, { planId, number, issuedOn, year }) {
    const plan = await db
      .selectFrom('plans')
      .selectAll()
      .where('id', '=', planId)
      .executeTakeFirst();
    if (!plan) refuse('notVisible');
    if (year === plan.year) refuseField('year', 'sameYear');
    const to = newId();
    const moved = <T extends string | null>(text: T) =>
      (text === null ? null : inYear(text, plan.year, year)) as T;
    await db
      .insertInto('plans')
      .values({
        ...plan,
        id: to,
        number,
        issued_on: issuedOn,
        year,
        title: moved(plan.title),
        title_en: moved(plan.title_en),
        aim: moved(plan.aim),
        aim_en: moved(plan.aim_en),
        version: 1
      })
      .execute();
    const activities = await copyActivities(db, { from: planId, to, year, moved });
    await copyTargets(db, activities);
    note('plan', to, { number, plan: planId });
    return { planId: to };
  }
});

interface Copy {
  from: string;
  to: string;
  year: number;
  moved: <T extends string | null>(text: T) => T;
}

async function copyActivities(trx: Trx, { from, to, year, moved }: Copy) {
  const groups = await trx
    .selectFrom('task_groups')
    .selectAll()
    .where('plan_id', '=', from)
    .execute();
  const groupOf = new Map(groups.map(({ id }) => [id, newId()]));
  const rows = await trx
    .selectFrom('activities')
    .selectAll('activities')
    .innerJoin('task_groups', 'task_groups.id', 'activities.task_group_id')
    .where('task_groups.plan_id', '=', from)
    .execute();
  const activityOf = new Map(rows.map(({ id }) => [id, newId()]));
  if (groups.length > 0) {
    await trx
      .insertInto('task_groups')
      .values(
        groups.map((group) => ({
          ...group,
          id: groupOf.get(group.id) ?? newId(),
          plan_id: to,
          title: moved(group.title),
          title_en: moved(group.title_en),
          version: 1
        }))
      )
      .execute();
  }
  if (rows.length > 0) {
    await trx
      .insertInto('activities')
      .values(
        rows.map((row) => ({
          ...row,
          id: activityOf.get(row.id) ?? newId(),
          task_group_id: groupOf.get(row.task_group_id) ?? '',
          title: moved(row.title),
          title_en: moved(row.title_en),
          month: row.month === null ? null : monthInYear(row.month, year),
          version: 1
        }))
      )
      .execute();
  }
  return activityOf;
}

async function copyTargets(trx: Trx, activityOf: ReadonlyMap<string, string>): Promise<void> {
  if (activityOf.size === 0) return;
  const targets = await trx
    .selectFrom('activity_targets')
    .selectAll()
    .where('activity_id', 'in', [...activityOf.keys()])
    .execute();
  if (targets.length === 0) return;
  await trx
    .insertInto('activity_targets')
    .values(
      targets.map((target) => ({
        ...target,
        id: newId(),
        activity_id: activityOf.get(target.activity_id) ?? '',
        version: 1
      }))
    )
    .execute();
}
