import * as v from 'valibot';
import { day, id, longText, oneOf, optional, text, version } from '#lib/values/fields.ts';
import { isDateOn } from '#lib/values/dates.ts';
import { isId } from '#lib/values/ids.ts';
import { foldText } from '#lib/values/text.ts';
import { taskFilters, taskPriorities, taskStates } from './model.ts';
import { isMonth } from './month.ts';
import { offsetAtMost } from './offsets.ts';

const eventId = id();
const taskId = id();

/** Days before (−45, D-45) or after (+3) the event's first day. */
const offset = v.pipe(
  v.string(),
  v.rawTransform(({ dataset, addIssue, NEVER }) => {
    // People type a real minus, a dash of the keyboard, or what the page shows: D−45.
    const raw = dataset.value.trim().replace(/^d\s*/i, '').replace(/[−–]/g, '-') || '0';
    const days = /^[+-]?\d{1,4}$/.test(raw) ? Number(raw) : NaN;
    if (Math.abs(days) <= offsetAtMost) return days;
    addIssue({ message: 'offsetInvalid' });
    return NEVER;
  })
);

const due = { dueOn: optional(day()), dueOffset: optional(offset) };

const taskFields = {
  title: text(200),
  ownerPersonId: optional(id()),
  teamId: optional(id()),
  ...due,
  priority: oneOf(taskPriorities),
  agendaItemId: optional(id()),
  budgetLineId: optional(id()),
  note: optional(longText(1000))
};

export const ofEventForm = v.object({ eventId });
export const taskForm = v.object({ eventId, taskId });
export const newTaskForm = v.object({ eventId, ...taskFields });
export const editTaskForm = v.object({ eventId, taskId, version: version(), ...taskFields });
export const removeTaskForm = v.object({ eventId, taskId, version: version() });

/** `after` names the card above on the board, or `first`; without it the task goes to the end. */
export const moveTaskForm = v.object({
  eventId,
  taskId,
  state: oneOf(taskStates),
  blockedBy: optional(text(200)),
  after: optional(
    v.pipe(
      v.string(),
      v.check((raw) => raw === 'first' || isId(raw), 'idInvalid')
    )
  )
});

/** What nobody shall own, or no team shall have, in a change of many. */
export const nobody = 'none';
const idOrNobody = v.pipe(
  v.string(),
  v.check((raw) => raw === nobody || isId(raw), 'idInvalid')
);

/** A change of many tasks: what is left empty stays as it is in each. */
export const changeTasksForm = v.object({
  eventId,
  task: v.pipe(v.optional(v.array(id()), []), v.minLength(1, 'required'), v.maxLength(500)),
  ownerPersonId: optional(idOrNobody),
  teamId: optional(idOrNobody),
  ...due,
  priority: optional(oneOf(taskPriorities)),
  state: optional(oneOf(taskStates))
});

/** Orders that the list offers, each also backwards with a minus in front. */
export const taskSorts = ['due', 'priority', 'owner', 'team', 'done'] as const;
export type TaskSort = (typeof taskSorts)[number];

const sort = v.pipe(
  v.string(),
  v.transform((raw) => ({ by: raw.replace(/^-/, ''), descending: raw.startsWith('-') })),
  v.object({ by: v.picklist(taskSorts), descending: v.boolean() })
);

// An address may hold anything: what makes no sense counts as absent.
const pageKey = v.fallback(v.optional(v.pipe(v.string(), v.maxLength(500))), undefined);
const pageKeys = { after: pageKey, before: pageKey };
const orNull = <S extends v.GenericSchema<unknown, string>>(schema: S) =>
  v.fallback(v.nullable(schema), null);

const taskFilter = {
  eventId,
  status: v.fallback(v.nullable(v.picklist(taskFilters)), null),
  owner: orNull(idOrNobody),
  team: orNull(idOrNobody),
  priority: v.fallback(v.nullable(v.picklist(taskPriorities)), null),
  on: orNull(
    v.pipe(
      v.string(),
      v.check((raw) => isDateOn(raw))
    )
  ),
  q: v.fallback(
    v.pipe(
      v.string(),
      v.transform((raw) => foldText(raw.slice(0, 100)))
    ),
    ''
  )
};

export const taskListForm = v.object({
  ...taskFilter,
  sort: v.fallback(v.nullable(sort), null),
  ...pageKeys
});
export const taskViewForm = v.object(taskFilter);
export const taskMonthForm = v.object({
  ...taskFilter,
  month: orNull(
    v.pipe(
      v.string(),
      v.check((raw) => isMonth(raw))
    )
  )
});

export const todayForm = v.object(pageKeys);
