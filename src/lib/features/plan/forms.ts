import * as v from 'valibot';
import { uploadLimit } from '#lib/values/files.ts';
import {
  count,
  day,
  id,
  longText,
  oneOf,
  optional,
  text,
  version,
  webAddress
} from '#lib/values/fields.ts';

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
  ownerUnitId: optional(id()),
  ownerPersonId: optional(id())
};
const target = {
  value: count(1, most),
  unit: text(60),
  unitEn: optional(text(60)),
  /** 'sum' adds results up; 'latest' lets the last one stand, as for a share. */
  counting: oneOf(['sum', 'latest'])
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

export const addTargetForm = v.object({ ...target, activityId: id() });
export const editTargetForm = v.object({ ...target, targetId: id(), version: version() });
export const removeTargetForm = v.object({ targetId: id(), version: version() });

const result = {
  targetId: id(),
  value: count(0, most),
  reachedOn: day(),
  /** What shows it: number and day of a report, where the list is kept. */
  evidence: optional(longText(500)),
  evidenceUrl: optional(webAddress())
};
export const sentResultForm = v.object({
  ...result,
  file: v.optional(
    v.pipe(
      v.instance(File, 'fileUnfit'),
      v.check((sent) => sent.size <= uploadLimit, 'fileTooLarge')
    )
  )
});
/** A result with its paper as it has been read. */
export const resultForm = v.object({
  ...result,
  paper: v.nullable(
    v.object({
      bytes: v.instance(Uint8Array),
      mediaType: v.picklist(['image/jpeg', 'application/pdf'])
    })
  )
});
export const withdrawResultForm = v.object({ resultId: id() });

export const copyPlanForm = v.object({
  planId: id(),
  number: text(50),
  issuedOn: day(),
  year: count(2000, 2100)
});

export type TargetInput = v.InferOutput<typeof addTargetForm>;
export type PlanInput = v.InferOutput<typeof addPlanForm>;
export type ActivityInput = Omit<v.InferOutput<typeof addActivityForm>, 'groupId'>;
