import { addDaysOn, daysBetween, type DateOn } from '#lib/values/dates.ts';

/** How urgent a task is, the most urgent first. */
export const taskPriorities = ['high', 'normal', 'low'] as const;
export type TaskPriority = (typeof taskPriorities)[number];

/** How far a task is: the columns of the board. */
export const taskStates = ['todo', 'doing', 'blocked', 'done'] as const;
export type TaskState = (typeof taskStates)[number];

/** What part of an event's tasks a list shows; open ones unless asked otherwise. */
export const taskFilters = ['open', 'late', 'mine', 'done'] as const;
export type TaskFilter = (typeof taskFilters)[number];

/** When a task must be done, seen from today; `later` holds those without a day too. */
export const workSpans = ['late', 'today', 'week', 'later'] as const;
export type WorkSpan = (typeof workSpans)[number];

/** Is an open task late? Only from the day after its due day. */
export function isLate(dueOn: DateOn | null, today: DateOn): boolean {
  return dueOn !== null && dueOn < today;
}

/** Days left until the due day: 0 on that day, negative when it has passed. */
export function daysLeft(dueOn: DateOn, today: DateOn): number {
  return daysBetween(today, dueOn);
}

/** Sorts open tasks by span; the end of the week is worked out once, then days compare as text. */
function spansFrom(today: DateOn): (dueOn: DateOn | null) => WorkSpan {
  const weekEnds = addDaysOn(today, 7);
  return (dueOn) => {
    if (isLate(dueOn, today)) return 'late';
    if (dueOn === null || dueOn > weekEnds) return 'later';
    return dueOn === today ? 'today' : 'week';
  };
}

/** The span of an open task: `week` are the seven days after today. */
export function spanOf(dueOn: DateOn | null, today: DateOn): WorkSpan {
  return spansFrom(today)(dueOn);
}

/** Open tasks by span, in the order of time and without empty spans; the order inside is kept. */
export function bySpan<T extends { dueOn: DateOn | null }>(
  tasks: readonly T[],
  today: DateOn
): { span: WorkSpan; tasks: T[] }[] {
  const spanAt = spansFrom(today);
  return workSpans
    .map((span) => ({ span, tasks: tasks.filter((task) => spanAt(task.dueOn) === span) }))
    .filter((group) => group.tasks.length > 0);
}
