import * as v from 'valibot';
import { refuse } from '#lib/server/kernel/failures.ts';
import { query } from '#lib/server/kernel/query.ts';
import { id } from '#lib/values/fields.ts';
import { coverage, lacks, onlyLacking } from './coverage.ts';
import { mayEditPlan, mayReadPlan } from './policy.ts';
import { listGroups, listPlans } from './store.server.ts';

/**
 * One plan with its task groups, activities and the events that the actor sees; the latest plan
 * when none is named. `plan` is null while there is none at all.
 */
export const planOverview = query({
  input: v.object({
    planId: v.nullish(id()),
    /** Only the activities that lack this. */
    lacks: v.nullish(v.fallback(v.picklist(['', ...lacks]), ''))
  }),
  allow: ({ actor }) => mayReadPlan(actor),
  async run({ db, actor, clock }, { planId, lacks: lack }) {
    const plans = await listPlans(db);
    const plan = planId ? plans.find((known) => known.id === planId) : plans[0];
    if (planId && !plan) refuse('notVisible');
    const groups = plan ? await listGroups(db, actor, plan.id) : [];
    return {
      plans: plans.map(({ id: planIdOf, number, year }) => ({ id: planIdOf, number, year })),
      plan: plan ?? null,
      groups: lack ? onlyLacking(groups, lack) : groups,
      lacks: lack ?? '',
      coverage: coverage(groups),
      thisYear: Number(clock.today().slice(0, 4)),
      can: { edit: mayEditPlan(actor) }
    };
  }
});

type Answer = Awaited<ReturnType<typeof planOverview>>;

/** What the page of the plan shows. */
export type PlanOverview = Extract<Answer, { ok: true }>['value'];
