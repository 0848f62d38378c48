import * as v from 'valibot';
import { refuse } from '#lib/server/kernel/failures.ts';
import { query, type AnswerOf } from '#lib/server/kernel/query.ts';
import { id } from '#lib/values/fields.ts';
import {
  findActivity,
  listBudgetsOf,
  listEventsOf,
  listOpenTasksOf,
  listOwnerChoices
} from './activity-store.server.ts';
import { lacksOf } from './coverage.ts';
import { mayEditPlan, mayReadPlan } from './policy.ts';
import { listResults, listTargets } from './targets.server.ts';

const tasksShown = 30;

const named = (idOf: string | null, name: string | null) =>
  idOf === null || name === null ? null : { id: idOf, name };

/**
 * One activity from its place in the plan down to the tasks and the money of its events: what it
 * lacks, its targets with their results, its events with their next open tasks and the groups of
 * their estimates. Seven statements.
 */
export const activityPage = query({
  input: v.object({ activityId: id() }),
  allow: ({ actor }) => mayReadPlan(actor),
  async run({ db, actor, clock }, { activityId }) {
    const row = await findActivity(db, activityId);
    if (!row) refuse('notVisible');
    const { unitId, unitName, personId, personName, ...activity } = row;
    const owners = {
      ownerUnit: named(unitId, unitName),
      ownerPerson: named(personId, personName)
    };
    const targets =
      (await listTargets(db, (eb) => eb('activities.id', '=', activityId))).get(activityId) ?? [];
    const events = await listEventsOf(db, actor, activityId);
    const results = await listResults(db, activityId);
    const tasks = await listOpenTasksOf(db, actor, activityId, tasksShown);
    const budgets = await listBudgetsOf(db, actor, activityId);
    return {
      today: clock.today(),
      activity: { ...activity, ...owners },
      lacks: lacksOf({ ...activity, ...owners, targets, events }),
      targets: targets.map((target) => ({
        ...target,
        results: results.filter(({ targetId }) => targetId === target.id)
      })),
      events: events.map((event) => ({
        ...event,
        next: tasks.filter(({ eventId }) => eventId === event.id),
        budget: budgets.filter(({ eventId }) => eventId === event.id)
      })),
      can: { edit: mayEditPlan(actor) }
    };
  }
});

/** What the page of an activity shows. */
export type ActivityPage = AnswerOf<typeof activityPage>;

/** An activity as its form is filled in, and who may be named as its owner. */
export const activityForm = query({
  input: v.object({ activityId: id() }),
  allow: ({ actor }) => mayEditPlan(actor),
  async run({ db, clock }, { activityId }) {
    const row = await findActivity(db, activityId);
    if (!row) refuse('notVisible');
    return { activity: row, choices: await listOwnerChoices(db, clock.today(), row) };
  }
});

/** A target for the form of its result. */
export const resultFormOf = query({
  input: v.object({ activityId: id(), targetId: id() }),
  allow: ({ actor }) => mayEditPlan(actor),
  async run({ db, clock }, { activityId, targetId }) {
    const activity = await findActivity(db, activityId);
    const targets = await listTargets(db, (eb) => eb('activities.id', '=', activityId));
    const target = targets.get(activityId)?.find((known) => known.id === targetId);
    if (!activity || !target) refuse('notVisible');
    return { activity, target, today: clock.today() };
  }
});

/** The paper that shows a result. */
export const resultPaper = query({
  input: v.object({ activityId: id(), resultId: id() }),
  allow: ({ actor }) => mayReadPlan(actor),
  async run({ db, files }, { activityId, resultId }) {
    const row = await db
      .selectFrom('activity_results')
      .innerJoin('activity_targets', 'activity_targets.id', 'activity_results.target_id')
      .select(['activity_results.file_id', 'activity_results.media_type'])
      .where('activity_results.id', '=', resultId)
      .where('activity_targets.activity_id', '=', activityId)
      .executeTakeFirst();
    if (!row?.file_id || !row.media_type) refuse('notVisible');
    return { bytes: await files.get(row.file_id), mediaType: row.media_type };
  }
});
