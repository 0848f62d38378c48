import * as v from 'valibot';
import { count, day, id, longText, optional, text, version } from '#lib/values/fields.ts';

const most = 999_999_999;

const plan = {
  number: text(50),
  issuedOn: day(),
  issuer: text(200),
  year: count(2000, 2100),
  title: text(300),
  titleEn: optional(text(300)),
  aim: optional(longText(2000)),
  aimEn: optional(longText(2000))
};
const group = { title: text(300), titleEn: optional(text(300)) };
const activity = {
  title: text(300),
  titleEn: optional(text(300)),
  /** One of the plan's months, 'YYYY-MM'. */
  month: optional(text(7)),
  targetValue: optional(count(1, most)),
  targetUnit: optional(text(60)),
  targetUnitEn: optional(text(60)),
  resultValue: optional(count(0, most))
};

export const addPlanForm = v.object(plan);
export const editPlanForm = v.object({ ...plan, planId: id(), version: version() });
export const removePlanForm = v.object({ planId: id(), version: version() });

export const addGroupForm = v.object({ ...group, planId: id() });
export const editGroupForm = v.object({ ...group, groupId: id(), version: version() });
export const removeGroupForm = v.object({ groupId: id(), version: version() });

export const addActivityForm = v.object({ ...activity, groupId: id() });
export const editActivityForm = v.object({ ...activity, activityId: id(), version: version() });
export const removeActivityForm = v.object({ activityId: id(), version: version() });

export type PlanInput = v.InferOutput<typeof addPlanForm>;
export type ActivityInput = Omit<v.InferOutput<typeof addActivityForm>, 'groupId'>;
