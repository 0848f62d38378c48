import * as v from 'valibot';
import { day, id, longText, oneOf, optional, text, version } from '#lib/values/fields.ts';
import { foldText } from '#lib/values/text.ts';
import { taskFilters, taskPriorities } from './model.ts';

const eventId = id();
const taskId = id();

const taskFields = {
  title: text(200),
  ownerPersonId: optional(id()),
  dueOn: optional(day()),
  priority: oneOf(taskPriorities),
  note: optional(longText(1000))
};

export const ofEventForm = v.object({ eventId });
export const taskForm = v.object({ eventId, taskId });
export const newTaskForm = v.object({ eventId, ...taskFields });
export const editTaskForm = v.object({ eventId, taskId, version: version(), ...taskFields });
export const removeTaskForm = v.object({ eventId, taskId, version: version() });

/** Orders that the list offers, each also backwards with a minus in front. */
export const taskSorts = ['due', 'priority', 'owner', 'done'] as const;
export type TaskSort = (typeof taskSorts)[number];

const sort = v.pipe(
  v.string(),
  v.transform((raw) => ({ by: raw.replace(/^-/, ''), descending: raw.startsWith('-') })),
  v.object({ by: v.picklist(taskSorts), descending: v.boolean() })
);

// An address may hold anything: what makes no sense counts as absent.
const pageKey = v.fallback(v.optional(v.pipe(v.string(), v.maxLength(500))), undefined);
const pageKeys = { after: pageKey, before: pageKey };

export const taskListForm = v.object({
  eventId,
  status: v.fallback(v.picklist(taskFilters), 'open'),
  q: v.fallback(
    v.pipe(
      v.string(),
      v.transform((raw) => foldText(raw.slice(0, 100)))
    ),
    ''
  ),
  sort: v.fallback(v.nullable(sort), null),
  ...pageKeys
});

export const todayForm = v.object(pageKeys);
