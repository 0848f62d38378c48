import { inYear } from '#lib/features/plan/copying.ts';
import type { Db } from '#lib/server/db/schema.ts';

/** All of an event that its copy begins with. */
export function findWhole(db: Db, eventId: string) {
  return db.selectFrom('events').selectAll().where('id', '=', eventId).executeTakeFirst();
}

/**
 * The activity that carries the copy: the same one within its plan's year, else the one of that name in
 * the plan of the new year; null where there is none.
 */
export async function activityInYear(
  db: Db,
  activityId: string | null,
  year: number
): Promise<string | null> {
  if (activityId === null) return null;
  const inPlans = db
    .selectFrom('activities')
    .innerJoin('task_groups', 'task_groups.id', 'activities.task_group_id')
    .innerJoin('plans', 'plans.id', 'task_groups.plan_id')
    .select(['activities.id', 'activities.title', 'plans.year']);
  const own = await inPlans.where('activities.id', '=', activityId).executeTakeFirst();
  if (!own || own.year === year) return own?.id ?? null;
  const found = await inPlans
    .where('plans.year', '=', year)
    .where('activities.title', '=', inYear(own.title, own.year, year))
    .orderBy('activities.id')
    .limit(1)
    .executeTakeFirst();
  return found?.id ?? null;
}
