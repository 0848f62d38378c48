import { addTarget } from '#lib/features/plan/target-commands.server.ts';
import { recordResult } from '#lib/features/plan/result-commands.server.ts';
import { insertMove, listStanding } from '#lib/features/events/moving.server.ts';
import type { Db } from '#lib/server/db/schema.ts';
import type { Actor } from '#lib/server/kernel/actor.ts';
import { addDaysOn } from '#lib/values/dates.ts';
import { newId } from '#lib/values/ids.ts';
import { contextFor, testNow, valueOf } from '../../support/context.ts';

/** An activity of the plan with a target, a result with its paper, and a target without any. */
export async function preparePlan(db: Db, planner: Actor) {
  const context = contextFor(db, planner);
  const { activityId, targetId } = await db
    .selectFrom('activity_targets')
    .select(['activity_id as activityId', 'id as targetId'])
    .orderBy('id')
    .executeTakeFirstOrThrow();
  const wanted = { activityId, value: '12', unit: 'lớp', counting: 'sum' };
  valueOf(await addTarget(context, wanted));
  const { id: emptyTarget } = await db
    .selectFrom('activity_targets')
    .select('id')
    .where('unit', '=', 'lớp')
    .executeTakeFirstOrThrow();
  const file = new File(['%PDF-1.7 báo cáo'], 'bao-cao.pdf');
  valueOf(await recordResult(context, { targetId, value: '1', reachedOn: '1/3/2023', file }));
  const { id: result } = await db
    .selectFrom('activity_results')
    .select('id')
    .where('target_id', '=', targetId)
    .executeTakeFirstOrThrow();
  const holiday = await db
    .selectFrom('holidays')
    .select('id')
    .orderBy('id')
    .executeTakeFirstOrThrow();
  return {
    holiday: holiday.id,
    move: await aMove(db),
    activity: activityId,
    target: targetId,
    emptyTarget,
    result
  };
}

/** As if the forum had been a week earlier until now. */
async function aMove(db: Db): Promise<string> {
  const forum = await db
    .selectFrom('events')
    .select(['id', 'starts_on', 'ends_on', 'registration_due_on'])
    .where('kind', '=', 'forum')
    .executeTakeFirstOrThrow();
  const id = newId();
  const earlier = (on: string) => addDaysOn(on, -7);
  const items = (await listStanding(db, forum.id)).flatMap(({ kind, id: subject_id, value }) =>
    kind === 'task' || value === null
      ? []
      : [{ kind, subject_id, from_value: value, to_value: value }]
  );
  const move = {
    id,
    event_id: forum.id,
    from_starts_on: earlier(forum.starts_on),
    from_ends_on: earlier(forum.ends_on),
    from_due_on: forum.registration_due_on && earlier(forum.registration_due_on),
    to_starts_on: forum.starts_on,
    to_ends_on: forum.ends_on,
    to_due_on: forum.registration_due_on,
    moved_at: testNow,
    moved_by: 'system:test'
  };
  await db.transaction().execute((trx) => insertMove(trx, move, items));
  return id;
}
