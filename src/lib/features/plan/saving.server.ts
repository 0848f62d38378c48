import { sql } from 'kysely';
import type { Db, Trx } from '#lib/server/db/schema.ts';
import { refuse, refuseField } from '#lib/server/kernel/failures.ts';
import type { ActivityInput, PlanInput } from './forms.ts';
import { monthsOf } from './model.ts';

/** The columns of a plan from its form. */
export function planColumns(input: PlanInput) {
  return {
    number: input.number,
    issued_on: input.issuedOn,
    issuer: input.issuer,
    year: input.year,
    title: input.title,
    title_en: input.titleEn,
    aim: input.aim,
    aim_en: input.aimEn
  };
}

/** The columns of an activity; refuses a month outside the plan's year. */
export function activityColumns(input: ActivityInput, year: number) {
  const { month } = input;
  if (month !== null && !monthsOf(year).includes(month)) refuseField('month', 'picklist');
  return {
    title: input.title,
    title_en: input.titleEn,
    month,
    owner_unit_id: input.ownerUnitId,
    owner_person_id: input.ownerPersonId
  };
}

/** A plan's year; ends the door when there is no such plan. */
export async function getPlan(db: Db, planId: string) {
  const plan = await db
    .selectFrom('plans')
    .select(['id', 'year'])
    .where('id', '=', planId)
    .executeTakeFirst();
  return plan ?? refuse('notVisible');
}

/** Puts the months of a plan's activities into another year. */
export async function moveMonths(trx: Trx, planId: string, year: number): Promise<void> {
  await trx
    .updateTable('activities')
    .set((eb) => ({
      month: sql<string>`${String(year)} || substr(month, 5)`,
      version: eb('version', '+', 1)
    }))
    .where('month', 'is not', null)
    .where('task_group_id', 'in', (eb) =>
      eb.selectFrom('task_groups').select('id').where('plan_id', '=', planId)
    )
    .execute();
}

/** A task group with its plan's year; ends the door when there is none. */
export async function getGroup(db: Db, groupId: string) {
  const group = await db
    .selectFrom('task_groups')
    .innerJoin('plans', 'plans.id', 'task_groups.plan_id')
    .select(['task_groups.id', 'task_groups.plan_id as planId', 'plans.year'])
    .where('task_groups.id', '=', groupId)
    .executeTakeFirst();
  return group ?? refuse('notVisible');
}

/** An activity with its group's and plan's ids and its plan's year; ends the door when there is none. */
export async function getActivity(db: Db, activityId: string) {
  const activity = await db
    .selectFrom('activities')
    .innerJoin('task_groups', 'task_groups.id', 'activities.task_group_id')
    .innerJoin('plans', 'plans.id', 'task_groups.plan_id')
    .select(['activities.id', 'task_groups.id as groupId', 'plans.id as planId', 'plans.year'])
    .where('activities.id', '=', activityId)
    .executeTakeFirst();
  return activity ?? refuse('notVisible');
}

/** The place after the last group of a plan. */
export async function nextGroupPosition(trx: Trx, planId: string): Promise<number> {
  const last = await trx
    .selectFrom('task_groups')
    .select('position')
    .where('plan_id', '=', planId)
    .orderBy('position', 'desc')
    .limit(1)
    .executeTakeFirst();
  return (last?.position ?? 0) + 1;
}

/** The place after the last activity of a group. */
export async function nextActivityPosition(trx: Trx, groupId: string): Promise<number> {
  const last = await trx
    .selectFrom('activities')
    .select('position')
    .where('task_group_id', '=', groupId)
    .orderBy('position', 'desc')
    .limit(1)
    .executeTakeFirst();
  return (last?.position ?? 0) + 1;
}

/** Ends the door when things still hang on what is to be removed. */
export function refuseDependents(count: number): void {
  if (count > 0) refuse('hasDependents', { count });
}

/** Ends the door when a write with a version changed no row. */
export function refuseStale(rows: bigint): void {
  if (rows !== 1n) refuse('changedMeanwhile');
}
