import type { Expression, ExpressionBuilder, SqlBool } from 'kysely';
import type { Database, Db } from '#lib/server/db/schema.ts';
import { refuse } from '#lib/server/kernel/failures.ts';
import { reachedOf, type Reached, type Target } from './targets.ts';

type Where = (eb: ExpressionBuilder<Database, 'task_groups' | 'activities'>) => Expression<SqlBool>;

const withGroups = (db: Db) =>
  db
    .selectFrom('activity_targets')
    .innerJoin('activities', 'activities.id', 'activity_targets.activity_id')
    .innerJoin('task_groups', 'task_groups.id', 'activities.task_group_id');

/** The targets of the activities that fulfil a condition, by activity, with what was reached: two statements. */
export async function listTargets(db: Db, where: Where): Promise<Map<string, Target[]>> {
  const results = await withGroups(db)
    .innerJoin('activity_results', 'activity_results.target_id', 'activity_targets.id')
    .select([
      'activity_results.target_id as targetId',
      'activity_results.value',
      'activity_results.reached_on as reachedOn',
      'activity_results.recorded_at as recordedAt'
    ])
    .where(where)
    .where('activity_results.withdrawn_at', 'is', null)
    .execute();
  const resultsOf = new Map<string, Reached[]>();
  for (const { targetId, ...result } of results) {
    resultsOf.set(targetId, [...(resultsOf.get(targetId) ?? []), result]);
  }
  const rows = await withGroups(db)
    .select([
      'activity_targets.id',
      'activity_targets.activity_id as activityId',
      'activity_targets.position',
      'activity_targets.value',
      'activity_targets.unit',
      'activity_targets.unit_en as unitEn',
      'activity_targets.adds',
      'activity_targets.version'
    ])
    .where(where)
    .orderBy('activity_targets.position')
    .execute();
  const targetsOf = new Map<string, Target[]>();
  for (const { activityId, adds, ...row } of rows) {
    const target = {
      ...row,
      adds: adds === 1,
      reached: reachedOf(adds === 1, resultsOf.get(row.id) ?? [])
    };
    targetsOf.set(activityId, [...(targetsOf.get(activityId) ?? []), target]);
  }
  return targetsOf;
}

/** A target with its activity; ends the door when there is none. */
export async function getTarget(db: Db, targetId: string) {
  const target = await db
    .selectFrom('activity_targets')
    .select(['id', 'activity_id as activityId', 'position'])
    .where('id', '=', targetId)
    .executeTakeFirst();
  return target ?? refuse('notVisible');
}

/** Every result of an activity, those that were taken back too, the latest day first. */
export function listResults(db: Db, activityId: string) {
  return db
    .selectFrom('activity_results')
    .innerJoin('activity_targets', 'activity_targets.id', 'activity_results.target_id')
    .leftJoin('accounts', 'accounts.id', 'activity_results.recorded_by')
    .select([
      'activity_results.id',
      'activity_results.target_id as targetId',
      'activity_results.value',
      'activity_results.reached_on as reachedOn',
      'activity_results.evidence',
      'activity_results.evidence_url as evidenceUrl',
      'activity_results.media_type as mediaType',
      'activity_results.recorded_at as recordedAt',
      'activity_results.withdrawn_at as withdrawnAt',
      'accounts.name as recordedBy'
    ])
    .where('activity_targets.activity_id', '=', activityId)
    .orderBy('activity_results.reached_on', 'desc')
    .orderBy('activity_results.id', 'desc')
    .limit(200)
    .execute();
}

/** The place after the last target of an activity. */
export async function nextTargetPosition(db: Db, activityId: string): Promise<number> {
  const last = await db
    .selectFrom('activity_targets')
    .select('position')
    .where('activity_id', '=', activityId)
    .orderBy('position', 'desc')
    .limit(1)
    .executeTakeFirst();
  return (last?.position ?? 0) + 1;
}
