import programme from '#lib/data/plan-35.json' with { type: 'json' };
import { insertAll } from './rows.ts';
import type { SampleUnits } from './units.ts';
import type { World } from './world.ts';

export type PlannedEvent = 'launch' | 'forum' | 'midAutumn';

interface SourceActivity {
  vi: string;
  en: string;
  month?: string;
  event?: string;
  target?: { value: number; unit: { vi: string; en: string } };
}

/** Writes Plan 35/KH-BCĐ (facts, reworded) for a year. Answers the activities that carry an event. */
export async function writePlan(
  world: World,
  year = programme.plan.year
): Promise<Map<PlannedEvent, string>> {
  const { trx, id } = world;
  const { plan, taskGroups } = programme;
  const planId = id();
  const isThePlan = year === plan.year;
  const ofYear = (text: string) => text.replaceAll(String(plan.year), String(year));
  await insertAll(trx, 'plans', [
    {
      id: planId,
      number: isThePlan ? plan.number : `${20 + (year % 10)}/KH-BCĐ`,
      issued_on: ofYear(plan.issuedOn),
      issuer: plan.issuer,
      year,
      title: ofYear(plan.title.vi),
      title_en: ofYear(plan.title.en),
      aim: plan.aim.vi,
      aim_en: plan.aim.en
    }
  ]);
  const activityOf = new Map<PlannedEvent, string>();
  for (const group of taskGroups) {
    const groupId = id();
    await insertAll(trx, 'task_groups', [
      { id: groupId, plan_id: planId, position: group.no, title: group.vi, title_en: group.en }
    ]);
    const activities = (group.activities as SourceActivity[]).map((activity, index) => {
      const activityId = id();
      if (activity.event) activityOf.set(activity.event as PlannedEvent, activityId);
      return {
        id: activityId,
        task_group_id: groupId,
        position: index + 1,
        title: activity.vi,
        title_en: activity.en,
        month: activity.month ? ofYear(activity.month) : null,
        owner_unit_id: null,
        owner_person_id: null
      };
    });
    await insertAll(trx, 'activities', activities);
    await insertAll(
      trx,
      'activity_targets',
      (group.activities as SourceActivity[]).flatMap(({ target }, index) => {
        const activityId = activities[index]?.id;
        if (!target || activityId === undefined) return [];
        const { value, unit } = target;
        const ofActivity = { id: id(), activity_id: activityId, position: 1 };
        return [{ ...ofActivity, value, unit: unit.vi, unit_en: unit.en, adds: 1 }];
      })
    );
  }
  return activityOf;
}

/** Who answers for the activities that carry an event; the others show what a plan still lacks. */
export async function giveOwners(
  { trx }: World,
  activityOf: Awaited<ReturnType<typeof writePlan>>,
  { agencies }: SampleUnits
): Promise<void> {
  const owners = [
    [activityOf.get('launch'), 'Sở Lao động – Thương binh và Xã hội'],
    [activityOf.get('forum'), 'Sở Lao động – Thương binh và Xã hội'],
    [activityOf.get('midAutumn'), 'Tỉnh đoàn Kiên Giang']
  ] as const;
  for (const [activityId, agency] of owners) {
    await trx
      .updateTable('activities')
      .set({ owner_unit_id: agencies.get(agency) ?? null })
      .where('id', '=', activityId ?? '')
      .execute();
  }
}
