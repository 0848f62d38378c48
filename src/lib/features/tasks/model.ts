import { addDaysOn, daysBetween, type DateOn } from '#lib/values/dates.ts';

/** How urgent a task is, the most urgent first. */
export const taskPriorities = ['high', 'normal', 'low'] as const;
export type TaskPriority = (typeof taskPriorities)[number];

/** How far a task is: the columns of the board. */
export const taskStates = ['todo', 'doing', 'blocked', 'done'] as const;
export type TaskState = (typeof taskStates)[number];

/** What part of an event's tasks a list shows; open ones unless asked otherwise. */
export const taskFilters = ['open', 'late', 'mine', 'done', 'all'] as const;
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

/** Cards of a board by column, each in the order they come in. */
export function byState<T extends { state: TaskState }>(
  tasks: readonly T[]
): Record<TaskState, T[]> {
  const of = (state: TaskState) => tasks.filter((task) => task.state === state);
  return { todo: of('todo'), doing: of('doing'), blocked: of('blocked'), done: of('done') };
}

/** Steps between two neighbours on the board, so that a card between them moves none of the others. */
export const positionStep = 1024;

/**
 * The position between two neighbours of a column (absent at its ends); undefined when there is no
 * room and the column must be numbered anew.
 */
export function positionBetween(
  above: number | undefined,
  below: number | undefined
): number | undefined {
  if (below === undefined) return (above ?? 0) + positionStep;
  const between = Math.floor(((above ?? below - 2 * positionStep) + below) / 2);
  return between > (above ?? -Infinity) && between < below ? between : undefined;
}
